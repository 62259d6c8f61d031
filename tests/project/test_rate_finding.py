"""What a range test suggests."""

from __future__ import annotations

import pytest

from netdesigner.project.rate_finding import STEPS, RateCurve, is_over, rate_at, smoothed


def test_the_steepest_fall_is_suggested() -> None:
    rates = tuple(rate_at(step) for step in range(STEPS))
    losses = tuple(2.3 if rate < 1e-4 else 2.3 - 0.05 * n if rate < 0.01 else 5.0 for n, rate in enumerate(rates, -35))
    found = RateCurve(rates, losses).suggested
    assert found is not None
    assert 1e-4 <= found <= 0.02


def test_a_loss_that_never_falls_suggests_nothing() -> None:
    assert RateCurve((1e-7, 1e-6, 1e-5), (2.3, 2.3, 2.4)).suggested is None
    assert RateCurve((), ()).suggested is None


def test_the_test_ends_where_the_loss_explodes() -> None:
    assert not is_over([2.3, 2.0, 4.0])
    assert is_over([2.3, 2.0, 8.1])
    assert is_over([2.3, float("nan")])
    assert smoothed([2.0, 2.0, 2.0]) == pytest.approx([2.0, 2.0, 2.0])

from __future__ import annotations

from netdesigner.engine.client.restarts import RestartPolicy


def test_pauses_grow_and_end() -> None:
    policy = RestartPolicy()
    assert [policy.pause_s(deaths) for deaths in range(1, 7)] == [0.0, 1.0, 4.0, 10.0, None, None]


def test_the_last_pause_holds_for_all_further_deaths() -> None:
    assert RestartPolicy(pauses_s=(0.0, 2.0), limit=9).pause_s(8) == 2.0


def test_old_deaths_do_not_count() -> None:
    assert RestartPolicy(window_s=60).recent((1.0, 39.9, 40.1, 99.0), now=100.0) == (40.1, 99.0)

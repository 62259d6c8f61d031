"""Samples as pictures and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from netdesigner.app.evaluation.answers import answer_of
from netdesigner.app.evaluation.arrays import Form, form_of, image_of, values_of


@pytest.mark.parametrize(
    ("shape", "form"),
    [
        ((8, 8, 1), Form.PICTURE),
        ((28, 28), Form.PICTURE),
        ((32, 48, 3), Form.PICTURE),
        ((4,), Form.BARS),
        ((64,), Form.CURVE),
        ((50, 1), Form.CURVE),
        ((), Form.BARS),
    ],
)
def test_what_a_sample_is_drawn_as(shape: tuple[int, ...], form: Form) -> None:
    assert form_of(np.zeros(shape).tolist()) is form


def test_texts_are_texts() -> None:
    assert form_of(["a nice film"]) is Form.TEXT


@given(st.integers(4, 12), st.integers(4, 12), st.sampled_from([(), (1,), (3,)]), st.randoms(use_true_random=False))
def test_a_picture_gives_its_values_back(height: int, width: int, channels: tuple[int, ...], random: object) -> None:
    rng = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]
    shape = (height, width, *channels)
    values = rng.integers(0, 256, shape).astype(float)
    values.flat[:2] = 0, 255
    back = np.asarray(values_of(image_of(values.tolist(), 0, 255), shape, 0, 255))
    assert back.shape == shape
    assert np.abs(back - values).max() <= 1


def test_a_drawing_is_scaled_to_shape_and_range() -> None:
    image = QImage(256, 256, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    array = np.asarray(values_of(image, (8, 8, 1), 0, 16))
    assert array.shape == (8, 8, 1)
    assert array.min() == array.max() == 16


def test_logits_become_shares_and_one_unit_two() -> None:
    shares = [item.share for item in answer_of([2.0, -1.0, 0.5], 0, ("a", "b", "c")).shares]
    assert sum(shares) == pytest.approx(1)
    assert answer_of([0.2], 1, ("no", "yes")).is_right is False
    assert answer_of([3.0], [1], ("no", "yes")).is_right is True
    assert answer_of([0.1, 0.9], [0, 1], ("no", "yes")).is_right is True
    assert answer_of([0.3, 0.7], None, ("no", "yes")).is_right is None


def test_of_many_classes_the_likeliest_and_the_true_one_are_shown() -> None:
    values = np.linspace(0, 1, 50)
    answer = answer_of((values / values.sum()).tolist(), 3, [str(place) for place in range(50)])
    labels = [item.label for item in answer.shown]
    assert "3" in labels
    assert "49" in labels
    assert len(labels) == 11

"""The short texts on cards."""

import pytest

from netdesigner.canvas import texts
from netdesigner.canvas.texts import ELLIPSIS
from netdesigner.catalogue.applications import FROZEN_BASE
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("dense", "dense"),
        ("batch_normalization_42", f"batch_norma{ELLIPSIS}_42"),
        ("conv2_block1_1_conv", f"conv2_b{ELLIPSIS}_1_conv"),
        ("conv2_block1_long_out", f"conv2_bloc{ELLIPSIS}_out"),
        ("multi_head_attention", f"multi_head_att{ELLIPSIS}"),
        ("a_name_for_classification", f"a_name_for_cla{ELLIPSIS}"),
    ],
)
def test_a_name_keeps_the_end_that_tells_it_from_others(name: str, shown: str) -> None:
    assert texts.short_name(name, lambda text: len(text) <= 15) == shown


def test_what_a_pooling_layer_pools_is_told_even_by_default() -> None:
    layers = load_catalogue().layers
    assert texts.parameters_text(layers["keras.layers.MaxPooling2D"], {}) == "2×2"  # noqa: RUF001
    assert texts.parameters_text(layers["keras.layers.MaxPooling2D"], {"pool_size": 3}) == "3×3"  # noqa: RUF001
    assert texts.parameters_text(layers["keras.layers.Flatten"], {}) == ""
    assert texts.parameters_text(layers["keras.layers.Dense"], {"units": 3, "use_bias": False}) == "3 · no bias"
    base = {"input_shape": (96, 96, 3), **FROZEN_BASE}
    told = texts.parameters_text(layers["keras.applications.MobileNetV2"], base)
    assert told.startswith("no top · imagenet · input_shape")


def test_a_name_that_ends_in_a_number_is_told_from_its_value() -> None:
    multiply = load_catalogue().operations["keras.ops.multiply"]
    assert texts.parameters_text(multiply, {"x2": 2}) == "x2 = 2"
    assert texts.parameters_text(None, {"axis": 2}) == "axis 2"


def test_a_flag_of_an_inner_layer_is_told_by_its_name_and_last() -> None:
    inner = Instance("keras.layers.LSTM", {"return_sequences": True, "units": 8})
    assert texts.value_text(inner) == "LSTM(8, return_sequences)"


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("all of it", "all of it", ""),
        ("pool_size must be 1", "pool_size", "must be 1"),
        ("pool_size of it", "pool_size", "of it"),
        ("exactly 10 digits", "exactly 10", "digits"),
        ("卷积层需要四个轴但是只有两个", "卷积层需要四个轴但是", "只有两个"),
    ],
)
def test_a_sentence_is_broken_between_words(text: str, first: str, rest: str) -> None:
    assert texts.broken(text, lambda part: len(part) <= 10) == (first, rest)

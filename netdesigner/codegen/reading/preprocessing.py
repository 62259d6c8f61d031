"""What the networks of `keras.applications` expect done to images first, as operations on tensors."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from netdesigner.catalogue.values import Slice, array
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.operators import GETITEM, applied, made
from netdesigner.codegen.reading.things import Tensor, Thing, Unknown

PREPROCESS: Final = "preprocess_input"


class Scale(Enum):
    """What becomes of the numbers from 0 to 255."""

    SAME = auto()  # nothing: the network does it itself
    SIGNED = auto()  # from -1 to 1
    STANDARD = auto()  # around the mean of each color, by its deviation
    CENTERED = auto()  # around the mean of each color, blue first


SCALES: Final = {
    "convnext": Scale.SAME,
    "densenet": Scale.STANDARD,
    "efficientnet": Scale.SAME,
    "efficientnet_v2": Scale.SAME,
    "imagenet_utils": Scale.CENTERED,
    "inception_resnet_v2": Scale.SIGNED,
    "inception_v3": Scale.SIGNED,
    "mobilenet": Scale.SIGNED,
    "mobilenet_v2": Scale.SIGNED,
    "mobilenet_v3": Scale.SAME,
    "nasnet": Scale.SIGNED,
    "resnet": Scale.CENTERED,
    "resnet50": Scale.CENTERED,
    "resnet_v2": Scale.SIGNED,
    "vgg16": Scale.CENTERED,
    "vgg19": Scale.CENTERED,
    "xception": Scale.SIGNED,
}
"""What the function of each module does; a test asks Keras whether that is so."""
_MODES: Final = {"caffe": Scale.CENTERED, "tf": Scale.SIGNED, "torch": Scale.STANDARD}
_BLUE_FIRST: Final = Slice(None, None, -1)
_MEANS: Final = (103.939, 116.779, 123.68)
_SHARES: Final = (0.485, 0.456, 0.406)
_DEVIATIONS: Final = (0.229, 0.224, 0.225)


def _preparing(scale: Scale) -> Callable[[Context, list[Thing], dict[str, Thing]], Thing]:
    def prepared(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
        x = given[0] if given else named.get("x")
        wanted = _MODES.get(str(named["mode"]), scale) if "mode" in named else scale
        if not isinstance(x, Tensor) or named.get("data_format") == "channels_first":
            return Unknown(PREPROCESS)
        return _scaled(context, x, wanted)

    return prepared


def _scaled(context: Context, x: Tensor, scale: Scale) -> Thing:
    match scale:
        case Scale.SIGNED:
            return _operated(context, "-", _operated(context, "/", x, 127.5), 1.0)
        case Scale.STANDARD:
            centered = _operated(context, "+", _operated(context, "/", x, 255.0), _negative(_SHARES))
            return _operated(context, "/", centered, array(_DEVIATIONS, "float32"))
        case Scale.CENTERED:
            turned = made(context, GETITEM, {"x": x, "key": (..., _BLUE_FIRST)})
            return _operated(context, "+", turned, _negative(_MEANS))
    return x


def _operated(context: Context, symbol: str, left: Thing, right: Thing) -> Thing:
    return applied(context, symbol, [left, right], PREPROCESS)


def _negative(numbers: tuple[float, ...]) -> Thing:
    return array(tuple(-number for number in numbers), "float32")


PREPARING: Final = {f"keras.applications.{name}.{PREPROCESS}": _preparing(scale) for name, scale in SCALES.items()}
"""The functions that prepare images for networks, by their paths."""

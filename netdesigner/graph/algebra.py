"""How convolutions and poolings get their sizes, as a calculation a person can follow: `26 = (28 - 3)/1 + 1`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import Shape

_WINDOWED = re.compile(r"(?:Depthwise|Separable)?Conv(\d)D|(?:Max|Average)Pooling(\d)D")
_TRANSPOSED = re.compile(r"Conv(\d)DTranspose")


@dataclass(frozen=True, slots=True)
class Step:
    """How one size follows from another.

    Attributes:
        axis: The axis, counted with the batch axis as 0.
        size: The size that comes out.
        calculation: The calculation, `26 = (28 - 3)/1 + 1`.
    """

    axis: int
    size: int
    calculation: str


@dataclass(frozen=True, slots=True)
class Window:
    """How a window moves along one axis.

    Attributes:
        size: Its size.
        stride: How far it moves each time.
        padding: `valid`, `same` or `causal`.
        dilation: The distance of its elements.
        extra: What `output_padding` adds, of a transposed convolution; `None` when it is not set.
    """

    size: int
    stride: int = 1
    padding: str = "valid"
    dilation: int = 1
    extra: int | None = None

    @property
    def reach(self) -> int:
        """How much of the axis it covers."""
        return self.dilation * (self.size - 1) + 1


def shape_algebra(known: LayerType, parameters: Mapping[str, Value], shape: Shape) -> tuple[Step, ...]:
    """Return how the spatial sizes of a convolution or pooling come about; nothing for other types.

    Args:
        known: The type of the layer.
        parameters: What was set of it.
        shape: The shape of its input.
    """
    calculate: Callable[[int, Window], tuple[int, str]]
    if found := _WINDOWED.fullmatch(known.name):
        rank, calculate = int(found[1] or found[2]), _slid
    elif found := _TRANSPOSED.fullmatch(known.name):
        rank, calculate = int(found[1]), _spread
    else:
        return ()
    if len(shape) != rank + 2:
        return ()
    first = 2 if _setting(known, parameters, "data_format") == "channels_first" else 1
    steps = []
    for position in range(rank):
        size = shape[first + position]
        window = _window(known, parameters, position, rank)
        if size is not None and window is not None:
            result, text = calculate(size, window)
            steps.append(Step(first + position, result, f"{result} = {text}"))
    return tuple(steps)


def _slid(size: int, window: Window) -> tuple[int, str]:
    """Return how often a window fits into an axis."""
    if window.padding != "valid":  # `same` and `causal` pad so that only the stride makes it smaller
        return math.ceil(size / window.stride), f"ceil({size}/{window.stride})"
    result = (size - window.reach) // window.stride + 1
    division = f"({size} - {_reach_text(window)})/{window.stride}"
    exact = (size - window.reach) % window.stride == 0
    return result, f"{division} + 1" if exact else f"floor({division}) + 1"


def _spread(size: int, window: Window) -> tuple[int, str]:
    """Return how long an axis becomes when each element is spread over a window."""
    if window.extra is not None:
        padded = window.reach // 2 if window.padding == "same" else 0
        result = (size - 1) * window.stride + window.reach - 2 * padded + window.extra
        text = f"({size} - 1)*{window.stride} + {_reach_text(window)}"
        return result, text + (f" - 2*{padded}" if padded else "") + f" + {window.extra}"
    if window.padding == "same":
        return size * window.stride, f"{size}*{window.stride}"
    overlap = max(window.reach - window.stride, 0)
    return size * window.stride + overlap, f"{size}*{window.stride} + {overlap}"


def _reach_text(window: Window) -> str:
    return str(window.size) if window.dilation == 1 else f"({window.dilation}*({window.size} - 1) + 1)"


def _window(known: LayerType, parameters: Mapping[str, Value], position: int, rank: int) -> Window | None:
    """Return the window along one axis, or `None` when a setting is no size."""
    name = "pool_size" if "pool_size" in known.parameters else "kernel_size"
    size = _at(_setting(known, parameters, name), position, rank)
    stride = _at(_setting(known, parameters, "strides"), position, rank)
    if stride is None and name == "pool_size":  # a pooling moves by its own size
        stride = size
    dilation = _at(_setting(known, parameters, "dilation_rate"), position, rank)
    padding = _setting(known, parameters, "padding")
    if size is None:
        return None
    extra = _at(_setting(known, parameters, "output_padding"), position, rank)
    return Window(size, stride or 1, str(padding or "valid"), dilation or 1, extra)


def _setting(known: LayerType, parameters: Mapping[str, Value], name: str) -> Value:
    if name in parameters:
        return parameters[name]
    parameter = known.parameters.get(name)
    return None if parameter is None else parameter.default


def _at(value: Value, position: int, rank: int) -> int | None:
    """Return the number for one axis of a setting that is one for all, or one for each."""
    if isinstance(value, tuple) and len(value) == rank:
        value = value[position]
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

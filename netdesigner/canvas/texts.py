"""The short texts on nodes and connections. They are the same in every language."""

# ruff: noqa: RUF001, RUF002 - the sign of multiplication is what shapes are written with

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from netdesigner.catalogue.types import ObjectType, Parameter, ParameterKind
from netdesigner.catalogue.values import Instance, Ref, Slice, Value, refs
from netdesigner.graph.nodes import Shape

SEPARATOR: Final = " · "
TIMES: Final = "×"
UNKNOWN_SIZE: Final = "?"
ELLIPSIS: Final = "…"

_SHORT_TYPES: Final = {
    "Normalization": "Norm",
    "Pooling": "Pool",
    "Average": "Avg",
    "Separable": "Sep",
    "Transpose": "T",
}
"""Parts of the names of layer types that are known by a shorter one, when they are not the whole name."""

_SPEAKING: Final = frozenset(
    {ParameterKind.CHOICE, ParameterKind.ACTIVATION, ParameterKind.LAYER, ParameterKind.LAYERS}
)
"""Kinds of parameters whose values tell by themselves what they are: `same`, `relu`."""
_MINOR: Final = frozenset({ParameterKind.INITIALIZER, ParameterKind.REGULARIZER, ParameterKind.CONSTRAINT})
_MINOR_NAMES: Final = frozenset({"dtype", "seed", "data_format", "input_shape"})
_SHOWN_OTHERWISE: Final = frozenset({"trainable"})
_VERBS: Final = frozenset({"include", "use"})
"""What flags begin with that say whether something is there: `use_bias`."""
_LONGEST_LIST: Final = 4
_LONGEST_END: Final = 8


def shape_text(shape: Shape) -> str:
    """Return the shape of one sample: `28 × 28 × 1` for `(None, 28, 28, 1)`."""
    return sample_shape_text(shape[1:])


def sample_shape_text(shape: Shape) -> str:
    """Return a shape that has no batch axis: `28 × 28 × 1`."""
    if not shape:
        return "( )"
    return f" {TIMES} ".join(UNKNOWN_SIZE if size is None else str(size) for size in shape)


def count_text(count: int) -> str:
    """Return a number in three digits: `320`, `1.1 k`, `4.7 M`; nothing for zero."""
    if count == 0:
        return ""
    if count < 1000:
        return str(count)
    scaled, units = count / 1000, iter("kMGT")
    unit = next(units)
    while scaled >= 999.5:
        scaled, unit = scaled / 1000, next(units)
    return f"{scaled:.1f} {unit}" if scaled < 99.95 else f"{scaled:.0f} {unit}"


@cache
def short_type(name: str) -> str:
    """Return the name of a layer type as a card has room for it: `BatchNorm`, `GlobalAvgPool2D`."""
    for long, short in _SHORT_TYPES.items():
        if name != long:
            name = name.replace(long, short)
    return name


def parameters_text(kind: ObjectType | None, values: Mapping[str, Value]) -> str:
    """Return what was set, in one line: `32 · 3×3 · same · relu`.

    Args:
        kind: The type that the values are parameters of; `None` if the catalogue does not know it.
        values: The parameters that were set; references are left out.
    """
    return SEPARATOR.join(_parameter_texts(kind, values))


def _parameter_texts(kind: ObjectType | None, values: Mapping[str, Value]) -> Iterator[str]:
    known = {} if kind is None else kind.parameters
    size = _size(known.values())
    told = {name: parameter for name, parameter in known.items() if name in values or parameter is size}
    present = [parameter for name, parameter in told.items() if name not in _SHOWN_OTHERWISE]
    alike = [(parameter.kinds[0], parameter.length) for parameter in present if parameter.required]
    for parameter in _in_order(present):
        editor = parameter.kinds[0]
        speaks = alike.count((editor, parameter.length)) == 1 if parameter.required else editor in _SPEAKING
        value = values.get(parameter.name, parameter.default)
        yield _parameter_text(parameter, value, speaks=speaks or parameter is size)
    for name, value in values.items():
        if name not in known and not any(refs(value)):
            yield _named(name, value)


def _size(parameters: Iterable[Parameter]) -> Parameter | None:
    """Return the first parameter if it is a size: what a pooling layer pools is told, even when it is the default."""
    first = next(iter(parameters), None)
    if first is None or first.default is None or not first.length or ParameterKind.INTEGERS not in first.kinds:
        return None
    return first


def _in_order(parameters: Iterable[Parameter]) -> list[Parameter]:
    """Return parameters in the order of the signature: those that must be set first, finer points last."""
    return sorted(parameters, key=lambda parameter: (not parameter.required, _is_minor(parameter)))


def _is_minor(parameter: Parameter) -> bool:
    return not _MINOR.isdisjoint(parameter.kinds) or parameter.name in _MINOR_NAMES


def _parameter_text(parameter: Parameter, value: Value, *, speaks: bool) -> str:
    """Return a parameter as its value alone if that tells what it is, else with its name."""
    if parameter.length and isinstance(value, int):
        value = (value,) * parameter.length
    return _telling_text(parameter.name, value) if speaks else _named(parameter.name, value)


def _telling_text(name: str, value: Value) -> str:
    """Return a value alone, but one that says nothing without its name with it: `return_sequences`."""
    return _named(name, value) if isinstance(value, bool | None) else value_text(value)


def _is_flag(item: tuple[str, Value]) -> bool:
    return isinstance(item[1], bool | None)


def _named(name: str, value: Value) -> str:
    if value is True:
        return name
    if value is False:
        return _denied(name)
    sign = " = " if name[-1].isdecimal() else " "  # `x2 2` would read like two numbers
    return f"{name}{sign}{value_text(value)}"


def _denied(name: str) -> str:
    """Return what a flag says that is not set: `no top` for `include_top`."""
    verb, _, rest = name.partition("_")
    return f"no {rest}" if verb in _VERBS and rest else f"{name}=False"


def short_name(name: str, fits: Callable[[str], bool]) -> str:
    """Return a name as there is room for it; its end, which tells it from others, is kept: `conv2_b…_1_conv`."""
    if fits(name):
        return name
    end = _telling_end(name)
    stem = name.removesuffix(end)
    length = bisect_left(range(len(stem)), True, key=lambda count: not fits(f"{stem[:count]}{ELLIPSIS}{end}"))
    return f"{stem[: max(length - 1, 1)].rstrip('_')}{ELLIPSIS}{end}"


def broken(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Return as much of a text as there is room for, whole words where it has any, and the rest."""
    if fits(text):
        return text, ""
    length = bisect_left(range(len(text)), True, key=lambda place: not fits(text[: place + 1]))
    between = text.rfind(" ", 1, length + 1)
    length = length if between < 0 else between
    return text[:length], text[length:].lstrip()


def _telling_end(name: str) -> str:
    """Return the number at the end of a name, or the last short parts of one that has many."""
    parts = name.split("_")
    if parts[-1].isdecimal() and len(parts) > 1:
        return f"_{parts[-1]}"
    ends = [f"_{'_'.join(parts[-count:])}" for count in (2, 1) if count < len(parts) - 1]
    return next((end for end in ends if len(end) <= _LONGEST_END), "")


def value_text(value: Value) -> str:
    """Return a value as short as it can be told: `3×3` for `(3, 3)`, `L2(0.01)` for an object of Keras."""
    match value:
        case float():
            return f"{value:g}"
        case tuple():
            return _items_text(value)
        case Instance(path, parameters):
            flags_last = sorted(parameters.items(), key=_is_flag)
            inner = ", ".join(_telling_text(parameter, item) for parameter, item in flags_last)
            name = short_type(path.rpartition(".")[2])
            return f"{name}({inner})" if inner else name
        case Ref():
            return value.node
        case Slice():
            return ":".join("" if part is None else str(part) for part in (value.start, value.stop, value.step))
        case Mapping():
            return "{…}"
    return "…" if value is ... else str(value)


def _items_text(items: tuple[Value, ...]) -> str:
    if len(items) > _LONGEST_LIST:
        return f"[{len(items)}]"
    texts = [value_text(item) for item in items]
    if texts and all(isinstance(item, int | None) for item in items):
        return TIMES.join(UNKNOWN_SIZE if item is None else text for item, text in zip(items, texts, strict=True))
    return f"({', '.join(texts)})"

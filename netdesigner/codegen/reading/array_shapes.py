"""The shapes of arrays, as far as a script that loads a known set of data goes by them."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from netdesigner.codegen.reading.data_things import ArrayThing
from netdesigner.codegen.reading.things import Thing, Unknown
from netdesigner.data.sources.fields import IMAGES
from netdesigner.data.sources.keras_sets import KerasSource


def raw_shape(source: KerasSource) -> tuple[int, ...] | None:
    """Return the shape of a sample as Keras gives it: images without colours have no axis for them, texts no length."""
    if source.is_text:
        return None
    return source.shape[:-1] if source.is_grey else source.shape


def shape_attribute(array: ArrayThing, name: str) -> Thing:
    """Return `shape` or `ndim` of an array, of which only the number of samples is not known; `None` for others."""
    if array.shape is None:
        return Unknown(name) if name in ("shape", "ndim") else None
    match name:
        case "shape":
            return (Unknown("len(...)"), *array.shape)
        case "ndim":
            return 1 + len(array.shape)
    return None


def reshaped(array: ArrayThing, given: list[Thing]) -> Thing:
    """Return an array in another shape; a document has only that in which images have an axis for colours."""
    sizes = given[0] if len(given) == 1 and isinstance(given[0], list | tuple) else given
    shape = _shape(array, sizes[1:])
    if isinstance(array.source, KerasSource) and array.source.is_grey and len(sizes) == 4 and sizes[-1] == 1:
        return replace(array, shape=shape)
    return Unknown("reshape") if shape is None else ArrayThing(None, shape=shape)


def _shape(array: ArrayThing, sizes: list[Thing] | tuple[Thing, ...]) -> tuple[int, ...] | None:
    """Return the shape of a sample that some sizes say, of which one may be left to count."""
    if array.shape is None or not all(type(size) is int for size in sizes) or list(sizes).count(-1) > 1:
        return None
    whole, told = prod(array.shape), prod(size for size in sizes if size > 0)
    shape = tuple(whole // told if size == -1 and told else size for size in sizes)
    return shape if prod(shape) == whole else None


def expanded(array: ArrayThing) -> ArrayThing:
    """Return images with an axis for colours, which a document has in any case."""
    if array.shape is None or array.fields != (IMAGES,):
        return array
    return replace(array, shape=(*array.shape, 1))

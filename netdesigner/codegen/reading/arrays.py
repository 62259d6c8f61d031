"""Arrays of data: what their attributes, indices and methods give."""

from __future__ import annotations

from dataclasses import replace
from types import EllipsisType
from typing import Final

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.reading.things import ArrayThing, BatchesThing, Known, Method, SourceThing, Thing, Unknown
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources import BuiltinSet, BuiltinSource, CsvSource, NpzSource

CLASS_SETS: Final = frozenset({BuiltinSet.DIGITS, BuiltinSet.IRIS, BuiltinSet.WINE, BuiltinSet.BREAST_CANCER})
_KEEPING: Final = frozenset({"astype", "to_numpy", "copy", "values", "to_list"})
"""What gives the same array, as far as a document is concerned."""
_BATCHES_KEEPING: Final = frozenset({"shuffle", "prefetch", "cache", "repeat"})
_NEW_AXIS: Final = (..., None)


def changed(array: Thing) -> Thing:
    """Return an array after something that a document does not hold."""
    return replace(array, is_changed=True) if isinstance(array, ArrayThing) else Unknown("array")


def data_attribute(owner: SourceThing | ArrayThing | BatchesThing, name: str) -> Thing:
    """Return an attribute of data."""
    if isinstance(owner, SourceThing):
        return _builtin_field(owner.source, name) if isinstance(owner.source, BuiltinSource) else Method(owner, name)
    if isinstance(owner, ArrayThing) and name == "values":
        return owner
    return Method(owner, name)


def data_item(owner: SourceThing | ArrayThing, key: Thing) -> Thing:
    """Return what an index picks of data."""
    if isinstance(owner, ArrayThing):
        return _array_item(owner, key)
    if isinstance(owner.source, BuiltinSource):
        return _builtin_field(owner.source, str(key))
    fields = (key,) if isinstance(key, str) else tuple(key) if isinstance(key, list | tuple) else ()
    if not fields or not all(isinstance(field, str) for field in fields):
        return Unknown("columns")
    return ArrayThing(owner.source, fields)


def data_method(
    owner: SourceThing | ArrayThing | BatchesThing, name: str, given: list[Thing], named: dict[str, Thing]
) -> Thing:
    """Return what a method of data gives."""
    if isinstance(owner, BatchesThing):
        size = given[0] if given else named.get("batch_size")
        if name == "batch" and (size is None or type(size) is int):
            return replace(owner, batch_size=size)
        return owner if name in _BATCHES_KEEPING else replace(owner, x=changed(owner.x))
    if isinstance(owner, SourceThing):
        return Unknown(name)
    return owner if name in _KEEPING else changed(owner)


def source_of(path: str, given: list[Thing], named: dict[str, Thing]) -> SourceThing | None:
    """Return the source that a function opens, where a document can hold it."""
    where = given[0] if given else None
    if path == "pandas.read_csv" and isinstance(where, str):
        separator = named.get("sep", named.get("delimiter", given[1] if len(given) > 1 else ","))
        return SourceThing(CsvSource(where, separator)) if isinstance(separator, str) else None
    if path == "numpy.load" and isinstance(where, str):
        return SourceThing(NpzSource(where))
    name = path.rpartition(".load_")[2]
    return SourceThing(BuiltinSource(BuiltinSet(name))) if name in list(BuiltinSet) else None


def _builtin_field(source: BuiltinSource, name: str) -> Thing:
    if name == "target":
        is_class = source.name in CLASS_SETS
        return ArrayThing(source, ("target",), Encoding.CLASSES if is_class else Encoding.PLAIN)
    if name == "images" and source.name is BuiltinSet.DIGITS:
        return ArrayThing(source, ("images",))
    if name == "data" and source.name is not BuiltinSet.DIGITS:
        return ArrayThing(source, ("features",))
    if name == "data":
        return ArrayThing(source, ("images",), is_changed=True)
    return Unknown(name)


def _array_item(array: ArrayThing, key: Thing) -> Thing:
    if isinstance(key, ArrayThing):
        return replace(array, cuts=key.cuts)
    if isinstance(key, tuple) and key == _NEW_AXIS and array.fields == ("images",):
        return array
    if isinstance(key, Slice | tuple | EllipsisType | int):
        return changed(array)
    return Unknown("array") if not isinstance(key, Known) else changed(array)

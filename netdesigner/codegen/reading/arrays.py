"""Arrays of data: what their attributes, indices and methods give."""

from __future__ import annotations

from dataclasses import replace
from types import EllipsisType
from typing import Final

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.files import READING
from netdesigner.codegen.reading.array_shapes import expanded, raw_shape, reshaped, shape_attribute
from netdesigner.codegen.reading.data_things import ArrayThing, BatchesThing, SourceThing
from netdesigner.codegen.reading.own_files import is_named
from netdesigner.codegen.reading.tables import cleaned, column_name, opened_table, some_columns
from netdesigner.codegen.reading.things import Known, Method, Thing, Unknown
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.fields import ARRAY, IMAGES, TARGET
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source, SourceOnDisk
from netdesigner.data.sources.tables import TableSource

_KEEPING: Final = frozenset({"astype", "to_numpy", "copy", "values", "to_list"})
"""What gives the same array, as far as a document is concerned."""
_BATCHES_KEEPING: Final = frozenset({"shuffle", "prefetch", "cache", "repeat"})
_ALL: Final = Slice(None, None, None)
_NEW_AXIS: Final = (..., None)
_NEW_AXIS_BEHIND: Final = (_ALL, _ALL, _ALL, None)


def on_disk(thing: Thing) -> Thing:
    """Return rows of an array that are read when they are needed."""
    if isinstance(thing, ArrayThing) and isinstance(thing.source, SourceOnDisk):
        return replace(thing, source=replace(thing.source, on_disk=True))
    return thing


def changed(array: Thing) -> Thing:
    """Return an array after something that a document does not hold, and that may give it another shape."""
    return replace(array, is_changed=True, shape=None) if isinstance(array, ArrayThing) else Unknown("array")


def calculated(array: ArrayThing) -> ArrayThing:
    """Return an array after each of its numbers has become another one."""
    return replace(array, is_changed=True)


def data_attribute(owner: SourceThing | ArrayThing | BatchesThing, name: str) -> Thing:
    """Return an attribute of data."""
    if isinstance(owner, SourceThing):
        return _builtin_field(owner.source, name) if isinstance(owner.source, BuiltinSource) else Method(owner, name)
    if isinstance(owner, ArrayThing) and name == "values":
        return owner
    if isinstance(owner, ArrayThing) and (found := shape_attribute(owner, name)) is not None:
        return found
    return Method(owner, name)


def data_item(owner: SourceThing | ArrayThing, key: Thing) -> Thing:
    """Return what an index picks of data."""
    if isinstance(owner, ArrayThing):
        return _array_item(owner, key)
    if isinstance(owner.source, BuiltinSource):
        return _builtin_field(owner.source, str(key))
    fields = (key,) if isinstance(key, str | int) else tuple(key) if isinstance(key, list | tuple) else ()
    fields = tuple(column_name(owner.source, field) for field in fields)
    if not fields or not all(isinstance(field, str) for field in fields):
        return Unknown("columns")
    array = ArrayThing(owner.source, fields, shape=_shape_of_columns(owner.source, key))
    return on_disk(array) if isinstance(owner.source, Hdf5Source) else array  # until all of it is read


def _shape_of_columns(source: Source, key: Thing) -> tuple[int, ...] | None:
    """Return the shape of a row of some columns; a column alone has no axis for them."""
    if not isinstance(source, TableSource):
        return None
    return (len(key),) if isinstance(key, list | tuple) else ()


def data_method(
    owner: SourceThing | ArrayThing | BatchesThing, name: str, given: list[Thing], named: dict[str, Thing]
) -> Thing:
    """Return what a method of data gives."""
    if isinstance(owner, BatchesThing):
        size = given[0] if given else named.get("batch_size")
        if name == "batch" and (size is None or type(size) is int):
            return replace(owner, batch_size=size)
        is_reading = name == "map" and bool(given) and is_named(given[0], READING)
        return owner if is_reading or name in _BATCHES_KEEPING else replace(owner, x=changed(owner.x))
    if isinstance(owner, SourceThing):
        return cleaned(owner.source, name, named)
    if name == "reshape" and isinstance(owner.source, KerasSource):
        return reshaped(owner, given)
    if name == "max" and isinstance(owner.source, KerasSource) and owner.fields == (TARGET,) and not given:
        return _largest(owner.source)
    return owner if name in _KEEPING else changed(owner)


def source_of(path: str, given: list[Thing], named: dict[str, Thing]) -> SourceThing | ArrayThing | None:
    """Return the source that a function opens, where a document can hold it."""
    where = given[0] if given else None
    if isinstance(where, str):
        return _file(path, where, given, named)
    name = path.rpartition(".load_")[2]
    return SourceThing(BuiltinSource(BuiltinSet(name))) if name in list(BuiltinSet) else None


def _of_numpy(where: str, named: dict[str, Thing]) -> SourceThing | ArrayThing:
    """Return what NumPy loads: one array, or several by name."""
    if not where.endswith(".npy"):
        return SourceThing(NpzSource(where))
    return ArrayThing(NpySource(where, on_disk=named.get("mmap_mode") is not None), (ARRAY,))


def _file(path: str, where: str, given: list[Thing], named: dict[str, Thing]) -> SourceThing | ArrayThing | None:
    match path:
        case "numpy.load":
            return _of_numpy(where, named)
        case "h5py.File":
            return SourceThing(Hdf5Source(where))
    source = opened_table(path, where, given, named)
    return None if source is None else SourceThing(source)


def divided_arrays(source: KerasSource) -> Thing:
    """Return what the function of Keras gives that loads a set: samples and targets to train with, and for the test."""
    pair = (ArrayThing(source, (source.samples,), shape=raw_shape(source)), _targets(source))
    return (pair, pair)


def _read_whole(array: ArrayThing) -> ArrayThing:
    """Return an array in memory: that is what `[:]` makes of one in an HDF5 file."""
    source = array.source
    return replace(array, source=replace(source, on_disk=False)) if isinstance(source, Hdf5Source) else array


def _largest(source: KerasSource) -> Thing:
    """Return the number of the last class of a set."""
    return Unknown("max") if source.classes is None else source.classes - 1


def _builtin_field(source: BuiltinSource, name: str) -> Thing:
    if name == TARGET:
        return _targets(source)
    if name == source.samples or (name == "data" and source.samples != IMAGES):
        return ArrayThing(source, (source.samples,))
    if name == "data":
        return ArrayThing(source, (IMAGES,), is_changed=True)
    return Unknown(name)


def _targets(source: BuiltinSource | KerasSource) -> ArrayThing:
    return ArrayThing(source, (TARGET,), Encoding.CLASSES if source.has_classes else Encoding.PLAIN)


def _array_item(array: ArrayThing, key: Thing) -> Thing:
    if isinstance(key, ArrayThing):
        return replace(array, cuts=key.cuts)
    if isinstance(array.source, TableSource) and (some := some_columns(array, key)) is not None:
        return some
    if isinstance(key, tuple) and key in (_NEW_AXIS, _NEW_AXIS_BEHIND) and array.fields == (IMAGES,):
        return expanded(array)
    if key == _ALL:
        return _read_whole(array)
    if isinstance(key, Slice):
        return calculated(array)
    if isinstance(key, Slice | tuple | EllipsisType | int):
        return changed(array)
    return Unknown("array") if not isinstance(key, Known) else changed(array)

"""Functions that load, encode, divide and batch data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.codegen.reading.array_shapes import expanded
from netdesigner.codegen.reading.arrays import changed, data_attribute, data_method, divided_arrays, source_of
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import ArrayThing, BatchesThing, Cut, Division, SourceThing
from netdesigner.codegen.reading.notes import Context, is_own
from netdesigner.codegen.reading.things import FunctionThing, Thing, Unknown
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.fields import TARGET
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource

DATASETS: Final = "keras.datasets."
_USUAL_TEST_SHARE: Final = 0.25
_FEWEST_FILES: Final = 2


def load_unknown(context: Context, path: str) -> Thing:
    """Return the arrays of a data set that a document cannot hold."""
    name = path.removeprefix(DATASETS).partition(".")[0]
    context.note(ReadCode.DATA_NOT_TAKEN, text=name)
    pair = (Unknown(name), Unknown(name))
    return (pair, pair)


def _load(path: str) -> Callable[[Context, list[Thing], dict[str, Thing]], Thing]:
    def load(_context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
        found = source_of(path, given, named)
        if found is None:
            return Unknown(path)
        if (
            named.get("return_X_y") is True
            and isinstance(found, SourceThing)
            and isinstance(found.source, BuiltinSource)
        ):
            return (data_attribute(found, "data"), data_attribute(found, "target"))
        return found

    return load


def _load_divided(source: KerasSource) -> Callable[[Context, list[Thing], dict[str, Thing]], Thing]:
    def load(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
        words = named.get("num_words")
        if given or named.keys() != ({"num_words"} if source.is_text else set()):
            return load_unknown(context, source.function)
        return divided_arrays(replace(source, words=words) if type(words) is int else source)

    return load


def _padded(_context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return texts with one length, of which a document knows."""
    array, length = given[0] if given else None, named.get("maxlen")
    if not isinstance(array, ArrayThing) or not isinstance(array.source, KerasSource) or not array.source.is_text:
        return Unknown("pad_sequences")
    if len(given) > 1 or named.keys() != {"maxlen"} or type(length) is not int:
        return Unknown("pad_sequences")
    return replace(array, source=replace(array.source, length=length), shape=(length,))


def _divide(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the two parts of each array that `train_test_split` gives."""
    share, rest = named.get("test_size"), named.get("train_size")
    if share is None:
        share = 1 - rest if isinstance(rest, float) else _USUAL_TEST_SHARE
    seed = named.get("random_state")
    if not isinstance(share, float) or not 0 < share < 1:
        return Unknown("train_test_split")
    stratified = named.get("stratify") is not None
    division = len(context.divisions)
    context.divisions.append(Division(share, seed if type(seed) is int else 0, stratified))
    return [_part(array, Cut(division, second)) for array in given for second in (False, True)]


def _part(array: Thing, cut: Cut) -> Thing:
    if not isinstance(array, ArrayThing):
        return Unknown("train_test_split")
    return replace(array, cuts=(*array.cuts, cut))


def alone(thing: Thing) -> Thing:
    """Return the array that a list of files stands for, in which any file stands for all of them."""
    if isinstance(thing, list) and len(thing) == 1 and isinstance(thing[0], ArrayThing):
        return thing[0]
    return thing


def _unique(_context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    array = alone(given[0]) if given else None
    if isinstance(array, ArrayThing) and named.get("return_inverse") is True:
        return (Unknown("classes"), replace(array, encoding=Encoding.CLASSES))
    classes = _classes(array)
    return Unknown("unique") if classes is None else list(range(classes))


def _classes(array: Thing) -> int | None:
    """Return how many classes targets are of, where their set is known."""
    if isinstance(array, ArrayThing) and isinstance(array.source, KerasSource) and array.fields == (TARGET,):
        return array.source.classes
    return None


def call_on_array(name: str, array: ArrayThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a function of NumPy or TensorFlow gives for an array of the data and further arguments."""
    match name, named.get("axis", given[0] if given else None):
        case (("array" | "asarray" | "convert_to_tensor" | "constant"), _):
            return array
        case "expand_dims", int() as axis if array.shape is not None and axis in (-1, 1 + len(array.shape)):
            return expanded(array)
        case (("reshape" | "max"), _):
            return data_method(array, name, given, named)
    return changed(array)


def _one_hot(_context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    array, classes = [*given, None, None][:2]
    if isinstance(array, ArrayThing):
        classes = named.get("num_classes", classes) or _classes(array)
        return replace(array, encoding=Encoding.ONE_HOT, shape=(classes,) if type(classes) is int else None)
    return array if isinstance(array, Unknown) else Unknown("to_categorical")


def _stacked(_context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    arrays = list(given[0]) if given and isinstance(given[0], list | tuple) else []
    known = [array for array in arrays if isinstance(array, ArrayThing)]
    if not known or len(known) != len(arrays) or len({array.source for array in known}) > 1:
        return Unknown("column_stack")
    return replace(known[0], fields=tuple(field for array in known for field in array.fields))


def _joined(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the first of several sources, or arrays of them, and remember in which files the other parts are.

    So it is in scripts that this program has written; others put together what they like.
    """
    is_written = is_own(context) and not named.keys() - {"keys"}
    things = list(given[0]) if is_written and given and isinstance(given[0], list | tuple) else []
    known = [thing for thing in things if isinstance(thing, SourceThing | ArrayThing)]
    sources = [thing.source for thing in known if thing.source is not None]
    if len(sources) < len(things) or len(sources) < _FEWEST_FILES or len(set(sources)) < len(sources):
        return Unknown("concatenate")
    context.files[sources[0]] = tuple(sources[1:])
    return known[0]


def _rows(_context: Context, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    return ArrayThing(None)


def _batches(_context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    pair = given[0] if given else None
    return BatchesThing(*pair) if isinstance(pair, tuple) and len(pair) == 2 else Unknown("batches")


def _mapped(context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    if len(given) != 2 or not isinstance(given[0], FunctionThing):
        return Unknown("map_structure")
    return _over(context, given[0], given[1])


def _over(context: Context, function: FunctionThing, thing: Thing) -> Thing:
    context.budget.spend()
    if isinstance(thing, dict):
        return {key: _over(context, function, item) for key, item in thing.items()}
    if isinstance(thing, list | tuple):
        return type(thing)(_over(context, function, item) for item in thing)
    return context.run(function, [thing], {})


DATA_FUNCTIONS: Final[Mapping[str, Callable[[Context, list[Thing], dict[str, Thing]], Thing]]] = {
    **{f"sklearn.datasets.load_{name}": _load(f"sklearn.datasets.load_{name}") for name in BuiltinSet},
    **{source.function: _load_divided(source) for source in map(KerasSource, KerasSet)},
    **{f"pandas.read_{kind}": _load(f"pandas.read_{kind}") for kind in ("csv", "parquet", "excel")},
    "numpy.load": _load("numpy.load"),
    "h5py.File": _load("h5py.File"),
    "sklearn.model_selection.train_test_split": _divide,
    "numpy.unique": _unique,
    "pandas.get_dummies": _one_hot,
    "keras.utils.to_categorical": _one_hot,
    "keras.utils.np_utils.to_categorical": _one_hot,
    "keras.utils.pad_sequences": _padded,
    "keras.preprocessing.sequence.pad_sequences": _padded,
    "numpy.column_stack": _stacked,
    "pandas.concat": _joined,
    "numpy.concatenate": _joined,
    "numpy.flatnonzero": _rows,
    "numpy.arange": _rows,
    "tensorflow.data.Dataset.from_tensor_slices": _batches,
    "keras.tree.map_structure": _mapped,
}

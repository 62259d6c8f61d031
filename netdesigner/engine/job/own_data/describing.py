"""What a function of one's own has given: arrays, or batches, the first of which are looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import isgenerator
from itertools import count
from typing import Any, Final

import keras
import numpy as np

from netdesigner.data.facts import BatchFacts
from netdesigner.data.facts_json import batches_to_json
from netdesigner.data.own_checks import ENDLESS
from netdesigner.data.sources.own import PAIR_FIELDS, Gives

_KINDS: Final = "biufUSO"
_SECONDS: Final = 3.0
_SAMPLES: Final = 2_000
_BYTES: Final = 2**26
"""So long, and so many, the first batches are taken to be looked at."""


class NoDataError(Exception):
    """A function has given what cannot be trained with; the message is its type."""


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """What was found out about data.

    Attributes:
        gives: What it is.
        fields: The arrays by field; those of the first batches, if it comes in batches.
        kind: Its type, as Python calls it.
        inputs: The fields of the inputs.
        targets: The fields of the targets.
        has_names: Whether inputs, and whether targets, come in a dictionary.
        weighted: The targets whose samples have weights of their own, if these do not come as one array.
        count: How many batches there are: `ENDLESS` where these have no end, `None` where that is not known.
    """

    gives: Gives
    fields: Mapping[str, Any]
    kind: str = ""
    inputs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    has_names: tuple[bool, bool] = (False, False)
    weighted: tuple[str, ...] = ()
    count: int | None = None

    def is_like(self, other: Described) -> bool:
        """Return whether both are of one kind, with the same fields, each of the same shape."""
        alike = (self.gives, self.inputs, self.targets, self.has_names, self.fields.keys())
        return alike == (other.gives, other.inputs, other.targets, other.has_names, other.fields.keys()) and all(
            np.ndim(array) == np.ndim(other.fields[name]) for name, array in self.fields.items()
        )

    def facts(self, counts: Mapping[str, int | None]) -> dict[str, Any]:
        """Return what is to be known of it, as JSON has it."""
        batches = BatchFacts(
            self.kind,
            {part: count for part, count in counts.items() if count is not None},
            self.inputs,
            self.targets,
            self.has_names,
            len(self.fields) > len(self.inputs) + len(self.targets),
            self.weighted,
        )
        return {"gives": self.gives.value, "batches": None if self.gives.is_arrays else batches_to_json(batches)}


def described(data: Any) -> Described:
    """Return what a function has given.

    Raises:
        NoDataError: If that is no data.
    """
    match data:
        case Mapping() if data and all(isinstance(array, np.ndarray) and array.ndim for array in data.values()):
            return Described(Gives.NAMED, {str(name): _plain(array) for name, array in data.items()})
        case (np.ndarray(), np.ndarray(), *others) if len(others) <= 1 and all(np.ndim(item) for item in data):
            return Described(Gives.PAIR, dict(zip(PAIR_FIELDS, map(_plain, data), strict=False)))
    batches = list(_first(_batches(data)))
    if not batches:
        raise NoDataError(f"{type(data).__name__} ()")
    return _of_batches(data, batches)


def _first(batches: Iterator[Any]) -> Iterator[Any]:
    """Yield as many of the first batches, or samples, as are soon there and not too large."""
    ends, left, bytes_left = time.monotonic() + _SECONDS, _SAMPLES, _BYTES
    for batch in batches:
        yield batch
        leaves = [_plain(leaf) for leaf in keras.tree.flatten(batch)]
        left -= min(len(leaf) if leaf.ndim else 1 for leaf in leaves)
        bytes_left -= sum(leaf.nbytes for leaf in leaves)
        if left <= 0 or bytes_left <= 0 or time.monotonic() > ends:
            return


def _of_batches(data: Any, batches: list[Any]) -> Described:
    first = _fields(data, batches[0])
    is_cut = _is_cut(first)
    fields = {name: [array] for name, array in first.items()}
    for batch in batches[1:]:
        found = _fields(data, batch)
        if any(array.shape[is_cut:] != first[name].shape[is_cut:] for name, array in found.items()):
            break  # samples of other sizes
        for name, array in found.items():
            fields[name].append(array)
    joined = np.concatenate if is_cut else np.stack
    x, y = _parts(batches[0][0], "x"), _parts(batches[0][1], "y")
    has_names = isinstance(batches[0][0], Mapping), isinstance(batches[0][1], Mapping)
    arrays = {name: joined(parts) for name, parts in fields.items()}
    gives = Gives.BATCHES if is_cut else Gives.SAMPLES
    return Described(gives, arrays, _kind(data), tuple(x), tuple(y), has_names, _weighted(batches[0]), _count(data))


def _weighted(batch: Any) -> tuple[str, ...]:
    """Return the targets for which a batch has weights of their own."""
    match batch[2:]:
        case (Mapping() as weights,):
            return tuple(map(str, weights))
        case (tuple() | list() as weights,):
            return tuple(map(str, range(len(weights))))
    return ()


def _fields(data: Any, batch: Any) -> dict[str, Any]:
    """Return the arrays of a batch by field.

    Raises:
        NoDataError: If these are no inputs and targets.
    """
    if not isinstance(batch, tuple | list) or len(batch) not in (2, 3):
        raise NoDataError(f"{type(data).__name__} ({type(batch).__name__})")
    parts = [_parts(part, name) for part, name in zip(batch, PAIR_FIELDS, strict=False)]
    if _weighted(batch):
        parts[2] = {f"{PAIR_FIELDS[2]} {name}": array for name, array in parts[2].items()}
    fields = {name: array for part in parts for name, array in part.items()}
    if not all(parts) or len(fields) < sum(map(len, parts)):
        raise NoDataError(f"{type(data).__name__} ({', '.join(fields)})")
    return fields


def _batches(data: Any) -> Iterator[Any]:
    """Return the batches, or samples, of what Keras takes for them.

    Raises:
        NoDataError: If these are none.
    """
    if isinstance(data, keras.utils.PyDataset):
        return (data[place] for place in (count() if data.num_batches is None else range(data.num_batches)))
    if isgenerator(data) or hasattr(data, "element_spec"):
        return iter(data)
    raise NoDataError(type(data).__name__)


def _count(data: Any) -> int | None:
    """Return how many batches there are."""
    if isinstance(data, keras.utils.PyDataset):
        return ENDLESS if data.num_batches is None else int(data.num_batches)
    if isgenerator(data):
        return ENDLESS
    count = int(data.cardinality())
    return count if count >= ENDLESS else None


def _kind(data: Any) -> str:
    if isinstance(data, keras.utils.PyDataset):
        return "PyDataset"
    return "generator" if isgenerator(data) else "tf.data.Dataset"


def _parts(thing: Any, name: str) -> dict[str, Any]:
    """Return arrays by the fields that they become."""
    match thing:
        case Mapping():
            return {str(key): _plain(item) for key, item in thing.items()}
        case tuple() | list():
            return {f"{name}_{place}": _plain(item) for place, item in enumerate(thing)}
    return {name: _plain(thing)}


def _plain(thing: Any) -> Any:
    """Return an array that can be kept without Python's objects.

    Raises:
        NoDataError: If it cannot.
    """
    array = np.asarray(thing) if isinstance(thing, np.ndarray | float | int) else _converted(thing)
    if array.dtype.kind not in _KINDS:
        raise NoDataError(str(array.dtype))
    if array.dtype.kind in "SO":
        texts = [item.decode("utf-8", "replace") if isinstance(item, bytes) else item for item in array.ravel()]
        if not all(isinstance(item, str) for item in texts):
            raise NoDataError(str(array.dtype))
        return np.array(texts, str).reshape(array.shape)
    return array


def _converted(thing: Any) -> Any:
    if isinstance(thing, Mapping | list | tuple | str) or thing is None:
        raise NoDataError(type(thing).__name__)
    is_text = str(getattr(thing, "dtype", "")).find("string") >= 0
    return np.asarray(thing) if is_text else keras.ops.convert_to_numpy(thing)


def _is_cut(fields: Mapping[str, Any]) -> bool:
    """Return whether arrays look like those of a batch: they have a first axis of one length, which counts samples."""
    lengths = {array.shape[0] if array.ndim else None for array in fields.values()}
    return len(lengths) == 1 and None not in lengths

"""What scikit-learn does to the numbers and classes of a table before a network is trained with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.codegen.reading.arrays import calculated
from netdesigner.codegen.reading.data_things import ArrayThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import Known, Thing, Unknown
from netdesigner.data.bindings import Encoding

_HOME: Final = "sklearn.preprocessing."
_SCALERS: Final = ("StandardScaler", "MinMaxScaler", "MaxAbsScaler", "RobustScaler", "Normalizer", "PowerTransformer")
_ENCODERS: Final = ("LabelEncoder",)

_Function = Callable[[Context, list[Thing], dict[str, Thing]], Thing]


def _itself(path: str) -> _Function:
    """Return what gives the object: it has no state that a document knows of."""
    return lambda _context, _given, _named: Known(path)


def _scaled(_context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    array = given[0] if given else None
    return calculated(array) if isinstance(array, ArrayThing) else Unknown("transform")


def _numbered(_context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    array = given[0] if given else None
    return replace(array, encoding=Encoding.CLASSES) if isinstance(array, ArrayThing) else Unknown("transform")


SCALING: Final[Mapping[str, _Function]] = {
    f"{_HOME}{name}{method}": function
    for names, transform in ((_SCALERS, _scaled), (_ENCODERS, _numbered))
    for name in names
    for method, function in (
        ("", _itself(f"{_HOME}{name}")),
        (".fit", _itself(f"{_HOME}{name}")),
        (".transform", transform),
        (".fit_transform", transform),
    )
}

"""Checks of a single parameter value against what the catalogue says, without Keras."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from netdesigner.catalogue.types import Catalogue, Family, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value


class Code(StrEnum):
    """What can be wrong with a value."""

    MISSING = "missing"
    NOT_NULLABLE = "not_nullable"
    WRONG_KIND = "wrong_kind"
    UNKNOWN_NAME = "unknown_name"
    NO_CHOICE = "no_choice"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    WRONG_LENGTH = "wrong_length"
    UNKNOWN_PARAMETER = "unknown_parameter"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a parameter; its sentence is made where it is shown.

    Attributes:
        code: What is wrong.
        parameter: The name of the parameter.
        values: The value, and the rule it breaks: `value`, `kinds`, `choices`, `minimum`, `maximum`, `length`. A name
            that Keras does not know comes with the `kind` it should be of and the `nearest` names. When it is a
            parameter of an object inside this one that is wrong, `inside` names it: `LSTM.units`.
    """

    code: Code
    parameter: str
    values: Mapping[str, Value] = field(default_factory=dict)


FAMILIES = {
    Kind.ACTIVATION: (Family.ACTIVATION, Family.LAYER),
    Kind.INITIALIZER: (Family.INITIALIZER,),
    Kind.REGULARIZER: (Family.REGULARIZER,),
    Kind.CONSTRAINT: (Family.CONSTRAINT,),
    Kind.LAYER: (Family.LAYER,),
    Kind.SCHEDULE: (Family.SCHEDULE,),
    Kind.OPTIMIZER: (Family.OPTIMIZER,),
    Kind.LOSS: (Family.LOSS,),
    Kind.METRIC: (Family.METRIC,),
}
NAMED = {Kind.ACTIVATION, Kind.INITIALIZER, Kind.REGULARIZER, Kind.CONSTRAINT, Kind.OPTIMIZER, Kind.LOSS, Kind.METRIC}
"""Kinds whose members may be given by an identifier."""
SHORT_METRICS = frozenset({"accuracy", "acc", "crossentropy", "ce"})
"""Names that `compile` takes beside those of metrics: which metric each stands for depends on the output."""

LIKENESS = 0.5
"""How much of a name must be as in another to be near it: `l3` is near `l2`."""


def check_parameters(
    catalogue: Catalogue, parameters: Mapping[str, Parameter], values: Mapping[str, Value]
) -> list[Finding]:
    """Return what is wrong with the values that were set, and which required ones are missing."""
    unknown = [Finding(Code.UNKNOWN_PARAMETER, name, {"value": values[name]}) for name in values.keys() - parameters]
    missing = [Finding(Code.MISSING, name) for name, item in parameters.items() if item.required and name not in values]
    checked = [check_parameter(item, values[name], catalogue) for name, item in parameters.items() if name in values]
    return [*sorted(unknown, key=lambda finding: finding.parameter), *missing, *(item for item in checked if item)]


def check_parameter(parameter: Parameter, value: Value, catalogue: Catalogue | None = None) -> Finding | None:
    """Return what is wrong with a value, or `None`.

    With a catalogue, objects and identifiers are checked to be of the right family too.
    """
    if value is None:
        return None if parameter.nullable else _finding(Code.NOT_NULLABLE, parameter, value)
    if not any(_fits(kind, parameter, value, catalogue) for kind in parameter.kinds):
        return _misfit(parameter, value, catalogue)
    inside = None if catalogue is None else _inside(catalogue, parameter, value)
    return _range(parameter, value) or _length(parameter, value) or inside


def nearest_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names most like one that is none of them, the nearest first; `HeNormal` and `he_normal` are one."""
    spelled = {_plainly(known): known for known in sorted(names)}  # small letters are sorted last, so these stay
    return tuple(spelled[found] for found in get_close_matches(_plainly(name), spelled, cutoff=LIKENESS))


def _plainly(name: str) -> str:
    return name.lower().replace("_", "")


def _inside(catalogue: Catalogue, parameter: Parameter, value: Value) -> Finding | None:
    """Return the first thing wrong with the parameters of the objects in a value."""
    match value:
        case tuple():
            return next((found for item in value if (found := _inside(catalogue, parameter, item))), None)
        case Instance(path, parameters) if known := catalogue.index.get(path):
            given = {name: item for name, item in parameters.items() if name != "name" or "name" in known.parameters}
            for finding in check_parameters(catalogue, known.parameters, given):
                name = finding.values.get("inside", f"{known.name}.{finding.parameter}")
                return Finding(finding.code, parameter.name, {**finding.values, "inside": name})
    return None


def _misfit(parameter: Parameter, value: Value, catalogue: Catalogue | None) -> Finding:
    if Kind.CHOICE in parameter.kinds:
        others = (True, False) if Kind.BOOLEAN in parameter.kinds else ()
        return _finding(Code.NO_CHOICE, parameter, value, choices=(*parameter.choices, *others))
    named = next((kind for kind in parameter.kinds if kind in NAMED), None)
    if isinstance(value, str) and named is not None and catalogue is not None:
        nearest = nearest_names(value, _names(named, catalogue))
        return _finding(Code.UNKNOWN_NAME, parameter, value, kind=named.value, nearest=nearest)
    return _finding(Code.WRONG_KIND, parameter, value, kinds=tuple(kind.value for kind in parameter.kinds))


def _fits(kind: Kind, parameter: Parameter, value: Value, catalogue: Catalogue | None) -> bool:
    if isinstance(value, Instance):
        return _is_member(kind, value, catalogue)
    if kind is Kind.CHOICE:
        return value in parameter.choices
    if kind in NAMED:
        return isinstance(value, str) and _is_identifier(kind, value, catalogue)
    return kind in FITS and FITS[kind](value)


def _is_member(kind: Kind, value: Instance, catalogue: Catalogue | None) -> bool:
    if kind in (Kind.ANY, Kind.CALLABLE):
        return True
    if kind not in FAMILIES or catalogue is None:
        return kind in FAMILIES
    known = catalogue.index.get(value.type)
    return known is not None and known.family in FAMILIES[kind]


def _is_identifier(kind: Kind, value: str, catalogue: Catalogue | None) -> bool:
    return catalogue is None or value in _names(kind, catalogue)


def _names(kind: Kind, catalogue: Catalogue) -> frozenset[str]:
    names = catalogue.identifiers.get(FAMILIES[kind][0], frozenset())
    return names | SHORT_METRICS if kind is Kind.METRIC else names


def _whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _all(value: Value, fits: Callable[[Value], bool]) -> bool:
    """Whether every item of a tuple fits, inner tuples included."""
    return isinstance(value, tuple) and all(
        _all(item, fits) if isinstance(item, tuple) else fits(item) for item in value
    )


FITS: dict[Kind, Callable[[Value], bool]] = {
    Kind.INTEGER: _whole,
    Kind.FLOAT: _number,
    Kind.BOOLEAN: lambda value: isinstance(value, bool),
    Kind.STRING: lambda value: isinstance(value, str),
    Kind.INTEGERS: lambda value: _all(value, _whole),
    Kind.FLOATS: lambda value: _all(value, _number),
    Kind.STRINGS: lambda value: _all(value, lambda item: isinstance(item, str)),
    Kind.SHAPE: lambda value: isinstance(value, tuple) and all(item is None or _whole(item) for item in value),
    Kind.DTYPE: lambda value: isinstance(value, str),
    Kind.LAYERS: lambda value: isinstance(value, tuple) and all(isinstance(item, Instance) for item in value),
    Kind.MAPPING: lambda value: isinstance(value, Mapping),
    Kind.ANY: lambda _: True,
}


def _range(parameter: Parameter, value: Value) -> Finding | None:
    numbers = _numbers(value)  # compared so that "not a number" is out of every range
    if parameter.minimum is not None and any(not number >= parameter.minimum for number in numbers):
        return _finding(Code.TOO_SMALL, parameter, value, minimum=parameter.minimum)
    if parameter.maximum is not None and any(not number <= parameter.maximum for number in numbers):
        return _finding(Code.TOO_LARGE, parameter, value, maximum=parameter.maximum)
    return None


def _numbers(value: Value) -> list[float]:
    if isinstance(value, tuple):
        return [number for item in value for number in _numbers(item)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def _length(parameter: Parameter, value: Value) -> Finding | None:
    if parameter.length is None or not isinstance(value, tuple) or len(value) == parameter.length:
        return None
    return _finding(Code.WRONG_LENGTH, parameter, value, length=parameter.length)


def _finding(code: Code, parameter: Parameter, value: Value, **rule: Value) -> Finding:
    return Finding(code, parameter.name, {"value": value, **rule})

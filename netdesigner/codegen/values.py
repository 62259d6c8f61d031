"""Values of the document as expressions: literals, and constructor calls of what the catalogue lists."""

from __future__ import annotations

import keyword as keywords
import math
from collections.abc import Callable, Mapping
from types import EllipsisType, MappingProxyType
from typing import NamedTuple

from netdesigner.catalogue.applications import WEIGHTS, taken_by_function, takes_name
from netdesigner.catalogue.defaults import is_default, normalize_value
from netdesigner.catalogue.types import Catalogue, Family, LayerType, ObjectType, Parameter, Placement
from netdesigner.catalogue.values import ARRAY, PLAIN, Instance, Ref, Slice, Value
from netdesigner.codegen.errors import UnwritableValueError
from netdesigner.codegen.expressions import Expression, Group, Name, Style, call, keyword, mapping, sequence
from netdesigner.codegen.literals import integer, number, string

POSITIONAL = 2
"""Required parameters among the first so many are given by position."""

LAYERS = "keras.layers."
CONSTRUCTIBLE = frozenset(Family) - {Family.OPERATION, Family.APPLICATION}
CALLED = CONSTRUCTIBLE | {Family.APPLICATION}
"""The families of what a node can call; an application is no value of a parameter."""

NOTHING: Mapping[str, Expression] = MappingProxyType({})

SPATIAL = frozenset({"kernel_size", "strides", "pool_size", "dilation_rate", "size", "padding", "cropping"})
"""Parameters with a number for each axis, for which Keras takes one number when all are equal."""

OWN_DTYPE = frozenset({"keras.layers.HashedCrossing"})
"""Types that compute in another dtype than the usual one where none is given."""

NAMED = frozenset({Family.INITIALIZER, Family.REGULARIZER, Family.CONSTRAINT})
"""The families whose objects can be given by a name when nothing was set."""

LONG_NUMBER = 8
"""From this length on a number may be better written as a fraction."""
SMALLEST = 1e-5

FOLLOWS = {"strides": "pool_size", "value_dim": "key_dim"}
"""Parameters that, left out, follow another one."""


class Construction(NamedTuple):
    """What the constructors of objects that are set alike have in common.

    Attributes:
        function: What is called.
        arguments: The arguments without the name; `None` when the function itself is the object.
        takes_name: Whether a name can be given.
    """

    function: Name
    arguments: tuple[Expression, ...] | None
    takes_name: bool

    def named(self, name: Expression | None) -> Expression:
        """Return the call that makes the object with a name; `None` for none."""
        if self.arguments is None:
            return self.function
        if name is None or not self.takes_name:
            return call(self.function, *self.arguments)
        return call(self.function, *self.arguments, keyword("name", name))


def expression(catalogue: Catalogue, value: Value, variable: Callable[[Ref], Expression] | None = None) -> Expression:
    """Return the expression of a value.

    Args:
        catalogue: What may be constructed.
        value: The value.
        variable: Gives the variable of a tensor; without it a reference cannot be written.

    Raises:
        UnwritableValueError: If the value names a type that the catalogue does not list as constructible.
    """
    match value:
        case Instance(type=path, parameters=parameters) if path == ARRAY:
            given = (keyword(name, expression(catalogue, item)) for name, item in parameters.items() if name != "x")
            return call(Name("ops.convert_to_tensor"), _numbers(parameters["x"]), *given)
        case Instance(path, parameters):
            return constructor(catalogue, path, parameters)
        case Ref() if variable is not None:
            return variable(value)
        case Ref():
            raise UnwritableValueError(f"{value!r} is a connection, which no constructor takes.")
        case tuple():
            return Group(Style.TUPLE, tuple(expression(catalogue, item, variable) for item in value))
        case Mapping():
            return mapping((string(key), expression(catalogue, item, variable)) for key, item in value.items())
    return _literal(value)


def _numbers(value: Value) -> Expression:
    """Return the numbers of an array, nested as its axes are."""
    if not isinstance(value, tuple):
        return _literal(value)  # type: ignore[arg-type]  # an array holds numbers
    return Group(Style.NUMBERS, tuple(_numbers(item) for item in value))


def _literal(value: None | bool | float | str | Slice | EllipsisType) -> Expression:
    match value:
        case str():
            return string(value)
        case bool() | None:
            return str(value)
        case int():
            return integer(value)
        case float() if not math.isfinite(value):
            return call("float", string(str(value)))
        case float():
            return number(value)
        case Slice():
            return call("slice", *(str(part) for part in (value.start, value.stop, value.step)))
        case EllipsisType():
            return "..."


def constructor(
    catalogue: Catalogue,
    path: str,
    parameters: Mapping[str, Value],
    name: str | None = None,
    instead: Mapping[str, Expression] = NOTHING,
) -> Expression:
    """Return the call that makes an object of Keras, or the bare name of a function.

    Args:
        catalogue: What may be constructed.
        path: The path of the type.
        parameters: What was set.
        name: The name that it gets; `None` for none.
        instead: Expressions that stand in the place of values, the name among them.

    Raises:
        UnwritableValueError: If the type, or one inside the parameters, is unknown or must not be constructed.
    """
    made = construction(catalogue, path, parameters, name is not None, instead)
    return made.named(None if name is None else instead.get("name", string(name)))


def construction(
    catalogue: Catalogue,
    path: str,
    parameters: Mapping[str, Value],
    is_named: bool,
    instead: Mapping[str, Expression] = NOTHING,
) -> Construction:
    """Return a constructor apart from the name; the arguments are those of `constructor`.

    Raises:
        UnwritableValueError: If the type, or one inside the parameters, is unknown or must not be constructed.
    """
    known = constructible(catalogue, path, CALLED if is_named else CONSTRUCTIBLE)
    function = Name(known.path.removeprefix("keras.") if known.path.startswith(LAYERS) else known.path)
    if known.name[0].islower():
        return Construction(function, None, takes_name=False)
    given = parameters if known.family in CONSTRUCTIBLE else taken_by_function(parameters)
    written = arguments(catalogue, known, given, is_named, instead)
    return Construction(function, tuple(written), takes_name(known.path))


def check(
    catalogue: Catalogue, path: str, parameters: Mapping[str, Value], families: frozenset[Family] = CONSTRUCTIBLE
) -> None:
    """Check that the constructor of an object of some families can be written.

    Raises:
        UnwritableValueError: If not.
    """
    constructible(catalogue, path, families)
    for value in parameters.values():
        _check_value(catalogue, value)


def constructible(catalogue: Catalogue, path: str, families: frozenset[Family] = CONSTRUCTIBLE) -> ObjectType:
    """Return the type with a path that a document may construct, if it is of one of some families.

    Raises:
        UnwritableValueError: If there is none.
    """
    known = catalogue.index.get(path)
    excluded = isinstance(known, LayerType) and known.placement is Placement.EXCLUDED
    if known is None or known.family not in families or excluded:
        raise UnwritableValueError(f"Keras {catalogue.keras_version} has no {path!r} that can be used here.")
    return known


def arguments(
    catalogue: Catalogue,
    kind: ObjectType,
    values: Mapping[str, Value],
    named: bool = False,
    instead: Mapping[str, Expression] = NOTHING,
) -> list[Expression]:
    """Return the arguments of a constructor, without those that say the same as leaving them out.

    Args:
        catalogue: What may be constructed inside them.
        kind: The type.
        values: What was set.
        named: Leave out `name`, which is given otherwise.
        instead: Expressions that stand in the place of values.
    """
    told = told_values(catalogue, kind, values)
    known = kind.parameters
    written: list[Expression] = []
    for position, (name, parameter) in enumerate(known.items()):
        if name not in told:
            continue
        value = instead[name] if name in instead else _argument(catalogue, told[name])
        bare = position == len(written) < POSITIONAL and (parameter.required or len(known) == 1)
        written.append(value if bare and not parameter.keyword_only else keyword(name, value))
    others = sorted(name for name in told if name not in known and is_keyword(name) and not (named and name == "name"))
    return written + [keyword(name, instead.get(name) or expression(catalogue, told[name])) for name in others]


def told_values(catalogue: Catalogue, kind: ObjectType, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that differ from what leaving them out means, in their shortest form."""
    told = {}
    for name, value in values.items():
        parameter = kind.parameters.get(name)
        bare = normalize_value(catalogue, value)
        if parameter is None:
            told[name] = bare
        elif _is_stated(kind, name) or (not is_default(parameter, bare) and not _is_usual_dtype(kind, name, bare)):
            told[name] = _shortest(parameter, bare)
    return {name: value for name, value in told.items() if not _follows(kind.parameters, told, name)}


def is_keyword(name: str) -> bool:
    """Whether a name can stand before the equals sign of an argument."""
    return name.isascii() and name.isidentifier() and not keywords.iskeyword(name)


def _is_stated(kind: ObjectType, name: str) -> bool:
    """Whether a value is written in any case: which weights a network has been trained to should be seen."""
    return kind.family is Family.APPLICATION and name == WEIGHTS


def _is_usual_dtype(kind: ObjectType, name: str, value: Value) -> bool:
    """Whether a value is the dtype that Keras uses where none is given: a script never sets another policy."""
    return name == "dtype" and value == "float32" and kind.path not in OWN_DTYPE


def _check_value(catalogue: Catalogue, value: Value) -> None:
    if isinstance(value, PLAIN):
        return
    match value:
        case Instance(path, parameters):
            check(catalogue, path, parameters)
        case tuple():
            for item in value:
                _check_value(catalogue, item)
        case Mapping():
            for item in value.values():
                _check_value(catalogue, item)
        case Ref():
            raise UnwritableValueError(f"{value!r} is a connection, which no constructor takes.")


def _argument(catalogue: Catalogue, value: Value) -> Expression:
    """Return the expression of an argument; several texts or objects are a list, as is the custom."""
    if isinstance(value, tuple) and value and all(isinstance(item, str | Instance) for item in value):
        return sequence(expression(catalogue, item) for item in value)
    if isinstance(value, Instance) and not value.parameters:
        known = catalogue.index.get(value.type)
        if known is not None and known.family in NAMED and known.identifier is not None:
            return string(known.identifier)
    return _reciprocal(value) or expression(catalogue, value)


def _reciprocal(value: Value) -> Expression | None:
    """Return a small number as one divided by a whole one, where that is exact and shorter: `1 / 255`."""
    if not isinstance(value, float) or len(str(value)) < LONG_NUMBER or not SMALLEST < abs(value) < 1:
        return None
    divisor = round(1 / value)
    return f"1 / {divisor}" if 1 / divisor == value and divisor > 0 else None


def _shortest(parameter: Parameter, value: Value) -> Value:
    """Return the one number that stands for several equal ones: `3` for `(3, 3)`."""
    if parameter.name not in SPATIAL or not isinstance(value, tuple) or len(value) != parameter.length:
        return value
    value = tuple([_side(item) for item in value])
    first = value[0]
    return first if isinstance(first, int) and all(type(v) is int and v == first for v in value) else value


def _side(value: Value) -> Value:
    """Return the one number that stands for two equal ones, on both sides of an axis."""
    match value:
        case (int() as before, int() as behind) if before == behind:
            return before
    return value


def _follows(known: Mapping[str, Parameter], told: Mapping[str, Value], name: str) -> bool:
    """Whether a value is what its parameter takes from another one anyway."""
    leader = known.get(FOLLOWS.get(name, ""))
    if leader is None or name not in told:
        return False
    leading = told.get(leader.name, _shortest(leader, leader.default))
    return told[name] == leading

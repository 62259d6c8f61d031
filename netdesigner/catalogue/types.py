"""What the catalogue says about each thing of the installed Keras: plain data, no Keras."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netdesigner.catalogue.errors import UnknownTypeError
from netdesigner.catalogue.values import Value


class Family(StrEnum):
    """The kinds of things that Keras offers."""

    LAYER = "layer"
    OPERATION = "operation"
    ACTIVATION = "activation"
    INITIALIZER = "initializer"
    REGULARIZER = "regularizer"
    CONSTRAINT = "constraint"
    OPTIMIZER = "optimizer"
    SCHEDULE = "schedule"
    LOSS = "loss"
    METRIC = "metric"
    CALLBACK = "callback"
    APPLICATION = "application"


class ParameterKind(StrEnum):
    """What a parameter takes; decides its editor and its check."""

    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    STRING = "string"
    CHOICE = "choice"
    INTEGERS = "integers"  # a tuple of integers, possibly nested: a kernel size, axes, a cropping
    FLOATS = "floats"  # a tuple of numbers, possibly nested
    STRINGS = "strings"  # a tuple of strings: a vocabulary
    SHAPE = "shape"  # a tuple of integers and None
    ACTIVATION = "activation"
    INITIALIZER = "initializer"
    REGULARIZER = "regularizer"
    CONSTRAINT = "constraint"
    DTYPE = "dtype"  # the name of a dtype or of a dtype policy
    LAYER = "layer"  # another layer: the inside of a wrapper, a cell
    LAYERS = "layers"
    SCHEDULE = "schedule"
    OPTIMIZER = "optimizer"
    LOSS = "loss"
    METRIC = "metric"
    MAPPING = "mapping"
    CALLABLE = "callable"  # a Python function: cannot be drawn
    ANY = "any"


class Placement(StrEnum):
    """Whether a layer type can stand on the canvas."""

    PLACEABLE = "placeable"
    VALUE = "value"  # only as a value of a parameter: cells, insides of wrappers
    HELPER = "helper"  # only where a network of Keras was brought in: a layer without a public name
    EXCLUDED = "excluded"


STANDING = frozenset({Placement.PLACEABLE, Placement.HELPER})
"""The placements of layer types that a node may call."""


class Exclusion(StrEnum):
    """Why a type is excluded; its sentence is made where it is shown."""

    ABSTRACT = "abstract"  # a base class that has no behaviour of its own
    OWN_NODE = "own_node"  # has a node kind of its own (Input)
    RUNS_CODE = "runs_code"  # carries Python code, which a project file never does
    FOREIGN = "foreign"  # wraps a model of another framework or a file
    NO_TENSOR = "no_tensor"  # is not called on tensors of a graph
    NOT_SERIALIZABLE = "not_serializable"


class PortArity(StrEnum):
    """How many connections an input port takes."""

    ONE = "one"
    OPTIONAL = "optional"
    LIST = "list"  # one or more, in order: the tensors that Add merges
    OPTIONAL_LIST = "optional_list"  # none or more, in order: initial states


class OutputRule(StrEnum):
    """How the number of output ports follows from parameters and arguments (see `outputs.py`)."""

    ONE = "one"
    STATES = "states"  # 1, and `states` more when the parameter `return_state` is true
    SCORES = "scores"  # 1, and 1 more when the argument `return_attention_scores` is true
    CELL = "cell"  # 1, and those of the parameter `cell` more when the parameter `return_state` is true
    BOTH_WAYS = "both_ways"  # those of the parameter `layer`, its states twice; 1 more when `merge_mode` is `None`
    FIXED = "fixed"  # always `states` + 1
    SECTIONS = "sections"  # as many as the argument `indices_or_sections` cuts
    INFERRED = "inferred"  # as many as the design engine finds; 1 until then


@dataclass(frozen=True, slots=True)
class Parameter:
    """One constructor argument of a type, or one argument of an operation that is no tensor.

    Attributes:
        name: Its name in Keras.
        kinds: What it takes, the preferred editor first.
        required: Whether it must be given.
        default: Its default in the signature, when not required.
        nullable: Whether `None` is a legal value.
        choices: The legal strings of a `CHOICE`.
        default_spellings: Every known value that gives the same configuration as leaving it out, found by asking
            Keras (`strides=1` and `strides=(1, 1)`), so that code never repeats a default.
        minimum: The smallest legal number, when there is one.
        maximum: The largest legal number, when there is one.
        length: The number of items of an `INTEGERS` value, when it is fixed (2 for a 2D kernel size); an integer
            then stands for that many equal ones.
        keyword_only: Whether it can only be given by name.
    """

    name: str
    kinds: tuple[ParameterKind, ...]
    required: bool = False
    default: Value = None
    nullable: bool = False
    choices: tuple[str, ...] = ()
    default_spellings: tuple[Value, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    length: int | None = None
    keyword_only: bool = False


@dataclass(frozen=True, slots=True)
class InputPort:
    """Where tensors enter a node: one tensor argument of `call`, or of an operation."""

    name: str
    arity: PortArity = PortArity.ONE
    keyword_only: bool = False


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A class or function of Keras, keyed by its public path (`keras.losses.MeanSquaredError`)."""

    path: str
    family: Family
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    identifier: str | None = None
    """The short string that Keras takes for it (`"relu"`, `"adam"`), if it takes one."""
    texts: tuple[str, ...] = ()
    """Every text that Keras takes for it, `identifier` included (`"mse"`, `"MSE"`, `"mean_squared_error"`)."""
    is_function: bool = False
    """Whether it is given as it is (`keras.losses.mean_squared_error`), not constructed."""

    @property
    def name(self) -> str:
        """The last part of the path: `Conv2D`."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class LayerType(ObjectType):
    """A layer class.

    Attributes:
        category: Its category in Keras' own cut of `keras.layers` (`convolutional`, `pooling`, ...).
        placement: Whether it can stand on the canvas.
        exclusion: Why not, for an excluded one.
        inputs: Its tensor ports, in the order of `call`.
        arguments: The other arguments of `call` that can be set (`return_attention_scores`).
        rule: How many outputs it has.
        states: The number that goes with `rule`; of a cell, the number of its states.
        needs_values: Whether it has state that is adapted to data unless given as parameters.
        values: The parameters that give it; with one of them it is not adapted.
        source: The hash of the attached Python file that defines it; empty for Keras' own.

    A function of `keras.applications` is one, too, of the family `APPLICATION`: it makes a model, which is called as
    any layer is.
    """

    category: str = ""
    placement: Placement = Placement.PLACEABLE
    exclusion: Exclusion | None = None
    inputs: tuple[InputPort, ...] = (InputPort("inputs"),)
    arguments: Mapping[str, Parameter] = field(default_factory=dict)
    rule: OutputRule = OutputRule.ONE
    states: int = 0
    needs_values: bool = False
    values: tuple[str, ...] = ()
    source: str = ""

    def is_adapted(self, parameters: Mapping[str, Value]) -> bool:
        """Return whether a layer with some parameters takes its state from data."""
        return self.needs_values and all(parameters.get(name) is None for name in self.values)

    @property
    def is_application(self) -> bool:
        """Whether it is a whole network of `keras.applications`."""
        return self.family is Family.APPLICATION


@dataclass(frozen=True, slots=True)
class OperationType(ObjectType):
    """A function of `keras.ops`; its `parameters` are its arguments that are no tensors.

    Attributes:
        category: The part of `keras.ops` it comes from (`numpy`, `nn`, `linalg`, ...).
        order: All argument names, tensors and others, in the order of the signature; `*operands` for a list that is
            given as separate arguments.
        inputs: Its tensor ports. A constant may stand in a port too, as long as one tensor remains.
        symbol: The Python operator that stands for it (`+`, `@`), if there is one.
        rule: How many outputs it has.
        states: The number that goes with `rule`.
    """

    category: str = ""
    order: tuple[str, ...] = ()
    inputs: tuple[InputPort, ...] = (InputPort("x"),)
    symbol: str | None = None
    rule: OutputRule = OutputRule.ONE
    states: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything one installed version of Keras offers."""

    keras_version: str
    layers: Mapping[str, LayerType]
    operations: Mapping[str, OperationType]
    objects: Mapping[Family, Mapping[str, ObjectType]]
    index: Mapping[str, ObjectType] = field(init=False, repr=False, compare=False)
    """Every type under its path and each of its aliases."""

    identifiers: Mapping[Family, frozenset[str]] = field(init=False, repr=False, compare=False)
    """For each family every text that Keras takes for a member of it."""

    def __post_init__(self) -> None:
        """Index the types by path and alias (a path wins over an alias), and the texts that stand for them."""
        known = [*self.layers.values(), *self.operations.values()]
        known += [member for family in self.objects.values() for member in family.values()]
        index = {alias: member for member in known for alias in member.aliases}
        object.__setattr__(self, "index", index | {member.path: member for member in known})
        texts = {
            family: frozenset(text for member in members.values() for text in member.texts)
            for family, members in self.objects.items()
        }
        object.__setattr__(self, "identifiers", texts)

    def find(self, path: str) -> ObjectType:
        """Return the type with this path or alias.

        Raises:
            UnknownTypeError: If there is none.
        """
        if (found := self.index.get(path)) is None:
            raise UnknownTypeError(f"Keras {self.keras_version} has no {path!r} that can be used here.")
        return found

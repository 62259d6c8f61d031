"""What the names of a script can stand for, besides Python's own constants, lists, tuples and dictionaries."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from netdesigner.catalogue.values import Slice, Value
from netdesigner.graph.nodes import Shape

if TYPE_CHECKING:
    from netdesigner.codegen.reading.class_things import Bound, ObjectThing

Thing: TypeAlias = Any
"""A constant, a list, tuple or dictionary of things, a catalogue `Instance`, or one of the classes below."""


class Lines(NamedTuple):
    """The lines of a statement, from 1, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Known:
    """Something that a library offers, by its dotted path; `keras` stands for all spellings of Keras."""

    path: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that only running the script would tell.

    Attributes:
        text: How the script calls it.
    """

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownPart(Unknown):
    """Something of the layers of a network, which Keras would tell.

    Attributes:
        text: How the script calls it.
        owner: The network.
    """

    owner: LayerThing


class Entry(NamedTuple):
    """What a layer says of the input of the stack that it is the first of."""

    shape: Shape | None
    batch_size: int | None = None
    dtype: str | None = None


@dataclass(eq=False, slots=True)
class LayerThing:
    """A layer object.

    Attributes:
        type: Public path of its type, or what the script calls it.
        parameters: The parameters that were set.
        name: Its name.
        lines: Where it is made.
        is_named: Whether the script names it.
        entry: The input it asks for.
        function: What a `Lambda`, or a layer whose class the script defines, does.
        own: The object that it is, if the script defines its class.
        number: Which of the script's networks of Keras it is, if it is one.
        inside: The network of Keras that it is a part of.
        given: What it was called with, by call.
        made: What it gave.
    """

    type: str
    parameters: dict[str, Value]
    name: str
    lines: Lines
    is_named: bool = False
    entry: Entry | None = None
    function: FunctionThing | Bound | Known | None = None
    own: ObjectThing | None = None
    number: int | None = None
    inside: LayerThing | None = None
    given: list[Thing] = field(default_factory=list)
    made: list[Thing] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class PartThing:
    """Layers of a network of `keras.applications`, or each of them.

    Attributes:
        owner: The network.
        rows: Which of its layers; `None` for all of them.
        is_normalization: Whether only those that normalize batches are meant.
    """

    owner: LayerThing
    rows: Slice | None = None
    is_normalization: bool = False


@dataclass(eq=False, slots=True)
class InputCall:
    """`keras.Input(...)`."""

    name: str
    lines: Lines
    shape: Shape | None = None
    dtype: str | None = None
    parameters: dict[str, Value] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class LayerCall:
    """A call of a layer; tensors stand inside the arguments."""

    layer: LayerThing
    arguments: dict[str, Thing]
    lines: Lines


@dataclass(eq=False, slots=True)
class OperationCall:
    """A call of an operation, or an operator."""

    operation: str
    arguments: dict[str, Thing]
    lines: Lines
    name: str = ""


@dataclass(eq=False, slots=True)
class ModelCall:
    """A call of a model on as many tensors as it has inputs."""

    model: ModelThing
    given: list[Thing]
    lines: Lines


Call: TypeAlias = InputCall | LayerCall | OperationCall | ModelCall


@dataclass(frozen=True, slots=True)
class Tensor:
    """An output of a call. Of a call whose outputs are not counted, it also stands for all of them."""

    call: Call
    output: int = 0
    is_open: bool = False


class End(NamedTuple):
    """An output of a model, with the names it may carry."""

    tensor: Tensor
    key: str | None = None
    variable: str | None = None


@dataclass(slots=True)
class Training:
    """What `compile` and `fit` were told.

    Attributes:
        compiled: The arguments of `compile` by name.
        fitted: The arguments of `fit` by name.
        compile_lines: Where `compile` stands.
        fit_lines: Where `fit` stands.
    """

    compiled: dict[str, Thing] | None = None
    fitted: dict[str, Thing] | None = None
    compile_lines: Lines = Lines(1, 1)
    fit_lines: Lines = Lines(1, 1)


@dataclass(eq=False, slots=True)
class ModelThing:
    """A model that its inputs and outputs describe.

    Attributes:
        name: Its name.
        lines: Where it is made.
        inputs: Its inputs.
        ends: Its outputs.
        is_in_row: Whether its inputs and outputs are lists, or dictionaries by their own names.
        missing: What the script gives as outputs and only running it would tell.
        trainable: Whether it learns.
        training: How it is trained.
        is_called: Whether another model calls it.
        own: The object that it is, if the script defines its class.
        alone: The network of Keras that it is and nothing else.
    """

    name: str
    lines: Lines
    inputs: list[Tensor] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    is_in_row: bool = True
    missing: list[str] = field(default_factory=list)
    trainable: bool = True
    training: Training = field(default_factory=Training)
    is_called: bool = False
    own: ObjectThing | None = None
    alone: LayerThing | None = None


@dataclass(eq=False, slots=True)
class SequentialThing(ModelThing):
    """A stack of layers; inputs and ends follow from `members` once they are asked for."""

    members: list[LayerThing | ModelThing] = field(default_factory=list)
    entry: InputCall | None = None
    traced: int = -1


@dataclass(eq=False, slots=True)
class FunctionThing:
    """A function of the script.

    Attributes:
        node: Its definition.
        scope: Where it stands.
        defaults: The values of its last positional parameters.
        keyword_defaults: The values of its other parameters.
        calls: How often it was called.
    """

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: Scope
    defaults: list[Thing]
    keyword_defaults: dict[str, Thing]
    calls: int = 0


@dataclass(eq=False, slots=True)
class PartialThing:
    """What `functools.partial` makes of something that can be called.

    Attributes:
        callee: What is called.
        given: What it is given first.
        named: What it is given by name, unless a call says otherwise.
    """

    callee: Thing
    given: list[Thing]
    named: dict[str, Thing]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a thing, or of a constant."""

    owner: Thing
    name: str


@dataclass(eq=False, slots=True)
class WrapperThing:
    """An estimator of scikit-learn around a model.

    Attributes:
        name: The name of its class.
        builder: What builds the model.
        arguments: What that, and the training, are given.
        lines: Where it is made.
    """

    name: str
    builder: Thing
    arguments: dict[str, Thing]
    lines: Lines


@dataclass(eq=False, slots=True)
class ParserThing:
    """A parser of the command line, with what its arguments are when none are given."""

    defaults: dict[str, Thing] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class NamespaceThing:
    """The arguments of the command line."""

    names: dict[str, Thing]


class Scope:
    """The names of a function, or of the script."""

    def __init__(self, parent: Scope | None = None) -> None:
        self.parent = parent
        self._outer: set[str] = set()
        self.names: dict[str, Thing] = {}

    def find(self, name: str) -> tuple[bool, Thing]:
        """Return whether there is such a name, and what it stands for."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return True, scope.names[name]
            scope = scope.parent
        return False, None

    def set(self, name: str, value: Thing) -> None:
        """Let a name stand for something."""
        home = self._home(name) if name in self._outer else self
        home.names[name] = value

    def use_outer(self, names: list[str]) -> None:
        """Let assignments to some names reach the scopes outside, as `global` and `nonlocal` do."""
        self._outer.update(names)

    def _home(self, name: str) -> Scope:
        scope: Scope = self
        while scope.parent is not None:
            scope = scope.parent
            if name in scope.names:
                return scope
        return scope

"""What is noted for the report while a script is followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from netdesigner.catalogue.types import Catalogue, OperationType
from netdesigner.catalogue.values import Value, freeze
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import ArrayThing, Division
from netdesigner.codegen.reading.limits import Budget
from netdesigner.codegen.reading.things import Call, FunctionThing, Known, Lines, ModelThing, Thing, WrapperThing
from netdesigner.data.sources.source import Source
from netdesigner.graph.problems import Severity
from netdesigner.project.settings import Backend

if TYPE_CHECKING:
    from netdesigner.codegen.reading.class_things import Bound
    from netdesigner.codegen.reading.errors import Inside
    from netdesigner.codegen.reading.networks import Networks, NetworkThing
    from netdesigner.codegen.reading.own_windows import WindowsThing
    from netdesigner.codegen.reading.things import LayerThing, Tensor
    from netdesigner.graph.nodes import Shape


OWN_FUNCTIONS: Final = frozenset({"build_model", "load_data", "compile_model", "train"})
"""What a script defines that this program has written."""


@dataclass(frozen=True, slots=True)
class Note:
    """One finding, before it is known which node it concerns.

    Attributes:
        code: What happened.
        severity: How bad it is.
        line: Where it is said of.
        values: What its sentence needs.
        subject: The layer, call or model it concerns.
    """

    code: ReadCode
    severity: Severity
    line: int
    values: Mapping[str, Value]
    subject: object = None


class Mark(NamedTuple):
    """How many notes, calls and failures there were."""

    notes: int
    calls: int
    failures: int


@dataclass(slots=True)
class Context:
    """What all parts of the reader share.

    Attributes:
        catalogue: What Keras offers.
        budget: How much may still be done.
        lines: The lines of the statement that is being followed.
        notes: What was noted so far.
        run: Follows a function or method of the script.
        calls: The calls that gave tensors, in the order in which they were made.
        models: The models, in the order in which they are made.
        wrappers: The estimators around models.
        seed: The seed that is set.
        backend: What Keras is told to compute with.
        is_distributed: Whether several devices are to share the work.
        divisions: How arrays are divided, in the order of the script.
        column: What the script of this program divides samples by.
        files: The sources of the other parts of the data, by that of the training.
        windows: What the script of this program says of its windows.
        constants: The names of the script itself.
        networks: Asks Keras for the layers of a network; `None` where nothing can be asked.
        shapes: Tells the shapes of tensors; `None` where nothing can be asked.
        opened: The networks that are taken apart, by their number.
        apart: Those as models.
        flat: The networks whose layers are a part of the script's own network.
        operators: The operations by the operator that stands for them and how many sides that has.
    """

    catalogue: Catalogue
    budget: Budget = field(default_factory=Budget)
    lines: Lines = Lines(1, 1)
    notes: list[Note] = field(default_factory=list)
    run: Callable[[FunctionThing | Bound | Known, list[Thing], dict[str, Thing]], Thing] = field(init=False)
    calls: list[Call] = field(default_factory=list)
    models: list[ModelThing] = field(default_factory=list)
    wrappers: list[WrapperThing] = field(default_factory=list)
    seed: int | None = None
    backend: Backend | None = None
    is_distributed: bool = False
    divisions: list[Division] = field(default_factory=list)
    column: ArrayThing | None = None
    files: dict[Source, tuple[Source, ...]] = field(default_factory=dict)
    windows: WindowsThing | None = None
    constants: Mapping[str, Thing] = field(default_factory=dict)
    operators: Mapping[tuple[str | None, int], OperationType] = field(init=False)
    networks: Networks | None = None
    shapes: Callable[[Context, Tensor], Shape | None] | None = None
    opened: Mapping[int, Inside] = field(default_factory=dict)
    apart: list[NetworkThing] = field(default_factory=list)
    flat: set[LayerThing] = field(default_factory=set)
    _network_count: int = 0
    _names: dict[str, int] = field(default_factory=dict)
    _said: set[object] = field(default_factory=set)
    _failures: int = 0

    def __post_init__(self) -> None:
        """Index the operations by the operators that stand for them."""
        found = self.catalogue.operations.values()
        self.operators = {(known.symbol, len(known.inputs)): known for known in found if known.symbol}

    def note(
        self, code: ReadCode, severity: Severity = Severity.WARNING, subject: object = None, **values: Value
    ) -> None:
        """Note something at the present line; the same is noted once."""
        noted = Note(code, severity, self.lines.first, values, subject)
        if _same(noted) not in self._said:
            self._said.add(_same(noted))
            self.notes.append(noted)

    def fail(self, code: ReadCode, subject: object = None, **values: Value) -> None:
        """Note something that could not be taken."""
        self._failures += 1
        self.note(code, Severity.ERROR, subject, **values)

    def mark(self) -> Mark:
        """Return what was noted and called so far."""
        return Mark(len(self.notes), len(self.calls), self._failures)

    def failed_since(self, mark: Mark) -> bool:
        """Whether something could not be taken since then."""
        return self._failures > mark.failures

    def return_to(self, mark: Mark) -> None:
        """Forget what was noted and called since then."""
        self._said -= {_same(note) for note in self.notes[mark.notes :]}
        del self.notes[mark.notes :]
        del self.calls[mark.calls :]

    def aside(self) -> Context:
        """Return one with the same things, in which nothing was noted yet, and which leaves no trace in this one."""
        found = replace(self, notes=[], calls=[], _names=self._names.copy(), _said=set(), _failures=0)
        found.run = self.run
        return found

    def network_number(self) -> int:
        """Return the number of the next network of Keras that the script makes."""
        self._network_count += 1
        return self._network_count

    def automatic_name(self, base: str) -> str:
        """Return the name that Keras gives to what is made without one."""
        number = self._names.get(base, 0)
        self._names[base] = number + 1
        return f"{base}_{number}" if number else base


def is_own(context: Context) -> bool:
    """Return whether a script was written by this program."""
    return context.constants.keys() >= OWN_FUNCTIONS


def _same(note: Note) -> object:
    """Return what two notes share of which one is enough."""
    return note.code, note.line, freeze(note.values)

"""What changed from one run to the next: read when it is to be seen, and once, because neither ever changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.background import Background
from netdesigner.app.runs.rows import RunRow
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project.comparison.differences import Change, Comparison, Kind, NodeDifference, compare
from netdesigner.project.comparison.text import SIGNS, change_text
from netdesigner.project.errors import ProjectError
from netdesigner.project.files import load_project
from netdesigner.project.runs import RunFolder

_AT_ONCE: Final = 20
"""Runs that are read in one go: what is to be seen comes before the rest."""
_DATA: Final = ("data.", "fit.seed")
"""Settings that bring other samples, or the same ones in another order."""


@dataclass(frozen=True, slots=True)
class RunChange:
    """What differs between a run and the one before it.

    Attributes:
        run: The run.
        before: The one before it.
        lines: The differences in words.
    """

    run: RunFolder
    before: RunFolder
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The differences in one line."""
        return listed(self.lines)


_Pair: TypeAlias = tuple[RunRow, RunRow]


@dataclass(frozen=True, slots=True)
class _Reading:
    pairs: Sequence[_Pair]

    def carry_out(self) -> list[RunChange]:
        return [read_change(*pair) for pair in self.pairs]


class Changes(QObject):
    """Knows what changed from run to run, or finds it out in the background.

    Signals:
        known: It is known of some more runs.
    """

    known = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._before: dict[RunFolder, _Pair] = {}
        self._known: dict[tuple[RunFolder, RunFolder], RunChange] = {}
        self._wanted: dict[RunFolder, _Pair] = {}
        self._is_reading = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_on)

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Have these runs, the latest first."""
        self._before = {row.run: (row, before) for row, before in pairwise(rows)}
        self._wanted.clear()

    def before(self, run: RunFolder) -> RunRow | None:
        """Return the run before a run, if there is one."""
        pair = self._before.get(run)
        return None if pair is None else pair[1]

    def find(self, run: RunFolder) -> RunChange | None:
        """Return what changed from the run before to a run, if that is known."""
        pair = self._before.get(run)
        return None if pair is None else self._known.get((run, pair[1].run))

    def want(self, run: RunFolder) -> RunChange | None:
        """Return what changed; what is not known will be, those that are asked for last first."""
        if (found := self.find(run)) is None and run in self._before:
            self._wanted[run] = self._before[run]
            self._soon.start()
        return found

    def _read_on(self) -> None:
        if self._wanted and not self._is_reading:
            latest = [self._wanted.popitem()[1] for _number in range(min(_AT_ONCE, len(self._wanted)))]
            self._is_reading = True
            self._background.run(_Reading(latest).carry_out, self._take, self._give_up)

    def _take(self, found: list[RunChange]) -> None:
        self._is_reading = False
        self._known |= {(change.run, change.before): change for change in found}
        self.known.emit()
        self._read_on()

    def _give_up(self, error: Exception) -> None:
        self._is_reading = False
        raise error


def read_change(row: RunRow, before: RunRow) -> RunChange:
    """Return what changed from one run to another; reads both documents."""
    try:
        comparison = compare(load_project(before.run.document), load_project(row.run.document))
    except ProjectError:
        return RunChange(row.run, before.run, (_("What was trained cannot be read any more."),))
    lines = [*_lines(comparison), *_of_data(row, before, comparison)]
    return RunChange(row.run, before.run, tuple(lines) or (_("nothing"),))


def _of_data(row: RunRow, before: RunRow, comparison: Comparison) -> Iterator[str]:
    """Yield a line if the data is another one though nothing was set otherwise."""
    hashes = {known for known in (row.record.surroundings.data, before.record.surroundings.data) if known}
    if len(hashes) > 1 and not any(change.field.startswith(_DATA) for change in comparison.settings):
        yield _("the data itself")


def _lines(comparison: Comparison) -> Iterator[str]:
    for graph in comparison.graphs:
        if graph.kind is not Kind.CHANGED:
            yield f"{SIGNS[graph.kind]} " + _("network {name}").format(name=graph.name)
            continue
        for change in graph.changes:
            yield f"{graph.name}: {change_text(change, graph.names)}"
        for node in graph.nodes:
            yield _node_line(node, graph.names)
    for change in comparison.settings:
        yield _setting_line(change)


def _node_line(node: NodeDifference, names: Mapping[NodeId, str]) -> str:
    if node.kind is not Kind.CHANGED:
        return f"{SIGNS[node.kind]} {node.name} ({node.type.rpartition('.')[2]})"
    return f"{node.name}: {listed(change_text(change, names) for change in node.changes)}"


def _setting_line(change: Change) -> str:
    sign = "" if change.was_there and change.is_there else "+ " if change.is_there else "- "
    return f"{sign}{change_text(change, {})}"

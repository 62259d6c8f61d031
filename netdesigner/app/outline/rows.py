"""What a row of the outline shows: name with a sign of how it is doing, type, output and weights."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QIcon

from netdesigner.app.icons import icon
from netdesigner.app.outline.items import Item
from netdesigner.app.outline.naming import item_name
from netdesigner.app.session import Session
from netdesigner.canvas.faces import Mood, mood_of
from netdesigner.canvas.texts import count_text, shape_text
from netdesigner.canvas.theme import Theme
from netdesigner.graph.checks import type_name
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import SubmodelNode
from netdesigner.graph.specs import NodeVerdict
from netdesigner.i18n import N_, _
from netdesigner.i18n.problems import sentence
from netdesigner.i18n.terms import listed
from netdesigner.project.document import CanvasItemKind

_Role = Qt.ItemDataRole
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MOODS: Final[Mapping[Mood, str]] = {
    Mood.FINE: "",
    Mood.WARNING: N_("warning"),
    Mood.WAITING: N_("waiting"),
    Mood.ERROR: N_("error"),
}


class Column(IntEnum):
    """The columns."""

    NAME = 0
    TYPE = 1
    OUTPUT = 2
    WEIGHTS = 3


class Rows:
    """Reads the document and the report for the rows of the outline."""

    def __init__(self, session: Session) -> None:
        self._workspace = session.workspace
        self._appearance = session.program.appearance
        self._icons: dict[tuple[str, Mood | None], QIcon] = {}

    def data(self, item: Item, column: Column, role: int) -> Any:
        """Return what Qt asks about a cell."""
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self._text(item, column)
        if role == _Role.ForegroundRole:
            return None if column is Column.NAME else QBrush(QColor(self._theme.quiet))
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column is Column.WEIGHTS else None
        if role == _Role.DecorationRole and column is Column.NAME:
            return self._icon(item)
        if role == _Role.ToolTipRole:
            return "\n".join([self._told(item), *self._sentences(item)])
        if role == _Role.AccessibleTextRole and column is Column.NAME:
            return self._told(item)
        return None

    @property
    def _theme(self) -> Theme:
        return self._appearance.theme

    def _text(self, item: Item, column: Column) -> str:
        match column:
            case Column.NAME:
                return item_name(self._workspace, item)
            case Column.TYPE:
                return self._type(item)
            case Column.OUTPUT:
                verdict = self._verdict(item)
                return listed(shape_text(spec.shape) for spec in verdict.outputs) if verdict else ""
            case Column.WEIGHTS:
                return count_text(self._weights(item))

    def _type(self, item: Item) -> str:
        if item.thing is not None:
            return self._kind_of_thing(item.thing)
        if item.node is None:
            return _("Model") if item.inside == MAIN_GRAPH else _("Submodel")
        graph = self._workspace.network.graph(item.graph)
        node = graph.nodes[item.node]
        return _("Submodel") if isinstance(node, SubmodelNode) else type_name(self._workspace.network, graph, node)

    def _kind_of_thing(self, thing: str) -> str:
        found = self._workspace.document.items[thing]
        if found.kind is CanvasItemKind.NOTE:
            return _("Note")
        return _("Frame") if found.held is None else _("Frame, collapsed")

    def _weights(self, item: Item) -> int:
        if item.is_graph:
            totals = self._workspace.report.totals.get(item.inside or "")
            return 0 if totals is None else totals.params.total
        verdict = self._verdict(item)
        return 0 if verdict is None else verdict.params.total

    def _verdict(self, item: Item) -> NodeVerdict | None:
        return None if item.node is None else self._workspace.verdict(item.node, item.graph)

    def _icon(self, item: Item) -> QIcon:
        if item.thing is not None:
            return self._icon_of_thing(item.thing)
        verdict = self._verdict(item)
        mood = None if verdict is None else mood_of(verdict)
        key = (self._theme.name if item.node else "", mood)
        if key not in self._icons:
            self._icons[key] = self._drawn(mood) if item.node else icon("network")
        return self._icons[key]

    def _icon_of_thing(self, thing: str) -> QIcon:
        name = "pencil" if self._workspace.document.items[thing].kind is CanvasItemKind.NOTE else "package"
        if (name, None) not in self._icons:
            self._icons[name, None] = icon(name)
        return self._icons[name, None]

    def _drawn(self, mood: Mood | None) -> QIcon:
        """Return the sign of how a node is doing; with none the engine has not spoken yet."""
        match mood:
            case Mood.FINE:
                return icon("circle-check", self._theme.success)
            case Mood.WARNING:
                return icon("triangle-alert", self._theme.warning)
            case Mood.ERROR:
                return icon("circle-alert", self._theme.error)
            case Mood.WAITING:
                return icon("clock", self._theme.quiet)
        return icon("circle", self._theme.quiet)

    def _told(self, item: Item) -> str:
        """Return a row in words."""
        parts = [self._text(item, column) for column in Column]
        mood = _MOODS[mood_of(self._verdict(item))]
        return listed(part for part in (*parts, _(mood) if mood else "") if part)

    def _sentences(self, item: Item) -> list[str]:
        verdict = self._verdict(item)
        return [] if verdict is None else [sentence(problem) for problem in verdict.problems]

"""The differences in words, beside the canvas that outlines them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from netdesigner.app.comparison.overlay import ComparisonOverlay
from netdesigner.app.comparison.watch import ComparisonWatch
from netdesigner.app.session import Session
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.project.comparison.differences import Change, Comparison, GraphDifference, Kind, NodeDifference
from netdesigner.project.comparison.text import SIGNS, change_text
from netdesigner.project.run_places import DOCUMENT

_SIZE: Final = QSize(380, 440)
_GAP: Final = 16
"""From the right edge: the canvas stays in sight."""
_PLACE: Final = Qt.ItemDataRole.UserRole
"""The graph and the node that a row is about."""


class ComparisonDialog(QDialog):
    """Lists what differs from another project while one goes on working; a row leads to its node.

    Signals:
        failed: The other project cannot be read; with the sentence that says why.
    """

    failed = Signal(str)

    def __init__(self, session: Session, canvas: CanvasWidget, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._appearance = session.program.appearance
        self._canvas = canvas
        self._watch = ComparisonWatch(session, path, self)
        self._overlay = ComparisonOverlay(self._watch)
        self.setWindowTitle(_("Compared with {name}").format(name=_name(path)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.move(parent.mapToGlobal(QPoint(parent.width() - _SIZE.width() - _GAP, canvas.mapTo(parent, QPoint()).y())))
        self.summary = QLabel(_("Comparing…"), self)
        self.summary.setWordWrap(True)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Differences"))
        self._lay_out()
        self._watch.changed.connect(self._show)
        self._watch.failed.connect(self._give_up)
        self._appearance.changed.connect(self._show)
        self.tree.currentItemChanged.connect(self._reveal)
        self.finished.connect(self._clear_canvas)
        canvas.add_overlay(self._overlay)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.tree, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _show(self) -> None:
        comparison = self._watch.comparison
        if comparison is None:
            return
        self.summary.setText(_summary(comparison))
        self.tree.clear()
        for graph in comparison.graphs:
            self.tree.addTopLevelItem(_graph_item(graph, self._appearance.theme))
        if comparison.settings:
            self.tree.addTopLevelItem(
                _item(_("Settings"), [_change_item(change, {}) for change in comparison.settings])
            )
        self.tree.expandToDepth(0)
        self._canvas.update()

    def _reveal(self, current: QTreeWidgetItem | None) -> None:
        place = None if current is None else current.data(0, _PLACE)
        if place is not None:
            self._workspace.reveal(*place)

    def _give_up(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self.reject()

    def _clear_canvas(self) -> None:
        self._canvas.remove_overlay(self._overlay)


def _name(path: Path) -> str:
    """Return what a project is called, or the run in whose folder it is."""
    return path.parent.name if path.name == DOCUMENT else path.stem


def _summary(comparison: Comparison) -> str:
    counts = {kind: sum(node.kind is kind for graph in comparison.graphs for node in graph.nodes) for kind in Kind}
    if not comparison:
        return _("Nothing differs but where nodes stand.")
    new, changed, removed = counts[Kind.ADDED], counts[Kind.CHANGED], counts[Kind.REMOVED]
    settings = len(comparison.settings)
    said = (
        (new, ngettext("{count} node is new", "{count} nodes are new", new)),
        (changed, ngettext("{count} node has changed", "{count} nodes have changed", changed)),
        (removed, ngettext("{count} node was removed", "{count} nodes were removed", removed)),
        (settings, ngettext("{count} setting has changed", "{count} settings have changed", settings)),
    )
    unchanged = [] if any(counts.values()) else [_("No node has changed")]
    return listed([*unchanged, *(text.format(count=count) for count, text in said if count)])


def _graph_item(graph: GraphDifference, theme: Theme) -> QTreeWidgetItem:
    nodes = [_node_item(graph, node, theme) for node in graph.nodes]
    return _item(graph.name, [*(_change_item(change, graph.names) for change in graph.changes), *nodes])


def _node_item(graph: GraphDifference, node: NodeDifference, theme: Theme) -> QTreeWidgetItem:
    item = _item(
        f"{SIGNS[node.kind]} {node.name}  {node.type.rpartition('.')[2]}",
        [_change_item(change, graph.names) for change in node.changes],
    )
    item.setForeground(0, QColor(_color(node.kind, theme)))
    if node.kind is not Kind.REMOVED:
        item.setData(0, _PLACE, (graph.graph, node.node))
    return item


def _change_item(change: Change, names: Mapping[str, str]) -> QTreeWidgetItem:
    return _item(change_text(change, names))


def _item(text: str, inner: list[QTreeWidgetItem] | None = None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setToolTip(0, text)
    item.addChildren(inner or [])
    return item


def _color(kind: Kind, theme: Theme) -> str:
    return {Kind.ADDED: theme.success, Kind.REMOVED: theme.error, Kind.CHANGED: theme.warning}[kind]

"""The outline: the network as a tree, for eyes, keyboards and screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.outline.items import Item
from netdesigner.app.outline.model import OutlineModel
from netdesigner.app.outline.view import OutlineView
from netdesigner.app.refreshing import Refresher
from netdesigner.app.search_field import SearchField
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.workspace import Selection
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, RemoveGraph, RemoveNode, SetEnds, SetGraph
from netdesigner.graph.nodes import GraphId
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, PutItem, RemoveItem

_STRUCTURE: Final = (PutNode, RemoveNode, SetEnds, AddGraph, RemoveGraph)
"""Edits after which other nodes are listed, or in another order."""
_NAMES: Final = (*_STRUCTURE, PutLayer, SetGraph)
"""Edits after which others may pass a filter."""
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class OutlinePanel(QWidget):
    """The outline of a window. What is selected in it is selected on the canvas, and the other way round."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._is_following = False
        self._is_stale = self._must_open = True
        self._things: dict[str, tuple[GraphId, str]] = {}
        self._followed: tuple[GraphId, Selection] | None = None
        self._model = OutlineModel(session, self)
        self.view = OutlineView(self._model, self)
        self.filter = SearchField(_("Filter by name or type"), self.view, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.view, 1)
        self._refresher = Refresher(self, self._refresh)
        self._connect(session)
        self._refresher.request()

    def _connect(self, session: Session) -> None:
        self._workspace.edited.connect(self._note_edits)
        self._workspace.selection_changed.connect(self._refresher.request)
        self._workspace.graph_changed.connect(self._refresher.request)
        self._workspace.reported.connect(self._refresher.request)
        session.program.appearance.changed.connect(self._refresher.request)
        self.filter.textChanged.connect(self._filter)
        self.view.chosen.connect(self._reveal)
        self.view.deletion_wanted.connect(self._delete)
        self.view.selectionModel().selectionChanged.connect(self._lead)

    def _note_edits(self, edits: tuple[Edit, ...]) -> None:
        names_matter = bool(self.filter.text())
        self._is_stale |= any(isinstance(edit, _NAMES if names_matter else _STRUCTURE) for edit in edits)
        if any(isinstance(edit, PutItem | RemoveItem) for edit in edits):
            self._note_things()
        self._refresher.request()

    def _note_things(self) -> None:
        """Note whether other notes and frames are listed; most edits only move them."""
        items = self._workspace.document.items.values()
        things = {item.id: (item.graph, item.text) for item in items}
        self._is_stale |= things != self._things
        self._things = things

    def _refresh(self) -> None:
        """Show what the document, the report and the selection are now."""
        with self._following():
            if self._is_stale:
                self._is_stale = False
                self._model.refresh()
            if not self._must_open:
                self._show()
        if self._must_open:  # in a turn of its own: views ask for each of thousands of rows
            self._must_open = False
            self._model.look_inside()
            Turns((self._open,), self)

    def _open(self) -> None:
        with self._following():
            self.view.expandAll() if self.filter.text() else self.view.expandToDepth(0)
            if not self._is_stale:  # else it is refreshed soon, with what was selected meanwhile
                self._show()

    def _show(self) -> None:
        self._follow()
        self.view.viewport().update()  # names, shapes and signs may be others

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Take what is selected meanwhile for what the workspace has selected."""
        self._is_following = True
        try:
            yield
        finally:
            self._is_following = False

    def _filter(self, text: str) -> None:
        self._model.set_filter(text)
        self._is_stale = self._must_open = True
        self._refresher.request()

    def _follow(self) -> None:
        """Select what the workspace has selected; bring it into view when that is new."""
        now = (self._workspace.graph.id, self._workspace.selection)
        is_new, self._followed = now != self._followed, now
        graph, selection = now
        wanted = {(graph, one) for one in (*selection.nodes, *selection.items)}
        if wanted == {(item.graph, item.node or item.thing) for item in self._selected() if not item.is_graph}:
            return
        above = self._model.graph_index(self._workspace.trail)
        selected = QItemSelection()
        for rows in self._model.node_rows(above, selection.nodes, selection.items):
            first, last = self._model.index(rows[0], 0, above), self._model.index(rows[-1], 0, above)
            selected.select(first, last)
        self.view.selectionModel().select(selected, _SELECT)
        if is_new and not selected.isEmpty():
            self._bring_into_view(selected.indexes()[0])

    def _bring_into_view(self, index: QModelIndex) -> None:
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.view.scrollTo(index)

    def _lead(self) -> None:
        """Select on the canvas what the person has selected here: nodes, notes and frames of one graph."""
        if self._is_following:
            return
        items = self._selected()
        current = self._model.item(self.view.currentIndex())
        led = current if current in items else next(iter(items), None)
        if led is not None:
            self._workspace.show_graph(_graph_of(led))
        chosen = [item for item in items if item.graph == self._workspace.graph.id]
        nodes = [item.node for item in chosen if item.node is not None]
        self._workspace.select(nodes, items=[item.thing for item in chosen if item.thing is not None])

    def _selected(self) -> list[Item]:
        return self._model.items_in(self.view.selectionModel().selection())

    def _reveal(self, index: QModelIndex) -> None:
        item = self._model.item(index)
        if item.thing is None:
            self._workspace.reveal(_graph_of(item), item.node)
        else:
            self._workspace.reveal_item(item.graph, item.thing)

    def _delete(self) -> None:
        delete_selection(self._workspace)


def _graph_of(item: Item) -> GraphId:
    """Return the graph that is on the canvas when an item is selected."""
    return item.inside or "" if item.is_graph else item.graph

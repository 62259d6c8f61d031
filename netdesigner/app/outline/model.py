"""The network as a tree for Qt's views: graphs, their nodes, and the nodes of the submodels that those call."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any, Final, TypeAlias, cast

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.outline.contents import Contents
from netdesigner.app.outline.items import Item, Key, renumber, runs
from netdesigner.app.outline.naming import rename
from netdesigner.app.outline.rows import Column, Rows
from netdesigner.app.session import Session
from netdesigner.canvas.workspace import Crumb
from netdesigner.graph.nodes import NodeId, SubmodelNode
from netdesigner.i18n import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_COLUMNS: Final = len(Column)
_NO_FLAGS: Final = Qt.ItemFlag.NoItemFlags
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FLAGS: Final = (_PLAIN | Qt.ItemFlag.ItemIsEditable, *[_PLAIN] * (_COLUMNS - 1))
"""By column; made once, because views ask for them thousands of times."""
_LEAF_FLAGS: Final = tuple(flags | Qt.ItemFlag.ItemNeverHasChildren for flags in _FLAGS)
"""With these, views do not ask what is below."""
_MOST_STEPS: Final = 40
"""A list that becomes another one in more steps is replaced as a whole: a view takes its time for each."""


class OutlineModel(QAbstractItemModel):
    """Lists the document of a session; what is below an item is made when somebody looks.

    Texts and icons are read when a view asks, so that a view that is painted again shows what is.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._rows = Rows(session)
        self._filter = ""
        self._contents = Contents(self._workspace.document)
        self._root = Item(items=[])

    def refresh(self) -> None:
        """Become what the document is; what stays keeps its place in views."""
        self._contents = Contents(self._workspace.document, self._filter)
        self._become(self._root, [(None, graph, None) for graph in self._contents.graphs()])
        self._refresh_below(self._root)

    def look_inside(self) -> None:
        """Make what is below each graph, which a view is about to ask for."""
        for graph in self._items(self._root):
            self._items(graph)

    def set_filter(self, text: str) -> None:
        """List, from the next refresh on, only nodes with a text in their names or types, and what they stand in."""
        self._filter = text

    def item(self, index: Index) -> Item:
        """Return the item of an index; the invisible root for none."""
        return cast("Item | None", index.internalPointer()) or self._root

    def items_in(self, selection: QItemSelection) -> list[Item]:
        """Return the items of a selection of rows."""
        found: list[Item] = []
        for place in range(selection.size()):
            rows = selection.at(place)
            found += self._items(self.item(rows.parent()))[rows.top() : rows.bottom() + 1]
        return found

    def graph_index(self, trail: Sequence[Crumb]) -> QModelIndex:
        """Return the index of a graph that is reached from the model over its callers."""
        found: Item | None = self._root
        for crumb in trail:
            above = self._root if crumb.caller is None else found
            found = None if above is None else self._child(above, (crumb.caller, crumb.graph, None))
        return QModelIndex() if found is None else self._index(found)

    def node_rows(
        self, graph: QModelIndex, nodes: Container[NodeId], things: Container[str] = frozenset()
    ) -> list[range]:
        """Return the rows below a graph where nodes, notes and frames are, as ranges without gaps."""
        items = self._items(self.item(graph))
        return list(runs([item.row for item in items if item.node in nodes or item.thing in things]))

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        """Return the index of a row."""
        above = parent.internalPointer() or self._root  # views ask for thousands of rows at once
        items = above.items if above.items is not None else self._items(above)
        if 0 <= row < len(items) and 0 <= column < _COLUMNS and (above is self._root or parent.column() == 0):
            return self.createIndex(row, column, items[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the item above."""
        above = self.item(index).parent
        return QModelIndex() if above is None or above is self._root else self._index(above)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Return whether anything is listed below an item; does not make it."""
        item = self.item(parent)
        if parent.column() > 0 or item.inside is None:
            return item is self._root
        if item.items is None and not (self._contents.nodes(item.inside) or self._contents.things(item.inside)):
            item.items = []  # views take it as empty from now on, and must be told of what comes
        return item.items is None or bool(item.items)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many items are below an item."""
        return 0 if parent.column() > 0 else len(self._items(self.item(parent)))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return the number of columns."""
        return _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Type"), _("Output"), _("Weights"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that names can be edited."""
        item = index.internalPointer()
        if item is None:
            return _NO_FLAGS
        return (_LEAF_FLAGS if item.inside is None else _FLAGS)[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of an item."""
        if not index.isValid() or not self._is_there(self.item(index)):
            return None
        return self._rows.data(self.item(index), Column(index.column()), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a node or a graph."""
        return role == Qt.ItemDataRole.EditRole and rename(self._workspace, self.item(index), str(value))

    def _is_there(self, item: Item) -> bool:
        """Whether the document still has it; views may ask between an edit and the refresh that follows."""
        graphs = self._workspace.network.graphs
        if item.thing is not None:
            return item.thing in self._workspace.document.items
        if item.node is None:
            return item.inside in graphs
        return item.graph in graphs and item.node in graphs[item.graph].nodes and item.inside in (None, *graphs)

    def _index(self, item: Item, column: int = 0) -> QModelIndex:
        return self.createIndex(item.row, column, item)

    def _items(self, item: Item) -> list[Item]:
        """Return the items below one; makes them when somebody looks for the first time."""
        if item.items is None:
            item.items = self._made(item, self._keys(item))
        return item.items

    def _child(self, item: Item, key: Key) -> Item | None:
        return next((child for child in self._items(item) if child.key == key), None)

    def _keys(self, item: Item) -> list[Key]:
        """Return what is to be listed below the item of a graph or of a submodel's call."""
        if item.inside is None or item.inside not in self._workspace.network.graphs:
            return []
        nodes = self._workspace.network.graph(item.inside).nodes
        listed = [node for node in self._contents.nodes(item.inside) if node in nodes]
        keys = [(key, node.graph if isinstance(node := nodes[key], SubmodelNode) else None, None) for key in listed]
        things = self._contents.things(item.inside)
        return [*keys, *((None, None, key) for key in things if key in self._workspace.document.items)]

    def _made(self, parent: Item, keys: Sequence[Key], start: int = 0) -> list[Item]:
        graph = parent.inside or ""
        return [Item(parent, row, graph, *key) for row, key in enumerate(keys, start)]

    def _refresh_below(self, above: Item) -> None:
        for item in above.items or ():
            if item.items is not None:
                self._become(item, self._keys(item))
                self._refresh_below(item)

    def _become(self, parent: Item, keys: list[Key]) -> None:
        """Take away, add and move items until those below one are what they should be."""
        items = self._items(parent)
        old = [item.key for item in items]
        if old == keys:
            return
        kept, known = frozenset(keys), frozenset(old)
        gone = list(runs([row for row, key in enumerate(old) if key not in kept]))
        new = list(runs([row for row, key in enumerate(keys) if key not in known]))
        if len(gone) + len(new) > _MOST_STEPS:
            gone, new = list(runs(range(len(old)))), list(runs(range(len(keys))))
        for rows in reversed(gone):
            self._remove(parent, rows)
        for rows in new:
            self._insert(parent, rows, keys)
        if [item.key for item in items] != keys:
            self._reorder(parent, keys)

    def _remove(self, parent: Item, rows: range) -> None:
        items = self._items(parent)
        self.beginRemoveRows(self._index_or_none(parent), rows.start, rows.stop - 1)
        del items[rows.start : rows.stop]
        renumber(items)
        self.endRemoveRows()

    def _insert(self, parent: Item, rows: range, keys: Sequence[Key]) -> None:
        items = self._items(parent)
        start = min(rows.start, len(items))
        self.beginInsertRows(self._index_or_none(parent), start, start + len(rows) - 1)
        items[start:start] = self._made(parent, keys[rows.start : rows.stop], start)
        renumber(items)
        self.endInsertRows()

    def _reorder(self, parent: Item, keys: Sequence[Key]) -> None:
        items = self._items(parent)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.item(index) for index in before]
        places = {key: row for row, key in enumerate(keys)}
        items.sort(key=lambda item: places[item.key])
        renumber(items)
        after = [self._index(item, index.column()) for item, index in zip(held, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _index_or_none(self, item: Item) -> QModelIndex:
        return QModelIndex() if item is self._root else self._index(item)

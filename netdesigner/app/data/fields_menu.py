"""The menu from which an input or output is given its data: sources, and in each of them fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QTreeWidget, QTreeWidgetItem, QWidget, QWidgetAction

from netdesigner.app.data.fields_model import shape_of
from netdesigner.app.data.titles import icon_name
from netdesigner.app.icons import icon
from netdesigner.data.bindings import Binding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _

_FIELD: Final = Qt.ItemDataRole.UserRole
_SOURCE: Final = Qt.ItemDataRole.UserRole + 1
_SIZE: Final = QSize(280, 260)


class FieldsMenu(QMenu):
    """A click on a field takes it alone; ticks put several columns of one source side by side.

    Signals:
        chosen: Other fields were chosen; with the source and the fields, none of them to feed nothing.
    """

    chosen = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[str, tuple[str, ...]] = ("", ())
        self._none = self.addAction(icon("unlink"), _("Feed nothing"), self._clear)
        self.aboutToHide.connect(self._tell)

    @cached_property
    def tree(self) -> QTreeWidget:
        """Sources and their fields; made when they are first offered, for most menus are never opened."""
        tree = QTreeWidget(self)
        tree.setAccessibleName(_("Sources and their fields"))
        tree.setHeaderHidden(True)
        tree.setColumnCount(2)
        tree.setMinimumSize(_SIZE)
        tree.itemClicked.connect(self._take_alone)
        tree.itemChanged.connect(self._tick)
        action = QWidgetAction(self)
        action.setDefaultWidget(tree)
        self.insertAction(self._none, action)
        return tree

    def offer(self, sources: Mapping[str, Source], facts: Mapping[str, SourceFacts], binding: Binding | None) -> None:
        """Offer the fields of sources; those that are bound are ticked."""
        self._before = ("", ()) if binding is None else (binding.source, binding.fields)
        was_blocked = self.tree.blockSignals(True)
        self.tree.clear()
        for name, source in sources.items():
            self._add_source(name, source, facts.get(name))
        self.tree.blockSignals(was_blocked)
        self.tree.resizeColumnToContents(0)
        self._none.setEnabled(binding is not None)

    def ticked(self) -> tuple[str, tuple[str, ...]]:
        """Return the source and the fields that are ticked."""
        for item in self._fields():
            if item.checkState(0) is Qt.CheckState.Checked:
                source = item.data(0, _SOURCE)
                return source, tuple(_name(other) for other in self._fields() if _is_ticked(other, source))
        return "", ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current field alone with Enter."""
        item = self.tree.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._take_alone(item)
        else:
            super().keyPressEvent(event)

    def _add_source(self, name: str, source: Source, facts: SourceFacts | None) -> None:
        top = QTreeWidgetItem(self.tree, [name])
        top.setIcon(0, icon(icon_name(source)))
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for field in () if facts is None else facts.fields.values():
            self._add_field(top, name, field)
        if facts is None:
            QTreeWidgetItem(top, [_("not read")]).setDisabled(True)
        top.setExpanded(True)

    def _add_field(self, top: QTreeWidgetItem, source: str, field: FieldFacts) -> None:
        item = QTreeWidgetItem(top, [field.name, shape_of(field)])
        item.setData(0, _FIELD, field.name)
        item.setData(0, _SOURCE, source)
        is_bound = source == self._before[0] and field.name in self._before[1]
        item.setCheckState(0, Qt.CheckState.Checked if is_bound else Qt.CheckState.Unchecked)

    def _fields(self) -> Sequence[QTreeWidgetItem]:
        root = self.tree.invisibleRootItem()
        items = (item for top in _below(root) for item in _below(top))
        return [item for item in items if item.data(0, _FIELD) is not None]

    def _take_alone(self, item: QTreeWidgetItem) -> None:
        """Take one field; a click that has ticked it, or taken its tick away, meant only that."""
        if item.data(0, _FIELD) is None or self.ticked() != self._before:
            return
        was_blocked = self.tree.blockSignals(True)
        for other in self._fields():
            other.setCheckState(0, Qt.CheckState.Checked if other is item else Qt.CheckState.Unchecked)
        self.tree.blockSignals(was_blocked)
        self.close()

    def _tick(self, item: QTreeWidgetItem) -> None:
        """Take the ticks of other sources away: fields of one source are put side by side."""
        if item.checkState(0) is Qt.CheckState.Checked:
            for other in self._fields():
                if other.data(0, _SOURCE) != item.data(0, _SOURCE):
                    other.setCheckState(0, Qt.CheckState.Unchecked)

    def _clear(self) -> None:
        for item in self._fields():
            item.setCheckState(0, Qt.CheckState.Unchecked)

    def _tell(self) -> None:
        ticked = self.ticked()
        if ticked != self._before:
            self._before = ticked
            self.chosen.emit(*ticked)


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    items = (item.child(row) for row in range(item.childCount()))
    return [item for item in items if item is not None]


def _name(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _FIELD))


def _is_ticked(item: QTreeWidgetItem, source: str) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked and item.data(0, _SOURCE) == source

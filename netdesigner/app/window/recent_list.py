"""The projects that were open last."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.preferences import Preferences
from netdesigner.app.window.card_view import CardView
from netdesigner.app.window.paths import folded
from netdesigner.i18n import _

_PATH: Final = 0x0101  # Qt.ItemDataRole.UserRole + 1


class RecentList(CardView):
    """Their names, with where they lie.

    Signals:
        project_chosen: One is wanted; with its path.
    """

    project_chosen = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Recent projects"))
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_RowDelegate(self))
        self.chosen.connect(self._choose)
        preferences.recent_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        for path in self._preferences.recent_projects:
            model.appendRow(_item(path))

    def _choose(self, index: QModelIndex) -> None:
        self.project_chosen.emit(Path(index.data(_PATH)))


class _RowDelegate(QStyledItemDelegate):
    """Makes each row as wide as the list, in which a long path is elided.

    A row as wide as its path would reach out of the list, and whoever goes by its place, such as a screen reader that
    clicks its middle, would miss it.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height alone; the list widens its rows to its own width."""
        return QSize(0, super().sizeHint(option, index).height())


def _item(path: Path) -> QStandardItem:
    item = QStandardItem(icon("network"), f"{path.stem}\n{folded(path.parent)}")
    item.setData(str(path), _PATH)
    item.setToolTip(folded(path))
    return item

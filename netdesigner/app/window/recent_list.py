"""The projects that were open last."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

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


def _item(path: Path) -> QStandardItem:
    item = QStandardItem(icon("network"), f"{path.stem}\n{folded(path.parent)}")
    item.setData(str(path), _PATH)
    item.setToolTip(folded(path))
    return item

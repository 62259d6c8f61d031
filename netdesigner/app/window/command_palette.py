"""The command palette: type a few letters of what is wanted, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from netdesigner.app.icons import icon
from netdesigner.app.palette.fuzzy import Quality, rank
from netdesigner.app.window.card_view import CardView
from netdesigner.app.window.note_delegate import NOTE, NoteDelegate
from netdesigner.app.window.offers import Offer, all_offers, node_offers
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow

_WIDTH: Final = 560
_HEIGHT: Final = 420
_TOP: Final = 72
_MOST: Final = 60
"""How many are listed; whoever looks for another one types a letter more."""
_PASSED_ON: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """A search over everything that can be done or gone to; it closes when something else is clicked."""

    def __init__(self, window: MainWindow, *, only_nodes: bool = False) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._window = window
        self._offers = list(node_offers(window.session.workspace)) if only_nodes else all_offers(window)
        self._titles = [offer.title for offer in self._offers]
        self._tips = [offer.tip for offer in self._offers]
        self._found: list[Offer] = []
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Go to a node") if only_nodes else _("Do, add, open or go to…"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.list = CardView(self)
        self.list.setAccessibleName(_("What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(QStandardItemModel(self))
        self.list.setItemDelegate(NoteDelegate(self.list))
        self._nothing = QLabel(_("Nothing is called that."), self)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setContentsMargins(8, 4, 8, 8)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self.field, self._nothing, self.list):
            column.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._do)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._do)
        self._search("")

    def open(self) -> None:
        """Show it in the upper middle of the window."""
        width = min(_WIDTH, self._window.width() - 32)
        self.resize(width, min(_HEIGHT, self._window.height() - _TOP - 32))
        self.move(self._window.mapToGlobal(QPoint((self._window.width() - width) // 2, _TOP)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the letters go into the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _PASSED_ON:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> list[Offer]:
        """Return what is called that, then what is for that."""
        of_tips = [match for match in rank(query, self._tips) if match.quality < Quality.SCATTERED]
        places = dict.fromkeys(match.index for match in (*rank(query, self._titles), *of_tips))
        return [self._offers[place] for place in places]

    def _search(self, query: str) -> None:
        self._found = self._find(query)[:_MOST]
        model = self.list.model()
        assert isinstance(model, QStandardItemModel)
        model.clear()
        for offer in self._found:
            item = QStandardItem(icon(offer.icon), offer.title)
            item.setData(offer.note, NOTE)
            model.appendRow(item)
        self.list.setCurrentIndex(model.index(0, 0))
        self.list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)

    def _do(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            self.close()
            self._found[row].act()

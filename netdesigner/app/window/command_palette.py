"""The command palette: type a few letters of what is wanted, press Enter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from netdesigner.app.palette.fuzzy import Quality, rank
from netdesigner.app.turns import Turns
from netdesigner.app.window.card_view import CardView
from netdesigner.app.window.note_delegate import NoteDelegate
from netdesigner.app.window.offer_model import OfferModel
from netdesigner.app.window.offers import Offer
from netdesigner.i18n import _

_WIDTH: Final = 560
_HEIGHT: Final = 420
_TOP: Final = 72
_MARGIN: Final = 32
_MOST: Final = 60
"""How many are listed; whoever looks for another one types a letter more."""
_PASSED_ON: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """A search over what is offered, as `hint` says; it closes when something else is clicked."""

    def __init__(self, offers: Iterable[Offer], hint: str, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._window = window
        self._more = iter(offers)
        self._offers: list[Offer] = []
        self._found: list[Offer] = []
        self._is_behind = True
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.list = CardView(self)
        self.list.setAccessibleName(_("What was found"))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = OfferModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(NoteDelegate(self.list))
        self._nothing = QLabel(_("Nothing is called that."), self)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setContentsMargins(8, 4, 8, 8)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self.field, self._nothing, self.list):
            column.addWidget(widget)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._search)
        self.field.textChanged.connect(self._search_soon)
        self.field.returnPressed.connect(self._do)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._do)
        Turns((self._catch_up, self._take_more), self)

    def open(self) -> None:
        """Show it in the upper middle of the window."""
        window = self._window
        width = min(_WIDTH, window.width() - 2 * _MARGIN)
        self.resize(width, min(_HEIGHT, window.height() - _TOP - _MARGIN))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, _TOP)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the letters go into the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _PASSED_ON:
            self._catch_up()
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _take_more(self) -> None:
        """Take what does not stand in the list at first: there are hundreds, and the list shall not wait for them."""
        self._offers.extend(self._more)

    def _find(self, query: str) -> list[Offer]:
        """Return what is called that, then what is for that."""
        if not query:
            self._offers.extend(islice(self._more, max(0, _MOST - len(self._offers))))
            return self._offers
        self._take_more()
        titles = [offer.title for offer in self._offers]
        tips = [offer.tip for offer in self._offers]
        of_tips = [match for match in rank(query, tips) if match.quality < Quality.SCATTERED]
        places = dict.fromkeys(match.index for match in (*rank(query, titles), *of_tips))
        return [self._offers[place] for place in places]

    def _search_soon(self) -> None:
        """Search once for all letters that came together."""
        self._is_behind = True
        self._turn.start(0)

    def _search(self) -> None:
        self._turn.stop()
        self._is_behind = False
        self._found = self._find(self.field.text())[:_MOST]
        self._model.show_offers(self._found)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)

    def _catch_up(self) -> None:
        """List what is called as the field says, if that is not listed yet: what follows is about it."""
        if self._is_behind:
            self._search()

    def _do(self) -> None:
        self._catch_up()
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            self.close()
            self._found[row].act()

"""The search that comes up at the pointer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from netdesigner.app.palette.entry_help import EntryHelp
from netdesigner.app.palette.excluded import why_not_offered
from netdesigner.app.palette.help_line import HelpLine
from netdesigner.app.program import Program
from netdesigner.app.quick_add.candidates import Candidates
from netdesigner.app.quick_add.model import REFUSAL, OfferModel
from netdesigner.app.quick_add.offer_view import OfferView
from netdesigner.app.quick_add.ranking import Knowledge, ranked
from netdesigner.app.search_field import SearchField
from netdesigner.i18n import _

_SIZE: Final = (360, 400)
_BESIDE: Final = QPoint(8, 8)
_MARGIN: Final = 8


class QuickAddPopup(QFrame):
    """Offers what can be placed; it closes when something is chosen, by Escape and by a click elsewhere.

    Attributes:
        search: The search field.
        view: What is offered.
        help_line: What the current offer is, or why it does not fit.

    Signals:
        chosen: Something is to be placed; with its entry.
        closed: It is gone.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, program: Program, candidates: Candidates, known: Knowledge, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName(_("Quick add"))
        self._window = window
        self._candidates = candidates
        self._known = known
        self._is_touched = False
        self._model = OfferModel(self)
        self.view = OfferView(self._model, program.appearance.theme, self)
        self.search = SearchField(_("Search what to add"), self.view, self)
        self.help_line = HelpLine(EntryHelp(program, self), self, _("Nothing that could stand here is called that."))
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._search()

    @property
    def kinds(self) -> list[str]:
        """The kinds that are offered, the best first."""
        return [hit.entry.kind for hit in self._model.hits]

    def open_at(self, place: QPoint) -> None:
        """Show it beside a place on the screen, moved as far as it takes to stay inside the window."""
        self.resize(*_SIZE)
        window = QRect(self._window.mapToGlobal(QPoint(0, 0)), self._window.size())
        window.adjust(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        corner = place + _BESIDE
        left = max(window.left(), min(corner.x(), window.right() - self.width()))
        top = max(window.top(), min(corner.y(), window.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_knowledge(self, known: Knowledge) -> None:
        """Put what is offered into another order; the row that the person has gone to stays where it is."""
        self._known = known
        held = self.view.currentIndex().row() if self._is_touched else None
        self._model.reorder(ranked(self._model.hits, known, held), known.refusals)
        self._explain()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.help_line)

    def _connect(self) -> None:
        self._turn.timeout.connect(self._search)
        self.search.textChanged.connect(self._search_soon)
        self.view.key_came.connect(self._catch_up)
        self.view.moved.connect(self._go_to)
        self.view.chosen.connect(self._choose)

    def _search_soon(self) -> None:
        """Search once for all letters that came together."""
        self._is_touched = True
        self._turn.start(0)

    def _catch_up(self) -> None:
        """Search for letters that came just now: what follows is about what they find."""
        if self._turn.isActive():
            self._turn.stop()
            self._search()

    def _search(self) -> None:
        self._model.show(ranked(self._candidates.find(self.search.text()), self._known), self._known.refusals)
        self.view.setCurrentIndex(self._model.index(0))
        self._explain()

    def _go_to(self) -> None:
        self._is_touched = True
        self._explain()

    def _explain(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.help_line.show_entry(self._model.hits[index.row()].entry, index.data(REFUSAL))
        else:
            self.help_line.show_entry(None, why_not_offered(self._candidates.catalogue, self.search.text()))

    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.hits[index.row()].entry
        self.close()
        self.chosen.emit(entry)

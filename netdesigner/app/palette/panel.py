"""The palette: everything that can be added to a network, to be searched, dragged and added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.palette.entries import RECENT, Entry, Section, palette_sections
from netdesigner.app.palette.entry_help import EntryHelp
from netdesigner.app.palette.help_line import HelpLine
from netdesigner.app.palette.model import PaletteModel
from netdesigner.app.palette.recent import recent_kinds, remember
from netdesigner.app.palette.view import PaletteView
from netdesigner.app.refreshing import Refresher
from netdesigner.app.search_field import SearchField
from netdesigner.app.session import Session
from netdesigner.graph.edits import AddGraph, RemoveGraph, SetGraph
from netdesigner.i18n import _
from netdesigner.project.attached import CATEGORY
from netdesigner.project.edits import Edit, PutFile, RemoveFile

if TYPE_CHECKING:
    from netdesigner.app.palette.searching import Index

_OPEN_KEY: Final = "palette/open"
_OPEN_AT_FIRST: Final = (RECENT, "ends", CATEGORY, "core", "convolutional", "submodels")


class PalettePanel(QWidget):
    """The palette of a window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._preferences = session.program.preferences
        self._appearance = session.program.appearance
        self._sections: list[Section] = []
        self._index: Index | None = None
        entry_help = EntryHelp(session.program, self)
        self._model = PaletteModel(entry_help, self)
        self.view = PaletteView(self._model, self._appearance.theme, self)
        self.search = SearchField(_("Search layers"), self.view, self)
        self.help_line = HelpLine(entry_help, self)
        self._lay_out()
        self._refresher = Refresher(self, self._refresh)
        self._connect()
        self._refresh()

    def focus_search(self) -> None:
        """Go to the search field, with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep which sections are open."""
        self._keep_open_sections()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self.search.setToolTip(_("Search layers and operations; some letters will do: c2d finds Conv2D"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.help_line)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.view.chosen.connect(self._add)
        self.view.dropped.connect(self._remember)
        self.view.pointed.connect(self.help_line.show_entry)
        self._workspace.edited.connect(self._note_kinds)
        self._appearance.changed.connect(self._follow_theme)

    def _refresh(self) -> None:
        self._sections = palette_sections(self._workspace.network, recent_kinds(self._preferences))
        self._index = None
        self._search(self.search.text())

    def _search(self, query: str) -> None:
        if query.strip():
            self._keep_open_sections()
            hits = self._names().find(query)
            self._model.show_hits(hits)
            self.view.select_first()
            if not hits:
                self.help_line.show_entry(None, self._why_nothing(query))
        else:
            self._model.show_sections(self._sections)
            self.view.set_open_sections(self._wanted_open())
            self.help_line.show_entry(None)

    def _why_nothing(self, query: str) -> str:
        from netdesigner.app.palette.excluded import why_not_offered

        reason = why_not_offered(self._workspace.network.catalogue, query)
        return reason or _("Nothing that can be added is called that.")

    def _names(self) -> Index:
        from netdesigner.app.palette.searching import Index  # nobody searches before there is a palette

        self._index = self._index or Index(self._sections)
        return self._index

    def _add(self, entry: Entry) -> None:
        from netdesigner.canvas.editing import placing  # nobody adds before there is a palette

        if placing.add(self._workspace, entry.kind) is not None:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        remember(self._preferences, entry.kind)
        self._refresher.request()

    def _note_kinds(self, edits: tuple[Edit, ...]) -> None:
        if any(isinstance(edit, AddGraph | RemoveGraph | SetGraph | PutFile | RemoveFile) for edit in edits):
            self._refresher.request()

    def _follow_theme(self) -> None:
        self.view.set_theme(self._appearance.theme)

    def _keep_open_sections(self) -> None:
        """Keep which sections are open, unless what a search has found stands in their place.

        Sections that are not there now, as that of recent types at first, stay as they were.
        """
        if keys := self.view.open_sections():
            there = {section.key for section in self._sections}
            absent = [key for key in self._wanted_open() if key not in there]
            self._preferences.set_texts(_OPEN_KEY, [*absent, *keys])

    def _wanted_open(self) -> Sequence[str]:
        return self._preferences.texts(_OPEN_KEY) or _OPEN_AT_FIRST

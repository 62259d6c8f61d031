"""The data panel: where data comes from, what it looks like, what it feeds, how it is divided."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.data.bindings_view import BindingsView
from netdesigner.app.data.fields_view import FieldsView
from netdesigner.app.data.folding_splitter import FoldingSplitter
from netdesigner.app.data.looks_view import LooksView
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.source_details import SourceDetails
from netdesigner.app.data.sources_view import SourcesView
from netdesigner.app.data.split_view import SplitView
from netdesigner.app.data.statistics_watch import StatisticsWatch
from netdesigner.app.data.windows_view import WindowsView
from netdesigner.app.editors.tabbing import move_focus
from netdesigner.app.note import Note
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.i18n import _

_SMALLEST: Final = QSize(260, 160)
_NARROW: Final = 820
"""Width below which the parts stand below each other."""
_MIDDLE_NARROW: Final = 560
_HEIGHTS: Final = (184, 336, 320)
_MIDDLE_HEIGHTS: Final = (160, 160)
_MIDDLE_WIDTHS: Final = (420, 300)
_WIDTHS: Final = (152, 760, 352)
_PARTS: Final = 7

_Part: TypeAlias = SourcesView | SourceDetails | FieldsView | LooksView | BindingsView | WindowsView | SplitView


class DataPanel(QWidget):
    """Three columns beside each other, or below each other where it is narrow; takes dropped files.

    Its parts are made one after the other, so that the window never waits for all of them; see `is_built`.

    Attributes:
        sources: The sources.
        details: Where the data of the source that is looked at comes from.
        fields: The fields of the source that is looked at.
        looks: What its data looks like.
        bindings: What feeds the inputs and outputs.
        windows: Whether samples are windows of the rows.
        split: How the samples are divided.
        failure: Why the data could not be looked at.
    """

    details: SourceDetails
    fields: FieldsView
    looks: LooksView
    bindings: BindingsView
    windows: WindowsView
    split: SplitView

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = SourceSelection(session, self)
        self._statistics = StatisticsWatch(session, self._selection, self)
        self.sources = SourcesView(session, self._selection, self)
        self._parts: list[_Part] = [self.sources]
        self.failure = Note(self)
        self.failure.accepted.connect(session.data.look_again)
        self._middle = FoldingSplitter(_MIDDLE_NARROW, _MIDDLE_HEIGHTS, self)
        self._columns = FoldingSplitter(_NARROW, _HEIGHTS, self)
        self._feeding = QVBoxLayout()
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.setAcceptDrops(True)
        self._refresher = Refresher(self, self.refresh)
        signals = (session.workspace.edited, session.workspace.reported, session.data.changed, session.path_changed)
        for signal in (*signals, self._selection.changed, session.program.appearance.changed):
            signal.connect(self._refresher.request)
        self._refresher.request()
        lower = (self._add_looks, self._add_bindings, self._add_windows, self._add_split)
        Turns((self._add_details, self._add_fields, *lower), self)

    @property
    def is_built(self) -> bool:
        """Whether all parts are there."""
        return len(self._parts) == _PARTS

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.failure.say(self._session.data.failure or "", "error", _("Try again"))
        for part in self._parts:
            part.refresh()

    def minimumSizeHint(self) -> QSize:
        """Allow less width than the columns need beside each other."""
        return _SMALLEST

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields as they stand."""
        return move_focus(self, forward=forward) or super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add dropped files as sources."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.sources.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _lay_out(self) -> None:
        for part in (self.sources, self._middle, self._right_column()):
            self._columns.addWidget(part)
        self._columns.setSizes(list(_WIDTHS))
        self._columns.setStretchFactor(1, 1)
        self._scroll.setWidget(self._columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.failure)
        column.addWidget(self._scroll, 1)

    def _add_details(self) -> None:
        self.details = SourceDetails(self._session, self._selection, self)
        self.sources.take_details(self.details)
        self._take(self.details)

    def _add_fields(self) -> None:
        self.fields = FieldsView(self._session, self._selection, self._statistics, self)
        self._middle.addWidget(self.fields)
        self._take(self.fields)

    def _add_looks(self) -> None:
        self.looks = LooksView(self._session, self._selection, self._statistics, self)
        self._middle.addWidget(self.looks)
        self._middle.setSizes(list(_MIDDLE_WIDTHS))
        self._take(self.looks)

    def _add_bindings(self) -> None:
        self.bindings = BindingsView(self._session, self)
        self._feeding.addWidget(self.bindings)
        self._take(self.bindings)

    def _add_windows(self) -> None:
        self.windows = WindowsView(self._session, self)
        self._feeding.addWidget(self.windows)
        self._take(self.windows)

    def _add_split(self) -> None:
        self.split = SplitView(self._session, self)
        self._feeding.addWidget(self.split)
        self._feeding.addStretch(1)
        self._take(self.split)

    def _take(self, part: _Part) -> None:
        self._parts.append(part)
        part.refresh()

    def _right_column(self) -> QScrollArea:
        content = QWidget(self)
        content.setLayout(self._feeding)
        self._feeding.setContentsMargins(8, 8, 8, 8)
        self._feeding.setSpacing(12)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

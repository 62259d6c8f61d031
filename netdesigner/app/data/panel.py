"""The data panel: where data comes from, what it looks like, what it feeds, how it is divided."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.data.bindings_view import BindingsView
from netdesigner.app.data.fields_view import FieldsView
from netdesigner.app.data.folding_splitter import FoldingSplitter
from netdesigner.app.data.preview_view import PreviewView
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.sources_view import SourcesView
from netdesigner.app.data.split_view import SplitView
from netdesigner.app.note import Note
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.i18n import _

_SMALLEST: Final = QSize(260, 160)
_NARROW: Final = 900
"""Width below which the parts stand below each other."""
_MIDDLE_NARROW: Final = 560
_PART_HEIGHT: Final = 240
_TABLE_HEIGHT: Final = 96
_WIDTHS: Final = (220, 760, 440)


class DataPanel(QWidget):
    """Three columns beside each other, or below each other where it is narrow; takes dropped files.

    Attributes:
        sources: The sources.
        fields: The fields of the source that is looked at.
        preview: Its first samples.
        bindings: What feeds the inputs and outputs.
        split: How the samples are divided.
        failure: Why the data could not be looked at.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = SourceSelection(session, self)
        self.sources = SourcesView(session, self._selection, self)
        self.fields = FieldsView(session, self._selection, self)
        self.preview = PreviewView(session, self._selection, self)
        self.bindings = BindingsView(session, self)
        self.split = SplitView(session, self)
        self.failure = Note(self)
        self.failure.accepted.connect(session.data.look_again)
        self._middle = FoldingSplitter(_MIDDLE_NARROW, _TABLE_HEIGHT, self)
        self._columns = FoldingSplitter(_NARROW, _PART_HEIGHT, self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.setAcceptDrops(True)
        self._refresher = Refresher(self, self.refresh)
        signals = (session.workspace.edited, session.workspace.reported, session.data.changed, session.path_changed)
        for signal in (*signals, self._selection.changed, session.program.appearance.changed):
            signal.connect(self._refresher.request)
        self._refresher.request()

    def refresh(self) -> None:
        """Show everything as it is now."""
        self.failure.say(self._session.data.failure or "", "error", _("Try again"))
        self.sources.refresh()
        self.fields.refresh()
        self.preview.refresh()
        self.bindings.refresh()
        self.split.refresh()

    def minimumSizeHint(self) -> QSize:
        """Allow less width than the columns need beside each other."""
        return _SMALLEST

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
        self._middle.addWidget(self.fields)
        self._middle.addWidget(self.preview)
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

    def _right_column(self) -> QScrollArea:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.bindings)
        column.addWidget(self.split)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

"""Where the data of a source comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.data.disk_field import DiskField
from netdesigner.app.data.files_field import FilesField
from netdesigner.app.data.own_fields import OwnFields
from netdesigner.app.data.picture_fields import PictureFields
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.sound_fields import SoundFields
from netdesigner.app.data.table_fields import TableFields
from netdesigner.app.data.text_fields import TextFields
from netdesigner.app.data.titles import source_title
from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.i18n import _
from netdesigner.project import feeding


class SourceDetails(QWidget):
    """The file or set behind the source that is looked at.

    Attributes:
        table: How a table is read.
        files: Where the files are that columns of a table name.
        pictures: What pictures in files become.
        sounds: What sounds in files become.
        texts: How many words a set of texts has, and each of them.
        on_disk: Whether arrays stay on disk.
        own: Which functions of a Python file give the data.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "quiet")
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._file_button = QToolButton(self)
        self._file_button.setIcon(icon("folder-open"))
        self._file_button.setAutoRaise(True)
        self._file_button.setToolTip(_("Choose another file"))
        self._file_button.setAccessibleName(_("Choose another file"))
        self._file_button.clicked.connect(self._choose_file)
        self.table = TableFields(session, selection, self)
        self.texts = TextFields(selection, self)
        self.files = FilesField(session, selection, self)
        self.pictures = PictureFields(selection, self)
        self.sounds = SoundFields(selection, self)
        self.on_disk = DiskField(selection, self)
        self.own = OwnFields(session, selection, self)
        self._lay_out()
        selection.field_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the source as it is now."""
        source = self._selection.source
        self.setVisible(source is not None)
        if source is None:
            return
        self._title.setText(source_title(source))
        self._title.setToolTip(source_title(source))
        self._file_button.setVisible(isinstance(source, FileSource))
        self.texts.show_source(source)
        self.table.show_source(source)
        self.files.show_source(source)
        medium = None if self._selection.files is None else self._selection.files[1]
        self.pictures.show_medium(medium)
        self.sounds.show_medium(medium)
        self.on_disk.show_source(source)
        self.own.show_source(source)

    def _choose_file(self) -> None:
        source = self._selection.source
        if not isinstance(source, FileSource):
            return
        folder = self._session.project_file.parent
        start = str((folder / source.path).parent)
        if isinstance(source, FolderSource):
            path = QFileDialog.getExistingDirectory(self, _("Choose another folder"), start)
        else:
            path, _kind = QFileDialog.getOpenFileName(self, _("Choose another file"), start)
        if path:
            self._put(feeding.source_of(Path(path), folder))

    def _put(self, source: Source | None) -> None:
        if source is not None:
            self._selection.replace(source)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._file_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self.texts)
        column.addWidget(self.on_disk)
        column.addWidget(self.files)
        column.addWidget(self.pictures)
        column.addWidget(self.sounds)
        column.addWidget(self.own)

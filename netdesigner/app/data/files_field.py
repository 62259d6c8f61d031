"""Where the files are that columns of a table name."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.titles import kind_title
from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.data.sources.source import AnyTable, Source
from netdesigner.i18n import _


class FilesField(QWidget):
    """Edits the folder in which the names start, and says which column the settings below are about.

    Attributes:
        folder: The folder, as it is seen from the table.
        button: Chooses it.
        title: The column, and what its files are.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self.folder = QLineEdit(self)
        self.folder.setPlaceholderText(_("Folder of the table"))
        self.folder.setAccessibleName(_("Folder of the files"))
        self.folder.setToolTip(_("Where the names of the files start, seen from the table"))
        self.folder.editingFinished.connect(self._put)
        self.button = QToolButton(self)
        self.button.setIcon(icon("folder-open"))
        self.button.setAutoRaise(True)
        self.button.setToolTip(_("Choose the folder of the files"))
        self.button.setAccessibleName(_("Choose the folder of the files"))
        self.button.clicked.connect(self._choose)
        self.title = QLabel(self)
        self.title.setProperty("role", "quiet")
        self.title.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.folder, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.title)

    def show_source(self, source: Source) -> None:
        """Show a source, if it is a table that names files."""
        files = self._selection.files
        is_naming = isinstance(source, AnyTable) and files is not None
        self.setVisible(is_naming)
        if isinstance(source, AnyTable) and files is not None:
            self.folder.setText(source.folder)
            name, medium = files
            self.title.setText(_("{name}: {value}").format(name=name, value=kind_title(medium)))

    def _put(self) -> None:
        self._take(self.folder.text().strip())

    def _choose(self) -> None:
        source = self._selection.source
        if not isinstance(source, AnyTable):
            return
        base = self._session.project_file.parent
        start = source.root(base / source.path)
        path = QFileDialog.getExistingDirectory(self, _("Choose the folder of the files"), str(start))
        if path:
            self._take(_seen_from((base / source.path).parent, Path(path), base))

    def _take(self, folder: str) -> None:
        source = self._selection.source
        if isinstance(source, AnyTable) and folder != source.folder:
            self._selection.replace(replace(source, folder=folder))


def _seen_from(table: Path, folder: Path, base: Path) -> str:
    """Return a folder as it is seen from that of a table; one that lies elsewhere keeps its whole path."""
    if folder == table:
        return ""
    is_near = folder.is_relative_to(table) or (folder.is_relative_to(base) and table.is_relative_to(base))
    return Path(os.path.relpath(folder, table)).as_posix() if is_near else folder.as_posix()

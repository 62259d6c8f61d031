"""Files on the disk that a project depends on: told when one of them has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal


class FileWatch(QObject):
    """Watches files, and their folders: an editor may put a new file in the place of the old one.

    Signals:
        changed: One of them may have changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: list[Path] = []
        self._watcher: QFileSystemWatcher | None = None

    def watch(self, places: Iterable[Path]) -> None:
        """Watch these files."""
        self._places = list(places)
        wanted = {str(place) for place in self._places if place.is_file()} | {str(item.parent) for item in self._places}
        if self._watcher is None and wanted:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self.changed)
            self._watcher.directoryChanged.connect(self._note_folder)
        if self._watcher is not None and (new := wanted - {*self._watcher.files(), *self._watcher.directories()}):
            self._watcher.addPaths(sorted(new))

    def _note_folder(self) -> None:
        """Tell if a file is there that is not watched: a new one in its place."""
        assert self._watcher is not None
        if any(place.is_file() and str(place) not in self._watcher.files() for place in self._places):
            self.changed.emit()

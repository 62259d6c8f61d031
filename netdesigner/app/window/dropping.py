"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

from netdesigner.app.importing.kinds import can_be_brought_in
from netdesigner.project.files import SUFFIX


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the first project or model among what is dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in files if path.suffix == SUFFIX or can_be_brought_in(path)), None)

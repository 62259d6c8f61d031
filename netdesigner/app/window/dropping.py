"""Files that are dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from netdesigner.app.importing.expecting import expect_import
from netdesigner.app.importing.kinds import can_be_brought_in, is_script
from netdesigner.project.files import SUFFIX

if TYPE_CHECKING:
    from netdesigner.app.program import Program


def take_drag(event: QDragEnterEvent, program: Program) -> None:
    """Accept a project or a model; what reads a model gets ready before that is dropped."""
    path = dropped_file(event)
    if path is None:
        return
    event.acceptProposedAction()
    if path.suffix != SUFFIX and not is_script(path):
        expect_import(program)


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the first project or model among what is dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in files if path.suffix == SUFFIX or can_be_brought_in(path)), None)

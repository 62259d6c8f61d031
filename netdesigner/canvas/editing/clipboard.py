"""Cut, copy and paste, also between windows and as text: what is copied is a small project."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.extracting import extract
from netdesigner.canvas.editing.inserting import insert
from netdesigner.canvas.editing.landing import landing
from netdesigner.canvas.hidden import with_content
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import MAXIMUM_BYTES, parse_project, serialize_project
from netdesigner.project.format import document_from_json

PART_TYPE: Final = "application/x-netdesigner-part"
"""What is copied, for other windows; as plain text it is the same."""


def copy(workspace: Workspace) -> bool:
    """Copy the selected nodes, notes and frames; return whether there were any."""
    selection = workspace.selection
    if not (selection.nodes or selection.items):
        return False
    try:
        text = serialize_project(extract(workspace, selection.nodes, selection.items))
    except ProjectFileError as error:
        workspace.refused.emit(_("This cannot be copied: {reason}").format(reason=error))
        return False
    content = QMimeData()
    content.setData(PART_TYPE, text)
    content.setText(text.decode())
    QGuiApplication.clipboard().setMimeData(content)
    return True


def cut(workspace: Workspace) -> bool:
    """Copy what is selected and delete it, with what collapsed frames hide; return whether that was done."""
    if not copy(workspace):
        return False
    selection = workspace.selection
    nodes, items = with_content(workspace.document, workspace.graph.id, selection.nodes, selection.items)
    workspace.select(nodes, selection.connections, items)
    return delete_selection(workspace, _("Cut"))


def paste(workspace: Workspace, view: Box | None = None) -> bool:
    """Add what was copied; return whether that was done.

    Args:
        workspace: Where to.
        view: What is seen of the canvas: it stands beside where it was copied from, or in the middle of what is seen.
    """
    try:
        part = document_from_json(parse_project(_copied()), workspace.network.catalogue)
    except ProjectFileError as error:
        text = _("What was copied is no part of a network: {reason} Copy nodes on a canvas first.")
        workspace.refused.emit(text.format(reason=error))
        return False
    if not (part.network.main.nodes or part.items):
        return False
    return insert(workspace, _("Paste"), part, landing(workspace, part, view))


def _copied() -> bytes:
    """Return what is in the clipboard.

    Raises:
        ProjectFileError: If it is too long to be read.
    """
    content = QGuiApplication.clipboard().mimeData()
    text = bytes(content.data(PART_TYPE).data()) if content.hasFormat(PART_TYPE) else content.text().encode()
    if len(text) > MAXIMUM_BYTES:
        raise ProjectFileError(_("it is larger than {limit} MB.").format(limit=MAXIMUM_BYTES // 1_000_000))
    return text

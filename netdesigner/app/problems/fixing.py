"""Showing and doing what a fix does."""

from __future__ import annotations

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import GraphEdit
from netdesigner.graph.problems import Fix
from netdesigner.i18n import _
from netdesigner.i18n.problems import fix_sentence
from netdesigner.project.edits import edits_of


def show_fix(workspace: Workspace, fix: Fix) -> None:
    """Show on the canvas what a fix would do, while that is certain."""
    if workspace.is_judged:
        workspace.show_preview(_seen(fix))


def hide_fix(workspace: Workspace, fix: Fix) -> None:
    """Show what is, if what a fix would do is shown."""
    if workspace.preview == _seen(fix):
        workspace.show_preview()


def do_fix(workspace: Workspace, fix: Fix) -> None:
    """Do a fix as one undo step."""
    hide_fix(workspace, fix)
    if fix.code == FixCode.TRUST_FILE:
        workspace.file_wanted.emit(str(fix.values["file"]))
    elif workspace.is_judged:  # a fix of an older report would take later edits back
        workspace.do(fix_sentence(fix), edits_of(fix))
    else:
        workspace.refused.emit(_("The network has just changed and is being checked again. Try once more."))


def _seen(fix: Fix) -> tuple[GraphEdit, ...]:
    """Return the edits of the network, which the canvas shows."""
    return tuple(edit for edit in fix.edits if isinstance(edit, GraphEdit))

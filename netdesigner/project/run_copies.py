"""The network of a run to go on from: a copy that was never saved, because what a run has done is never changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.edits import apply_edit
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import SUFFIX as PROJECT_SUFFIX
from netdesigner.project.files import load_project
from netdesigner.project.moving import carry_data
from netdesigner.project.run_places import SUFFIX
from netdesigner.project.runs import RunFolder
from netdesigner.project.untitled import untitled_project_file


def run_of_document(path: Path) -> RunFolder | None:
    """Return the run that a project file belongs to as its record of what was trained, if it does."""
    run = RunFolder(path.resolve().parent)
    is_record = run.document == path.resolve() and run.record_file.is_file() and run.path.parent.suffix == SUFFIX
    return run if is_record else None


def copy_from_run(run: RunFolder) -> Document:
    """Return what was trained as a project that was never saved; its data is reached as before.

    Raises:
        ProjectFileError: If it cannot be read, or if data of a project that was never saved cannot be copied.
    """
    document = replace(load_project(run.document), id=uuid4().hex)
    copy = untitled_project_file(document.id)
    try:
        copy.parent.mkdir(parents=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectFileError(_("{path} cannot be made: {reason}").format(path=copy.parent, reason=reason)) from error
    for edit in carry_data(document, run.path.parent.with_suffix(PROJECT_SUFFIX), copy):
        apply_edit(document, edit)
    return document

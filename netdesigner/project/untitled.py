"""Projects that were never saved: each has a folder of its own in the user's data, for its runs and its data files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded, write_atomically
from netdesigner.project.places import data_folder

FILE: Final = "untitled.netd"
_SAVED_AS: Final = "saved-as.txt"


def untitled_folder() -> Path:
    """Return the folder of all projects that were never saved."""
    return data_folder() / "untitled"


def untitled_project_file(document_id: str) -> Path:
    """Return the file that a document stands for until it is saved: its runs lie beside it, its paths start there.

    Neither the file nor its folder need exist; starting a run makes the folder.
    """
    return untitled_folder() / document_id / FILE


def is_untitled(project: Path) -> bool:
    """Return whether a project's file is that of a document that was never saved."""
    return project.name == FILE and project.parent.parent == untitled_folder()


def create_untitled_from_template(name: str) -> tuple[Document, Path]:
    """Make a project that is not saved yet from a template, with its data files beside it; return both.

    Raises:
        TemplateError: If there is no such template, or its data cannot be written.
        ProjectFileError: If the user's data folder cannot be written.
    """
    from netdesigner.project.templates import create_from_template  # a window that opens needs only the paths here

    document_id = uuid4().hex
    path = untitled_project_file(document_id)
    try:
        path.parent.mkdir(parents=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectFileError(_("{path} cannot be made: {reason}").format(path=path.parent, reason=reason)) from error
    return replace(create_from_template(name, path), id=document_id), path


def note_saved_as(untitled: Path, project: Path) -> None:
    """Remember under which name an untitled project was saved, so that the runs it still has are found.

    Raises:
        OSError: If that cannot be written.
    """
    write_atomically(untitled.with_name(_SAVED_AS), str(project.resolve()).encode())


def former_files(project: Path) -> list[Path]:
    """Return the untitled files that a project was saved from."""
    name = str(project.resolve()).encode()
    return [marker.with_name(FILE) for marker in untitled_folder().glob(f"*/{_SAVED_AS}") if _content(marker) == name]


def saved_as(untitled: Path) -> Path | None:
    """Return the file that an untitled project was saved as, if it was."""
    name = _content(untitled.with_name(_SAVED_AS))
    return None if name is None else Path(name.decode(errors="replace"))


def _content(marker: Path) -> bytes | None:
    try:
        return read_bounded(marker)
    except ProjectFileError:
        return None

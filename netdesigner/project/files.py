"""Project files on disk: bounded reading, atomic writing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import orjson

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Json
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.format import FORMAT, document_from_json, snapshot_to_json
from netdesigner.project.migrations import migrate
from netdesigner.project.snapshot import Snapshot, snapshot

SUFFIX = ".netd"
MAXIMUM_BYTES = 50_000_000
"""Largest project file that is read."""


def load_project(path: Path, catalogue: Catalogue | None = None) -> Document:
    """Return the document in a project file.

    Raises:
        ProjectFileError: If the file cannot be read, is damaged, or was written by a newer program.
    """
    return document_of(load_form(path), path, catalogue)


def load_form(path: Path) -> dict[str, Json]:
    """Return the content of a project file in the present format, for whoever needs that before the document.

    Raises:
        ProjectFileError: If the file cannot be read, is damaged, or was written by a newer program.
    """
    with _naming(path):
        return parse_project(read_bounded(path))


def document_of(form: Json, path: Path, catalogue: Catalogue | None = None) -> Document:
    """Return the document that the content of a project file describes.

    Raises:
        ProjectFileError: If it describes none.
    """
    with _naming(path):
        return document_from_json(form, catalogue)


def save_project(document: Document | Snapshot, path: Path) -> None:
    """Write a document into a project file; whatever happens, the file holds the old or the new content.

    Args:
        document: The document; what it held at some moment, on a thread that does not edit it.
        path: The file.

    Raises:
        ProjectFileError: If it cannot be written; the old file is then as before.
    """
    try:
        write_atomically(path, serialize_project(document))
    except (OSError, ProjectFileError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ProjectFileError(_("{path} cannot be saved: {reason}").format(path=path, reason=reason)) from error


def serialize_project(document: Document | Snapshot) -> bytes:
    """Return the content of the project file of a document: sorted and stable, so that versions compare well.

    Raises:
        ProjectFileError: If a value cannot be written, for instance an integer of more than 64 bits.
    """
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    content = document if isinstance(document, Snapshot) else snapshot(document)
    try:
        return orjson.dumps(snapshot_to_json(content), option=options)
    except orjson.JSONEncodeError as error:
        raise ProjectFileError(_("it holds a value that a file cannot: {detail}.").format(detail=error)) from error


def read_bounded(path: Path, limit: int = MAXIMUM_BYTES) -> bytes:
    """Return the content of a file that is no longer than a limit.

    Raises:
        ProjectFileError: If it is longer, or cannot be read.
    """
    try:
        if not path.is_file():
            raise ProjectFileError(_("there is no such file."))
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise ProjectFileError(error.strerror or str(error)) from error
    if len(content) > limit:
        raise ProjectFileError(_("it is larger than {limit} MB.").format(limit=limit // 1_000_000))
    return content


def parse_project(content: bytes) -> dict[str, Json]:
    """Return the content of a project file in the present format.

    Raises:
        ProjectFileError: If it is no project, or of a format that this program does not know.
    """
    try:
        data = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise ProjectFileError(_("it is no project or is damaged ({detail}).").format(detail=error)) from error
    return present_form(data)


def present_form(data: Json) -> dict[str, Json]:
    """Return what a project file held in the present format.

    Raises:
        ProjectFileError: If it is no project, or of a format that this program does not know.
    """
    number = data.get("format") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ProjectFileError(_("it is no netdesigner project."))
    if number > FORMAT:
        text = _("it was written by a newer netdesigner (format {number}; this one reads up to {known}). Update.")
        raise ProjectFileError(text.format(number=number, known=FORMAT))
    return migrate(data, number, FORMAT)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it holds the old or the new content at every moment, also after a power cut.

    Raises:
        OSError: If it cannot be written.
    """
    target = path.resolve()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            file.close()
            temporary.unlink(missing_ok=True)
            raise
    try:
        _copy_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let errors name the file that cannot be opened."""
    try:
        yield
    except ProjectFileError as error:
        raise ProjectFileError(_("{path} cannot be opened: {reason}").format(path=path, reason=error)) from error


def _copy_mode(target: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one; a temporary file is private by default."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system lets folders be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The file of a journal: what a document was at some moment, and each step since then.

The first line holds the whole document, each further one a step. A line counts once its newline is there, so that a
writer may be killed at any byte. The journals of a person lie in one folder, each with a lock that the program that
writes it holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

import orjson

from netdesigner.catalogue.values import Json
from netdesigner.i18n import _
from netdesigner.project import run_lock
from netdesigner.project.edits import Edit
from netdesigner.project.edits_json import edit_to_json
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import MAXIMUM_BYTES, read_bounded, write_atomically
from netdesigner.project.format import snapshot_to_json
from netdesigner.project.places import data_folder
from netdesigner.project.snapshot import Snapshot

VERSION: Final = 1
SUFFIX: Final = ".jsonl"
_MOST_BYTES: Final = 2 * MAXIMUM_BYTES


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a document.

    Attributes:
        time: Seconds since 1970, as in all entries.
        project: Its file; none if it was never saved.
        steps: How many steps have led here since it was saved.
    """

    time: float
    project: Path | None
    steps: int
    content: Snapshot


@dataclass(frozen=True, slots=True)
class StepDone:
    """Edits that were made as one step, or taken back as one."""

    time: float
    edits: tuple[Edit, ...]


Entry: TypeAlias = Whole | StepDone


@dataclass(frozen=True, slots=True)
class StepRead:
    """A step as it stands in a journal; its edits are JSON."""

    time: float
    edits: Sequence[Json]


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What is in a journal: its first line as JSON, and the steps."""

    head: Mapping[str, Any]
    steps: Sequence[StepRead]


class JournalFile:
    """The journal of one document, for the program that writes it."""

    def __init__(self, document_id: str) -> None:
        self._path = journal_path(document_id)
        self._file: IO[bytes] | None = None
        self._held = ExitStack()
        self._is_held = False
        self.size = 0

    @property
    def is_begun(self) -> bool:
        """Whether steps can be appended."""
        return self._file is not None

    def hold(self) -> None:
        """Hold the lock until `close`.

        Raises:
            OSError: If the folder cannot be written.
        """
        if not self._is_held:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._held.enter_context(run_lock.hold(lock_of(self._path)))
            self._is_held = True

    def begin(self, whole: Whole) -> None:
        """Begin anew with a whole document; until that is written, what was there stays.

        Raises:
            OSError: If it cannot be written.
            ProjectFileError: If it holds what no file can.
        """
        line = _line(whole)
        self._end()
        self.hold()
        write_atomically(self._path, line)
        self._file = self._path.open("ab", buffering=0)
        self.size = len(line)

    def append(self, steps: Sequence[StepDone]) -> None:
        """Write steps; they are on the disk when this returns.

        Raises:
            OSError: If they cannot be written.
            ProjectFileError: If they hold what no file can.
        """
        assert self._file is not None
        lines = b"".join(map(_line, steps))
        rest = memoryview(lines)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]
        os.fsync(self._file.fileno())
        self.size += len(lines)

    def give_up(self) -> None:
        """Write nothing more before the next `begin`: what is there can be read up to the last whole line."""
        self._end()

    def clear(self) -> None:
        """Remove what is written; the lock stays held."""
        self._end()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the lock, and remove it if nothing is left to be recovered."""
        self._end()
        self._held.close()
        if not self._path.exists():
            with suppress(OSError):
                lock_of(self._path).unlink(missing_ok=True)

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def journals_folder() -> Path:
    """Return the folder of all journals."""
    return data_folder() / "journals"


def journal_path(document_id: str) -> Path:
    """Return the file of a document's journal."""
    return journals_folder() / f"{document_id}{SUFFIX}"


def lock_of(journal: Path) -> Path:
    """Return the lock of a journal."""
    return journal.with_suffix(".lock")


def read_journal(path: Path) -> JournalContent:
    """Return what is in a journal, up to the first line that is cut off or damaged.

    Raises:
        ProjectFileError: If not even its first line can be read.
    """
    head, *lines = read_bounded(path, _MOST_BYTES).split(b"\n")[:-1] or [b""]
    data = _parsed(head)
    if data.get("journal") != VERSION:
        raise ProjectFileError(_("it is no journal or is damaged."))
    return JournalContent(data, list(_up_to_damage(map(_step, lines))))


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return data if isinstance(data, dict) else {}


def _step(line: bytes) -> StepRead | None:
    match _parsed(line):
        case {"time": float() | int() as time, "edits": list() as edits}:
            return StepRead(time, edits)
    return None


def _up_to_damage(steps: Iterable[StepRead | None]) -> Iterator[StepRead]:
    for step in steps:
        if step is None:
            return
        yield step


def _line(entry: Entry) -> bytes:
    try:
        return orjson.dumps(_form(entry), option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError as error:
        raise ProjectFileError(_("it holds a value that a file cannot: {detail}.").format(detail=error)) from error


def _form(entry: Entry) -> dict[str, Json]:
    if isinstance(entry, StepDone):
        return {"time": entry.time, "edits": [edit_to_json(edit) for edit in entry.edits]}
    return {
        "journal": VERSION,
        "time": entry.time,
        "project": None if entry.project is None else str(entry.project.absolute()),
        "steps": entry.steps,
        "whole": snapshot_to_json(entry.content),
    }

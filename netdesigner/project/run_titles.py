"""What a person calls a run, its tags and notes: `title.json` in its folder, apart from what the engine writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from netdesigner.i18n import _
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded, write_atomically
from netdesigner.project.runs import RunFolder, RunFolderError

VERSION: Final = 1
_MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class RunLabel:
    """What a person has said about a run.

    Attributes:
        title: One line; empty for a run that goes by its id.
        notes: Any text.
        tags: Words by which runs are found again.
    """

    title: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()


def run_label(run: RunFolder) -> RunLabel:
    """Return what a person has said about a run; nothing, if what is written cannot be read."""
    try:
        data = json.loads(read_bounded(run.label_file, _MOST_BYTES))
    except (ValueError, ProjectFileError):
        return RunLabel()
    return RunLabel(_text(data, "title"), _text(data, "notes"), _tags(data))


def run_title(run: RunFolder) -> str:
    """Return what to call a run: its title, or else its id."""
    return run_label(run).title or run.id


def set_run_title(run: RunFolder, title: str) -> None:
    """Give a run a title; an empty one takes it away.

    Raises:
        RunFolderError: If it cannot be written.
    """
    _write(run, replace(run_label(run), title=" ".join(title.split())))


def describe_run(run: RunFolder, tags: Iterable[str], notes: str) -> None:
    """Give a run these tags and notes and no others; blanks around tags and what is said twice fall away.

    Raises:
        RunFolderError: If it cannot be written.
    """
    said = dict.fromkeys(" ".join(tag.split()) for tag in tags)
    _write(run, replace(run_label(run), tags=tuple(tag for tag in said if tag), notes=notes.strip()))


def _write(run: RunFolder, label: RunLabel) -> None:
    form = {"version": VERSION, **asdict(label)}
    try:
        write_atomically(run.label_file, json.dumps(form, indent=2, ensure_ascii=False).encode() + b"\n")
    except OSError as error:
        text = _("{path} cannot be written: {reason}")
        raise RunFolderError(text.format(path=run.label_file, reason=error.strerror or error)) from error


def _tags(data: Any) -> tuple[str, ...]:
    tags = data.get("tags") if isinstance(data, dict) else None
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""

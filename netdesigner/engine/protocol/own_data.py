"""What functions of one's own have given: kept in the cache, where a job writes it and the data engine reads it.

So the data engine never executes what a person wrote, and a function is called once for each content of its file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

from netdesigner.data.sources.own import OwnSource
from netdesigner.project.attached import digest_of
from netdesigner.project.files import write_atomically
from netdesigner.project.places import cache_folder

ARRAYS: Final = "arrays.npz"
"""The file of the arrays, or of those of the first batch."""
OUTPUT: Final = "output.txt"
"""The file of what was printed."""
_ANSWER: Final = "answer.json"


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What came of calling functions.

    Attributes:
        facts: What they have given, as JSON has it; empty if they have not.
        code: What went wrong, as findings call it; empty if nothing did.
        line: The line of the file in which it did.
        values: What is to be said of it.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    line: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def answer_folder(source: OwnSource, path: Path, content: bytes) -> Path:
    """Return the folder of what came of the functions of a file with a content."""
    called = [[part, function.name, *function.takes] for part, function in source.functions.items()]
    key = digest_of(json.dumps([digest_of(content), str(path.resolve()), called]).encode())
    return cache_folder() / "own-data" / key


def read_answer(folder: Path) -> OwnAnswer | None:
    """Return what came of calling functions; `None` if they have not been called, or nobody can read it."""
    try:
        form = json.loads((folder / _ANSWER).read_text(encoding="utf-8"))
        return OwnAnswer(dict(form["facts"]), str(form["code"]), form["line"], dict(form["values"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_answer(folder: Path, answer: OwnAnswer) -> None:
    """Keep what came of calling functions.

    Raises:
        OSError: If it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    form = {"facts": answer.facts, "code": answer.code, "line": answer.line, "values": answer.values}
    write_atomically(folder / _ANSWER, json.dumps(form).encode())


def forget_answer(folder: Path) -> None:
    """Let functions be called again."""
    rmtree(folder, ignore_errors=True)


def fingerprint(folder: Path) -> str:
    """Return the hash of what came of calling functions."""
    return hashlib.sha256((folder / _ANSWER).read_bytes()).hexdigest()


def modified(folder: Path) -> int:
    """Return when functions were called; 0 if they were not."""
    try:
        return (folder / _ANSWER).stat().st_mtime_ns
    except OSError:
        return 0

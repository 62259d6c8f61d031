"""How a run that goes on can be reached from any program: `control.json` in its folder, for its owner's eyes only."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import Final

from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded
from netdesigner.project.runs import RunFolder

VERSION: Final = 1
HOST: Final = "127.0.0.1"
_MOST_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """Where a run's engine listens.

    Attributes:
        port: Its port on this machine.
        token: What a caller must know.
        pid: The number of its process.
    """

    port: int
    token: str
    pid: int


def read_control(run: RunFolder) -> ControlPoint | None:
    """Return where a run's engine listens, or none if it does not, or only to others."""
    try:
        data = json.loads(read_bounded(run.control_file, _MOST_BYTES))
    except (ValueError, ProjectFileError):
        return None
    match data:
        case {"version": 1, "port": int(port), "token": str(token), "pid": int(pid)}:
            return ControlPoint(port, token, pid)
    return None


def write_control(run: RunFolder, point: ControlPoint) -> None:
    """Tell where a run's engine listens, to those who may read what its owner may.

    Raises:
        OSError: If it cannot be written.
    """
    remove_control(run)
    content = json.dumps({"version": VERSION, **asdict(point)}).encode()
    with os.fdopen(os.open(run.control_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def remove_control(run: RunFolder) -> None:
    """Say that nobody listens any more.

    Raises:
        OSError: If it cannot be removed.
    """
    run.control_file.unlink(missing_ok=True)

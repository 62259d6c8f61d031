"""The processes of a program, as the system lists them."""

import os
from pathlib import Path


def children() -> list[int]:
    """Return the processes that this one has started and that have not ended."""
    return [pid for path in Path("/proc").glob("[0-9]*") if _parent(path) == os.getpid() for pid in [int(path.name)]]


def engines(kind: str) -> list[int]:
    """Return the engines of a kind that this process has started."""
    return [pid for pid in children() if [b"netdesigner.engine", kind.encode()] == _command(pid)[3:5]]


def _parent(process: Path) -> int:
    """Return who has started a process; nobody if it has ended."""
    try:
        state, parent, *_rest = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if state == "Z" else int(parent)


def _command(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []

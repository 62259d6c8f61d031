"""No test of an engine leaves a thread or a child process behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

_SECONDS_TO_END = 5.0


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    threads, children = set(threading.enumerate()), _children()
    yield
    new = [thread for thread in threading.enumerate() if thread not in threads]
    for thread in new:
        thread.join(_SECONDS_TO_END)
    assert [thread.name for thread in new if thread.is_alive()] == []
    assert _children() - children == set()


def _children() -> set[str]:
    """Return the numbers of this process's children, those that ended but were not waited for included."""
    return {pid for path in Path("/proc/self/task").glob("*/children") for pid in _read(path).split()}


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the thread has ended meanwhile
        return ""

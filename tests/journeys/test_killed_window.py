"""The window is killed at any moment: at most a second of work is lost, and the next start brings back the rest."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from netdesigner.project.recovery import recover, recoverable
from tests.engine.processes import ends
from tests.journeys import editing_program
from tests.journeys.editing_program import RECOVER, Note, fingerprint, notes_in
from tests.screen import virtual_screen

MOST_LOST_S = 1.0
STARTED_S = 180.0
MOMENTS_S = (0.2, 1.5)
_MARK = "NETDESIGNER_TEST_VICTIM"


@pytest.fixture
def own_screen() -> Iterator[str]:
    """A screen that goes with the test: a hand that is killed leaves keys pressed."""
    with virtual_screen() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", name)
        patch.setenv("QT_QPA_PLATFORM", "xcb")
        yield name


@pytest.mark.parametrize("kills", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_at_most_a_second_of_work_is_lost(own_screen: str, fresh_home: Path, tmp_path: Path, kills: int) -> None:
    random = Random(20)
    before: str | None = None
    for number in range(kills):
        log = tmp_path / f"{number}.log"
        with _editing(log, number, "new" if before is None else RECOVER) as victim:
            _wait_for_edits(victim, log)
            assert before in (None, notes_in(log)[0].fingerprint), "another state was opened than was there"
            _let_edit(victim, random.uniform(*MOMENTS_S))
            killed = time.monotonic()
            victim.kill()
        before = _recovered()
        assert before in _acceptable(notes_in(log), killed)


@contextmanager
def _editing(log: Path, seed: int, begin: str) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and see to it in the end that nothing of it is left."""
    mark = uuid.uuid4().hex
    command = [sys.executable, "-m", editing_program.__name__, str(log), str(seed), begin]
    with subprocess.Popen(command, env={**os.environ, _MARK: mark}, stderr=subprocess.PIPE, text=True) as victim:
        try:
            yield victim
        finally:
            victim.kill()
            victim.wait()
    left = [pid for pid in _marked(mark) if not ends(pid)]
    assert not left, "a child outlives the window"


def _wait_for_edits(victim: subprocess.Popen[str], log: Path) -> None:
    """Wait for the first edit; the first note is of what was opened."""
    due = time.monotonic() + STARTED_S
    while len(notes_in(log)) < 2:
        assert time.monotonic() < due, "nothing is edited"
        _let_edit(victim, 0.02)


def _let_edit(victim: subprocess.Popen[str], seconds: float) -> None:
    try:
        victim.wait(seconds)
    except subprocess.TimeoutExpired:
        return
    assert victim.stderr is not None
    pytest.fail(f"it has ended by itself: {victim.stderr.read()}")


def _recovered() -> str:
    """Return the fingerprint of what can be recovered."""
    (item,) = recoverable()
    return fingerprint(recover(item))


def _acceptable(notes: list[Note], killed: float) -> set[str]:
    """Return the fingerprints of the last state that must not be lost, and of all later ones."""
    safe = [place for place, note in enumerate(notes) if note.time < killed - MOST_LOST_S]
    return {note.fingerprint for note in notes[safe[-1] if safe else 0 :]}


def _marked(mark: str) -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if f"{_MARK}={mark}".encode() in _environment(path)]


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # ended meanwhile
        return []

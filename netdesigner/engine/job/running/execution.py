"""Executing a script as Python does: in its folder, as `__main__`, with what it prints in a file."""

from __future__ import annotations

import os
import runpy
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Final

from netdesigner.engine.abort import Abort, RunAborted
from netdesigner.engine.job.running.models import Models, TrainingBegins
from netdesigner.engine.script import innermost_line

_MOST_BYTES: Final = 10_000_000
_LOOK_EVERY_S: Final = 0.5


class Way(Enum):
    """How a script may end."""

    AT_ITS_END = auto()
    AT_TRAINING = auto()
    LATE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a script has ended.

    Attributes:
        way: The kind of end.
        line: The line of the script that it had come to.
        error: What has made it fail.
    """

    way: Way
    line: int | None = None
    error: BaseException | None = None


def execute(script: Path, models: Models, seconds: float) -> Ending:
    """Execute a script up to its end, or to where it begins to train, and return how it has ended."""
    try:
        with _at_home(script), models.noted(), _time_limit(seconds):
            runpy.run_path(str(script), run_name="__main__")
    except TrainingBegins as end:
        return Ending(Way.AT_TRAINING, innermost_line(end, script))
    except RunAborted as end:
        return Ending(Way.LATE, innermost_line(end, script))
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - a script may raise anything
        if isinstance(error, SystemExit) and not error.code:
            return Ending(Way.AT_ITS_END)
        traceback.print_exception(error.with_traceback(_of_script(error, script)))
        return Ending(Way.FAILED, innermost_line(error, script), error)
    return Ending(Way.AT_ITS_END)


@contextmanager
def output_into(file: Path) -> Iterator[None]:
    """Let all that is printed inside, by child processes too, go into a file; of very much, only the end is kept."""
    kept = [(number, os.dup(number)) for number in (1, 2)]
    with file.open("ab") as opened:
        for number, _ in kept:
            os.dup2(opened.fileno(), number)
    ended = threading.Event()
    threading.Thread(target=_keep_short, args=(file, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        sys.stdout.flush()
        sys.stderr.flush()
        for number, original in kept:
            os.dup2(original, number)
            os.close(original)


def _keep_short(file: Path, ended: threading.Event) -> None:
    """Begin the file anew whenever it is long, lest a script that prints for ever fills the disk."""
    while not ended.wait(_LOOK_EVERY_S):
        if file.stat().st_size > _MOST_BYTES:
            os.truncate(file, 0)


@contextmanager
def _at_home(script: Path) -> Iterator[None]:
    """Let paths, imports and the command line be those of a script that is started in its folder."""
    folder, path, words = Path.cwd(), sys.path, sys.argv
    os.chdir(script.parent)
    sys.path, sys.argv = [str(script.parent), *path], [str(script)]
    try:
        yield
    finally:
        os.chdir(folder)
        sys.path, sys.argv = path, words


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `RunAborted` in the block once a time has passed."""
    abort = Abort()
    timer = threading.Timer(seconds, abort.request)
    timer.daemon = True
    with abort.possible():
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _of_script(error: BaseException, script: Path) -> TracebackType | None:
    """Return the part of an exception's way that begins in the script."""
    step = error.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename != str(script):
        step = step.tb_next
    return step

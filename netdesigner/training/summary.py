"""How a run stands, in a line: for lists of runs that are not followed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netdesigner.project.run_events import Continued, EpochDone, Numbers, Paused, RunEvent, event_from_line
from netdesigner.project.run_queue import queued_runs
from netdesigner.project.run_records import PAUSED, QUEUED, RUNNING, RunRecord
from netdesigner.project.run_titles import run_title
from netdesigner.project.runs import RunFolder, RunFolderError, list_runs

_WATCHED: Final = ("val_loss", "loss")
"""What is best where it is smallest: the loss on the validation data where there is some."""
_STEPS: Final = b'{"event":"steps"'
"""How the lines begin that most of a run's events are, and that are passed over unread."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run stands.

    Attributes:
        title: What it is called.
        state: `queued`, `running`, `paused`, or how it ended.
        place: Its place in the queue, counted from 1, while it waits in one.
        epoch: Complete epochs.
        best: The name of the loss that is watched, and its least value, where one is known.
        began: When it was started or queued, in seconds since 1970.
        seconds: How long it has taken so far; nothing for one that waits.
    """

    run: RunFolder
    title: str
    state: str
    place: int | None
    epoch: int
    epochs: int
    best: tuple[str, float] | None
    began: float
    seconds: float


def summaries_of(project: Path) -> list[RunSummary]:
    """Return how the runs of a project stand: those that have begun, the latest last, then those that wait."""
    waiting = queued_runs(project)
    begun = [run for run in list_runs(project) if run not in waiting]
    return [found for run in [*begun, *waiting] if (found := _summary(run, waiting)) is not None]


def _summary(run: RunFolder, waiting: list[RunFolder]) -> RunSummary | None:
    try:
        record = run.read_record()
    except RunFolderError:  # deleted meanwhile
        return None
    place = waiting.index(run) + 1 if run in waiting else None
    epochs, is_paused = _told(run)
    best = _best([epoch.values for epoch in epochs])
    total = epochs[-1].epochs if epochs else record.settings.epochs
    state = PAUSED if is_paused and record.state == RUNNING else record.state
    seconds = _seconds(run, record)
    return RunSummary(run, run_title(run), state, place, len(epochs), total, best, record.created, seconds)


def _told(run: RunFolder) -> tuple[list[EpochDone], bool]:
    """Return the epochs that a run has told of, and whether it waits."""
    epochs: list[EpochDone] = []
    is_paused = False
    for event in _events(run):
        match event:
            case EpochDone():
                epochs.append(event)
            case Paused():
                is_paused = True
            case Continued():
                is_paused = False
    return epochs, is_paused


def _events(run: RunFolder) -> Iterator[RunEvent]:
    """Yield what a run has told, but its steps."""
    try:
        with run.events_file.open("rb") as file:
            for line in file:
                if not line.startswith(_STEPS):
                    yield event_from_line(line)
    except (OSError, ValueError):  # nothing is told yet, or the last line is cut off
        return


def _best(history: list[Numbers]) -> tuple[str, float] | None:
    for name in _WATCHED:
        values = [values[name] for values in history if math.isfinite(values.get(name, math.nan))]
        if values:
            return name, min(values)
    return None


def _seconds(run: RunFolder, record: RunRecord) -> float:
    if record.state == QUEUED:
        return 0.0
    result = run.read_result()
    return max(0.0, (time.time() if result is None else result.ended) - record.created)

"""From the end of an engine to the outcome of its run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from netdesigner.engine.client.outcome import Ending, Outcome, mentions_memory
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.runs import RunFolder

_KILL: Final = 9
_TAIL: Final = 32 * 1024
_LONGEST_DETAIL: Final = 500
_COMPLAINTS: Final = ("Fatal Python error", "Error: ", "what(): ", "Check failed")
_FATAL: Final = ("Fatal Python error", "what(): ", "Check failed")
_COUNTERS: Final = Path("/proc/vmstat")
_ENDINGS: Final = {
    Ending.KILLED: RunEnding.KILLED,
    Ending.OUT_OF_MEMORY: RunEnding.OUT_OF_MEMORY,
    Ending.FORCED: RunEnding.ABORTED,
    Ending.NO_HELLO: RunEnding.NOT_STARTED,
    Ending.NOT_STARTED: RunEnding.NOT_STARTED,
    Ending.OTHER_VERSION: RunEnding.NOT_STARTED,
}


def memory_kills() -> int:
    """Return how many processes the system has killed since its start for want of memory; 0 where it does not tell."""
    try:
        lines = _COUNTERS.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


def outcome_of_death(outcome: Outcome, run: RunFolder, *, was_up: bool, memory_kills_before: int) -> RunOutcome:
    """Return the outcome of a run whose engine ended without telling one.

    Args:
        outcome: How the engine ended.
        run: The run's folder.
        was_up: Whether the engine had begun the run.
        memory_kills_before: What `memory_kills` was at the start of the run.
    """
    tail = outcome.tail + _tail(run.log)
    ending = _ENDINGS.get(outcome.ending, RunEnding.CRASHED)
    if ending is RunEnding.CRASHED and not was_up:
        ending = RunEnding.NOT_STARTED
    if ending is RunEnding.KILLED and outcome.signal == _KILL and memory_kills() > memory_kills_before:
        ending = RunEnding.OUT_OF_MEMORY
    if ending is RunEnding.CRASHED and mentions_memory(tail):
        ending = RunEnding.OUT_OF_MEMORY
    return RunOutcome(ending, signal=outcome.signal, detail=_detail(outcome, tail))


def outcome_of_vanished(run: RunFolder, *, memory_kills_before: int) -> RunOutcome:
    """Return the outcome of a run whose engine is gone without a word, and which was no child of this program."""
    tail = _tail(run.log)
    if mentions_memory(tail) or memory_kills() > memory_kills_before:
        return RunOutcome(RunEnding.OUT_OF_MEMORY, detail=_last_line(tail, _COMPLAINTS))
    fault = _last_line(tail, _FATAL)
    return RunOutcome(RunEnding.CRASHED if fault else RunEnding.INTERRUPTED, detail=fault)


def _detail(outcome: Outcome, tail: str) -> str:
    """Return what is known beyond the ending: a sentence of the client, or the last complaint in the log."""
    return outcome.detail or _last_line(tail, _COMPLAINTS)


def _last_line(tail: str, words: tuple[str, ...]) -> str:
    lines = [line.strip() for line in tail.splitlines() if any(word in line for word in words)]
    return lines[-1][:_LONGEST_DETAIL] if lines else ""


def _tail(log: Path) -> str:
    try:
        with log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            return file.read().decode(errors="replace")
    except OSError:
        return ""

"""The thread that follows a run which another program has started: by its folder, and through its engine's socket."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from queue import Empty
from typing import Final

from netdesigner.catalogue.values import Json
from netdesigner.engine.client import platform
from netdesigner.engine.client.reach import Wish, ask
from netdesigner.engine.errors import EngineError, RunUnreachableError
from netdesigner.project import run_lock
from netdesigner.project.run_control import read_control
from netdesigner.project.run_events import PhaseBegan, RunEvent
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_queue import is_queued
from netdesigner.project.run_records import RunResult
from netdesigner.project.runs import RunFolder
from netdesigner.training.event_tail import EventTail
from netdesigner.training.handle import Tell
from netdesigner.training.options import StopLadder
from netdesigner.training.outcomes import memory_kills, outcome_of_vanished
from netdesigner.training.run_thread import RunThread, Wished, Word
from netdesigner.training.supervisor import RunEnded

logger = logging.getLogger(__name__)

LOOK_S: Final = 0.1
"""How often the run's folder is looked at."""


class _Rung(IntEnum):
    """How far a run was pushed to its end."""

    NONE = 0
    BATCH = 1
    ABORT = 2
    TERMINATE = 3
    KILL = 4


class RunWatcher(RunThread):
    """Follows a run from its first event to its outcome, which it writes if the engine could not.

    The run lives as long as somebody holds its lock. It is ended by the same ladder as a run of this program.

    Args:
        tell: Called with each event on the watcher's thread; the last one is `RunEnded`.
    """

    def __init__(self, run: RunFolder, ladder: StopLadder, tell: Tell) -> None:
        super().__init__(f"watch {run.id}")
        self._run = run
        self._ladder = ladder
        self._tell = tell
        self._rung = _Rung.NONE
        self._due = math.inf
        self._detached = False
        self._unheard: list[tuple[Wish, dict[str, Json]]] = []

    def detach(self, timeout_s: float) -> bool:
        """Follow the run no longer; it goes on."""
        self._words.put(Word.DETACH)
        self._thread.join(timeout_s)
        return True

    @property
    def pid(self) -> int | None:
        """The number of the engine's process, while it lives."""
        point = read_control(self._run)
        return None if point is None else point.pid

    def _work(self) -> None:
        try:
            result = self._follow()
        except Exception as error:  # whatever happens here, nobody may wait for ever
            logger.exception("The run %s could not be followed.", self._run.id)
            result = RunResult(RunOutcome(RunEnding.CRASHED, detail=str(error)), time.time())
        if result is not None:
            self._tell(RunEnded(result))

    def _follow(self) -> RunResult | None:
        """Tell what happens up to the end and return the result, or none if nobody wants to know any more."""
        kills = memory_kills()
        events = EventTail(self._run.events_file)
        while not self._detached:
            # Asked first, and in this order: what is read then is all that a dead one has told, and a run that waits is
            # held before it leaves the queue.
            lives = is_queued(self._run) or run_lock.is_held(self._run.lock)
            for event in events.read():
                self._pass_on(event)
            if not lives:
                return self._result(kills)
            self._heed()
        return None

    def _pass_on(self, event: RunEvent) -> None:
        if isinstance(event, PhaseBegan):
            self._wait_for_rung()  # a phase that begins gets the time of the rung again
        self._tell(event)

    def _heed(self) -> None:
        """Do what is wanted, or push harder when that has not worked in time; wait for a moment otherwise."""
        try:
            word = self._words.get(timeout=LOOK_S)
        except Empty:
            self._ask_again()
            if time.monotonic() >= self._due:
                self._climb(_Rung(self._rung + 1))
            return
        match word:
            case Word.STOP if self._rung < _Rung.BATCH:
                self._climb(_Rung.BATCH)
            case Word.ABORT if self._rung < _Rung.ABORT:
                self._climb(_Rung.ABORT)
            case Wished():
                self._ask(word.wish, **word.params)
            case Word.DETACH:
                self._detached = True

    def _climb(self, rung: _Rung) -> None:
        self._rung = rung
        logger.info("The run %s is ended: %s.", self._run.id, rung.name.lower())
        match rung:
            case _Rung.BATCH:
                self._ask(Wish.STOP)
            case _Rung.ABORT:
                self._ask(Wish.ABORT)
            case _Rung.TERMINATE:
                self._force(platform.terminate)
            case _Rung.KILL:
                self._force(platform.kill)
        self._wait_for_rung()

    def _wait_for_rung(self) -> None:
        ladder = self._ladder
        patience = {_Rung.BATCH: ladder.batch_s, _Rung.ABORT: ladder.abort_s, _Rung.TERMINATE: ladder.terminate_s}
        self._due = time.monotonic() + patience.get(self._rung, math.inf)

    def _ask(self, wish: Wish, **params: Json) -> None:
        try:
            ask(self._run, wish, **params)
        except RunUnreachableError:  # it is still importing Keras, or has just ended
            self._unheard.append((wish, params))
        except EngineError as error:
            logger.warning("The run %s cannot be asked to %s: %s", self._run.id, wish.value, error)

    def _ask_again(self) -> None:
        """Ask for what nobody has heard yet."""
        unheard, self._unheard = self._unheard, []
        for wish, params in unheard:
            self._ask(wish, **params)

    def _force(self, end: Callable[[int], None]) -> None:
        pid = self.pid
        if pid is not None and run_lock.is_held(self._run.lock):  # else the number may be another process's by now
            end(pid)

    def _result(self, kills: int) -> RunResult:
        if (written := self._run.read_result()) is not None:
            return written
        if self._rung >= _Rung.TERMINATE:
            outcome = RunOutcome(RunEnding.ABORTED)
        else:
            outcome = outcome_of_vanished(self._run, memory_kills_before=kills)
        result = replace(self._run.recovered_result(outcome), ended=self._last_sign())
        self._write(result)
        return result

    def _last_sign(self) -> float:
        """Return when the run has told something for the last time."""
        files = (self._run.events_file, self._run.log, self._run.record_file)
        return max(path.stat().st_mtime for path in files if path.exists())

    def _write(self, result: RunResult) -> None:
        try:
            with run_lock.hold(self._run.lock):
                if self._run.read_result() is None:
                    self._run.finish(result)
        except OSError:
            logger.exception("The outcome of the run %s could not be written.", self._run.id)

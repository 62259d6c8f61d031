"""The thread that owns a run: it gets an engine, follows the run, stops it when asked, and writes the outcome."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from queue import Empty
from typing import Final

from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.run import RunChild
from netdesigner.engine.errors import EngineDied, EngineStartError, ErrorCode, RequestCancelled, RequestFailed
from netdesigner.engine.protocol.messages import Event
from netdesigner.project import run_lock
from netdesigner.project.run_events import Phase, PhaseBegan, RunEvent, event_from_json
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_queue import leave_queue
from netdesigner.project.run_records import RunResult, result_from_json
from netdesigner.project.runs import RunFolder
from netdesigner.training.children import RunChildren
from netdesigner.training.options import StopLadder
from netdesigner.training.outcomes import memory_kills, outcome_of_death
from netdesigner.training.run_thread import RunThread, Wished, Word

logger = logging.getLogger(__name__)

_REFUSALS: Final = {"no_device": RunEnding.NO_DEVICE, ErrorCode.OUT_OF_MEMORY.value: RunEnding.OUT_OF_MEMORY}
"""What an engine's refusal to carry a run out means, by its code."""


@dataclass(frozen=True, slots=True)
class RunEnded:
    """The run is over; the last event."""

    result: RunResult


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run is carried out.

    Attributes:
        device: `cpu` or `gpu:N`.
        variables: The environment that makes an engine use it.
        working_folder: Where relative paths in the script start.
    """

    device: str
    variables: Mapping[str, str]
    working_folder: Path
    niceness: int = 0


class NoDeviceError(Exception):
    """The device that was asked for is not there."""


class _Rung(IntEnum):
    """How far a run was pushed to its end."""

    NONE = 0
    BATCH = 1
    ABORT = 2
    PROCESS = 3


class RunSupervisor(RunThread):
    """Owns one run from its folder to its outcome.

    Args:
        find_place: Called on the supervisor's thread; may take seconds; raises `NoDeviceError`.
        tell: Called with each event, on whatever thread brings it; the last one is `RunEnded`.
    """

    def __init__(
        self,
        run: RunFolder,
        find_place: Callable[[], Place],
        children: RunChildren,
        ladder: StopLadder,
        tell: Callable[[RunEvent | RunEnded], None],
    ) -> None:
        super().__init__(f"run {run.id}")
        self._run = run
        self._find_place = find_place
        self._children = children
        self._ladder = ladder
        self._tell = tell
        self._rung = _Rung.NONE
        self._has_begun = False
        self._is_detached = False
        self._settled = threading.Event()
        self._child: RunChild | None = None

    def detach(self, timeout_s: float) -> bool:
        """Let the run go on without this program; return whether the engine has agreed to that in time."""
        self._words.put(Word.DETACH)
        self._settled.wait(timeout_s)
        return self._is_detached

    @property
    def pid(self) -> int | None:
        """The number of the engine's process, once it has one."""
        return self._child.pid if self._child else None

    def _work(self) -> None:
        try:
            with run_lock.hold(self._run.lock):
                leave_queue(self._run)
                result = self._carry_out()
                if self._run.read_result() is None:
                    self._write(result)
        except Exception as error:  # whatever happens here, nobody may wait for ever
            logger.exception("The run %s could not be followed.", self._run.id)
            result = RunResult(RunOutcome(RunEnding.CRASHED, detail=str(error)), time.time())
        self._settled.set()
        self._tell(RunEnded(result))
        self._children.run_ended()

    def _carry_out(self) -> RunResult:
        self._tell(PhaseBegan(time.time(), Phase.IMPORTING))
        kills = memory_kills()
        try:
            place = self._find_place()
            self._child = child = self._children.take(place.variables, place.niceness)
        except NoDeviceError as error:
            return self._failed(RunOutcome(RunEnding.NO_DEVICE, detail=str(error)))
        except EngineStartError as error:
            return self._failed(RunOutcome(RunEnding.NOT_STARTED, detail=str(error)))
        answer = child.begin(self._run, place.working_folder, place.device, self._receive)
        answer.when_done(lambda _: self._words.put(Word.DONE))
        self._follow(child, answer)
        return self._judge(child, answer, kills)

    def _follow(self, child: RunChild, answer: PendingAnswer) -> None:
        """Wait for the answer; push the run to its end when that is wanted, harder with each deadline missed."""
        timeout: float | None = None
        while not answer.done():
            try:
                word = self._words.get(timeout=timeout)
            except Empty:
                timeout = self._climb(_Rung(self._rung + 1), child, answer)
                continue
            match word:
                case Word.STOP if self._rung < _Rung.BATCH:
                    timeout = self._climb(_Rung.BATCH, child, answer)
                case Word.ABORT if self._rung < _Rung.ABORT:
                    timeout = self._climb(_Rung.ABORT, child, answer)
                case Wished():
                    child.wish(word.wish.value, word.params)
                case Word.DETACH:
                    child.detach().when_done(self._note_detached)

    def _note_detached(self, answer: PendingAnswer) -> None:
        if answer.error() is None:
            self._is_detached = True
            self._settled.set()

    def _climb(self, rung: _Rung, child: RunChild, answer: PendingAnswer) -> float | None:
        """Push harder and return how long to wait for that to work."""
        self._rung = rung
        logger.info("The run %s is ended: %s.", self._run.id, rung.name.lower())
        match rung:
            case _Rung.BATCH:
                answer.cancel()
                return self._ladder.batch_s
            case _Rung.ABORT:
                child.abort()
                return self._ladder.abort_s
        child.end(ask_s=0, terminate_s=self._ladder.terminate_s)
        return None

    def _receive(self, message: Event) -> None:
        """Pass an event on; on the thread that reads messages."""
        try:
            event = event_from_json(message.values)
        except ValueError:
            logger.warning("The engine told what is no event: %.200r", message)
            return
        if isinstance(event, PhaseBegan):
            self._has_begun = True
            self._words.put(Word.PHASE)
        self._tell(event)

    def _judge(self, child: RunChild, answer: PendingAnswer, kills: int) -> RunResult:
        try:
            result = result_from_json(answer.result())
        except EngineDied as error:
            if (written := self._run.read_result()) is not None:
                return written
            outcome = outcome_of_death(error.outcome, self._run, was_up=self._has_begun, memory_kills_before=kills)
            return self._run.recovered_result(self._asked(outcome))
        except RequestCancelled:
            result = self._failed(RunOutcome(RunEnding.STOPPED))
        except RequestFailed as error:
            result = self._failed(RunOutcome(_REFUSALS.get(error.code, RunEnding.CRASHED), detail=str(error)))
        except ValueError as error:
            result = self._failed(RunOutcome(RunEnding.CRASHED, detail=str(error)))
        child.end()
        return result

    def _asked(self, outcome: RunOutcome) -> RunOutcome:
        """Return the outcome of a death: an abort, if the run was to end at once anyway."""
        return RunOutcome(RunEnding.ABORTED, signal=outcome.signal) if self._rung is _Rung.PROCESS else outcome

    def _failed(self, outcome: RunOutcome) -> RunResult:
        return self._run.recovered_result(outcome)

    def _write(self, result: RunResult) -> None:
        try:
            self._run.finish(result)
        except OSError:
            logger.exception("The outcome of the run %s could not be written.", self._run.id)

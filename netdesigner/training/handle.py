"""What the rest of the program holds of a run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Final, Protocol, TypeAlias

from netdesigner.engine.client.reach import Wish
from netdesigner.project.run_events import RunEvent
from netdesigner.project.run_records import RunResult
from netdesigner.project.runs import RunFolder
from netdesigner.training.children import ColdChildren, RunChildren
from netdesigner.training.options import StopLadder
from netdesigner.training.run_thread import Wished
from netdesigner.training.supervisor import Place, RunEnded, RunSupervisor

_INTERRUPTIBLE_S: Final = 0.5
"""Windows notices Ctrl+C only between two waits."""

FollowedEvent: TypeAlias = RunEvent | RunEnded
Tell: TypeAlias = Callable[[FollowedEvent], None]
"""Called with each event, on whatever thread brings it."""


class RunOwner(Protocol):
    """What a handle speaks to: follows the run, and ends it when asked."""

    def start(self) -> None:
        """Begin to follow; the last event that is told is `RunEnded`."""

    def stop(self) -> None:
        """End the run after the present batch, with a checkpoint; harder if it does not obey."""

    def abort(self) -> None:
        """End the run at once."""

    def wish(self, wished: Wished) -> None:
        """Let the run do something else than end at once."""

    def detach(self, timeout_s: float) -> bool:
        """Let the run go on without this program; return whether it does."""

    def join(self, timeout_s: float | None = None) -> None:
        """Wait for the end of the thread."""

    @property
    def pid(self) -> int | None:
        """The number of the engine's process, as far as it is known."""


class RunHandle:
    """A run that goes on in the background; all methods may be called from any thread.

    Args:
        run: Its folder.
        owned: Makes its owner from what is to be called with each event.

    Attributes:
        run: Its folder.
    """

    def __init__(self, run: RunFolder, owned: Callable[[Tell], RunOwner]) -> None:
        self.run = run
        self._events: SimpleQueue[FollowedEvent] = SimpleQueue()
        self._ended = threading.Event()
        self._result: RunResult | None = None
        self._owner = owned(self._tell)

    def start(self) -> None:
        """Start the run's thread."""
        self._owner.start()

    def tell_again(self) -> None:
        """Begin with what the run has told in an earlier life."""
        for event in self.run.events():
            self._events.put(event)

    def events(self) -> list[FollowedEvent]:
        """Return what has happened since the last call; never waits."""
        found: list[FollowedEvent] = []
        while True:
            try:
                found.append(self._events.get_nowait())
            except Empty:
                return found

    def follow(self) -> Iterator[FollowedEvent]:
        """Yield what happens, waiting for it, up to `RunEnded`."""
        while True:
            try:
                event = self._events.get(timeout=_INTERRUPTIBLE_S)
            except Empty:
                continue
            yield event
            if isinstance(event, RunEnded):
                return

    def stop(self) -> None:
        """End the run after the present batch, with a checkpoint; it is ended harder if it does not obey."""
        self._owner.stop()

    def abort(self) -> None:
        """End the run at once."""
        self._owner.abort()

    def end_after_epoch(self) -> None:
        """Let the present epoch be the last one."""
        self._owner.wish(Wished(Wish.END_AFTER_EPOCH))

    def pause(self) -> None:
        """Let the run wait before its next batch."""
        self._owner.wish(Wished(Wish.PAUSE))

    def go_on(self) -> None:
        """Let a run that waits go on."""
        self._owner.wish(Wished(Wish.GO_ON))

    def set_learning_rate(self, rate: float) -> None:
        """Let the run learn at another rate from the next batch on; one with a schedule says that it cannot."""
        self._owner.wish(Wished(Wish.SET_LEARNING_RATE, rate))

    def detach(self, timeout_s: float = 60.0) -> bool:
        """Let the run go on without this program, which may end once this returns true; the folder tells the rest.

        False means that the engine did not agree in time: it is still importing Keras, or has ended.
        """
        return self._owner.detach(timeout_s)

    @property
    def result(self) -> RunResult | None:
        """What came of it, once it has ended."""
        return self._result

    @property
    def pid(self) -> int | None:
        """The number of the engine's process, once it has one."""
        return self._owner.pid

    def wait(self, timeout_s: float | None = None) -> RunResult | None:
        """Wait for the end and return what came of the run, or none if the time has passed."""
        if not self._ended.wait(timeout_s):
            return None
        self._owner.join()
        return self._result

    def _tell(self, event: FollowedEvent) -> None:
        if isinstance(event, RunEnded):
            self._result = event.result
        self._events.put(event)
        if isinstance(event, RunEnded):
            self._ended.set()


def supervised(
    run: RunFolder,
    find_place: Callable[[], Place],
    children: RunChildren | None = None,
    ladder: StopLadder | None = None,
) -> RunHandle:
    """Return the handle of a run that this program is to carry out; it is not started yet."""
    engines = children or ColdChildren()
    return RunHandle(run, lambda tell: RunSupervisor(run, find_place, engines, ladder or StopLadder(), tell))

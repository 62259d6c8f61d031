"""A watchdog for the window's thread: nothing a person does may keep the window from answering.

Measured is the processor time that the thread spends between two looks at its events, because the machines that run the
tests are shared: the wall time of a window that does nothing wrong would be a matter of luck. Where the time went is
told by a second thread that looks at the first one's stack.
"""

import faulthandler
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt

LIMIT_MS = 50.0
"""So long a person does not notice, on a machine of one's own."""
NOISE = 2.0
"""How much longer the same work takes where others share the processor, its caches and its clock: as tests do."""
LONGEST_TURN = "longest turn of the event loop, in ms"
_SAMPLE_S = 0.004
_DEPTH = 14
_PLACES = 8
"""Work of many kinds is seen at many places, a few times each."""


@dataclass(frozen=True)
class Stall:
    """A time during which the window did not answer.

    Attributes:
        milliseconds: Processor time.
        stack: Where the thread was seen most often, and how often.
    """

    milliseconds: float
    stack: str


class Watchdog(QObject):
    """Watches the thread it is made on, while it runs Qt's event loop.

    Attributes:
        stalls: The times beyond the limit and what others may add to it.
        longest_ms: The processor time of the longest turn of the event loop.

    With GLib, `aboutToBlock` is emitted before Qt waits for events *and* handles them, `awake` after that. A thread
    that waits spends no processor time, so what passes between the two is the handling.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self.longest_ms = 0.0
        self._thread = threading.get_ident()
        self._began: float | None = None
        self._samples: Counter[str] = Counter()
        self._stop = threading.Event()
        self._sampler = threading.Thread(target=self._sample, name="watchdog", daemon=True)
        dispatcher = QAbstractEventDispatcher.instance()
        direct = Qt.ConnectionType.DirectConnection
        dispatcher.aboutToBlock.connect(self._begin, direct)
        dispatcher.awake.connect(self._end, direct)

    def start(self) -> None:
        self._sampler.start()

    def stop(self) -> None:
        self._stop.set()
        self._sampler.join()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.disconnect(self._begin)
        dispatcher.awake.disconnect(self._end)

    def _begin(self) -> None:
        self._samples.clear()
        self._began = time.thread_time()

    def _end(self) -> None:
        if self._began is None:
            return
        spent = (time.thread_time() - self._began) * 1000
        self._began = None
        self.longest_ms = max(self.longest_ms, spent)
        if spent > NOISE * LIMIT_MS:
            seen = (f"{count} times\n{stack}" for stack, count in self._samples.most_common(_PLACES))
            self.stalls.append(Stall(spent, "\n".join(seen) or "  (not seen)"))

    def _sample(self) -> None:
        with tempfile.TemporaryFile() as file:
            while not self._stop.wait(_SAMPLE_S):
                if self._began is not None:
                    self._samples[_stack(self._thread, file)] += 1


def _stack(thread: int, file: IO[bytes]) -> str:
    """Return where a thread is, the innermost place first.

    The fault handler writes it without touching a frame. Whoever holds a frame may be the last one to do so, and what
    belongs to the window's thread must not be deleted on another: Qt and the interpreter would wait for each other.
    """
    file.seek(0)
    file.truncate()
    faulthandler.dump_traceback(file)
    file.seek(0)
    stacks = file.read().decode(errors="replace").split("\n\n")
    own = next((stack for stack in stacks if f"0x{thread:016x}" in stack.partition("\n")[0]), "")
    return "\n".join(own.splitlines()[1 : _DEPTH + 1])


@contextmanager
def nothing_blocks() -> Iterator[Watchdog]:
    """Fail if the window did not answer for too long inside the block."""
    watchdog = Watchdog()
    watchdog.start()
    try:
        yield watchdog
    finally:
        watchdog.stop()
    told = "\n".join(f"{stall.milliseconds:.0f} ms in\n{stall.stack}" for stall in watchdog.stalls)
    assert not watchdog.stalls, f"the window did not answer:\n{told}"

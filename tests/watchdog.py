"""A watchdog for the window's thread: nothing a person does may keep the window from answering.

Measured is the processor time that the thread spends between two looks at its events, because the machines that run the
tests are shared: the wall time of a window that does nothing wrong would be a matter of luck. Where the time went is
told by a second thread that looks at the first one's stack.
"""

import itertools
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt

LIMIT_MS = 50.0
_SAMPLE_S = 0.004
_DEPTH = 14


@dataclass(frozen=True)
class Stall:
    """A time during which the window did not answer.

    Attributes:
        milliseconds: Processor time.
        stack: Where the thread was seen most often.
    """

    milliseconds: float
    stack: str


class Watchdog(QObject):
    """Watches the thread it is made on, while it runs Qt's event loop.

    With GLib, `aboutToBlock` is emitted before Qt waits for events *and* handles them, `awake` after that. A thread
    that waits spends no processor time, so what passes between the two is the handling.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self._thread = threading.get_ident()
        self._began: float | None = None
        self._samples: Counter[tuple[str, ...]] = Counter()
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
        if spent > LIMIT_MS:
            places = self._samples.most_common(1)[0][0] if self._samples else ("  (not seen)",)
            self.stalls.append(Stall(spent, "\n".join(places)))

    def _sample(self) -> None:
        while not self._stop.wait(_SAMPLE_S):
            frame = sys._current_frames().get(self._thread)
            if self._began is not None and frame is not None:
                self._samples[tuple(_places(frame))] += 1


def _places(frame: FrameType) -> Iterator[str]:
    """Yield where a stack is, the innermost place first; reads no source, which would take longer than what is seen."""
    for inner, line in itertools.islice(traceback.walk_stack(frame), _DEPTH):
        yield f"  {inner.f_code.co_filename}:{line} in {inner.f_code.co_name}"


@contextmanager
def nothing_blocks() -> Iterator[None]:
    """Fail if the window did not answer for too long inside the block."""
    watchdog = Watchdog()
    watchdog.start()
    try:
        yield
    finally:
        watchdog.stop()
    told = "\n".join(f"{stall.milliseconds:.0f} ms in\n{stall.stack}" for stall in watchdog.stalls)
    assert not watchdog.stalls, f"the window did not answer:\n{told}"

"""The thread that looks after a run: how it is started, and told what to do with the run."""

from __future__ import annotations

import threading
from enum import Enum
from queue import SimpleQueue


class Word(Enum):
    """What the thread is told."""

    STOP = "stop"
    ABORT = "abort"
    DETACH = "detach"
    PHASE = "phase"
    DONE = "done"


class RunThread:
    """Waits for words, and does what they say."""

    def __init__(self, name: str) -> None:
        self._words: SimpleQueue[Word] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the run after the present batch, with a checkpoint; harder if it does not obey."""
        self._words.put(Word.STOP)

    def abort(self) -> None:
        """End the run at once."""
        self._words.put(Word.ABORT)

    def join(self, timeout_s: float | None = None) -> None:
        """Wait for the thread's end."""
        self._thread.join(timeout_s)

    def _work(self) -> None:
        """Look after the run until it has ended, or is let go."""
        raise NotImplementedError

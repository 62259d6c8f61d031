"""The thread that looks after a run: how it is started, and told what to do with the run."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum
from queue import SimpleQueue

from netdesigner.catalogue.values import Json
from netdesigner.engine.client.reach import Wish


class Word(Enum):
    """What the thread is told."""

    STOP = "stop"
    ABORT = "abort"
    DETACH = "detach"
    PHASE = "phase"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Wished:
    """What the run is to be told.

    Attributes:
        rate: The learning rate that is wanted, if it is about that.
    """

    wish: Wish
    rate: float | None = None

    @property
    def params(self) -> dict[str, Json]:
        """What belongs to the wish."""
        return {} if self.rate is None else {"rate": self.rate}


class RunThread:
    """Waits for words, and does what they say."""

    def __init__(self, name: str) -> None:
        self._words: SimpleQueue[Word | Wished] = SimpleQueue()
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

    def wish(self, wished: Wished) -> None:
        """Let the run do something else than end at once."""
        self._words.put(wished)

    def join(self, timeout_s: float | None = None) -> None:
        """Wait for the thread's end."""
        self._thread.join(timeout_s)

    def _work(self) -> None:
        """Look after the run until it has ended, or is let go."""
        raise NotImplementedError

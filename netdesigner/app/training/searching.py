"""Finding the runs that go on without this program, or wait to."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from netdesigner.project.run_places import may_have_runs

if TYPE_CHECKING:
    from netdesigner.project.runs import RunFolder
    from netdesigner.training.handle import RunHandle


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run in the queue.

    Attributes:
        title: What it is called.
        queued: When it was queued, in seconds since 1970.
        epochs: How many it is to train.
    """

    run: RunFolder
    title: str
    queued: float
    epochs: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found.

    Attributes:
        waiting: The runs that wait, in their order.
        handle: What follows the latest run that goes on, from its first event on, if there is one.
    """

    waiting: tuple[WaitingRun, ...] = ()
    handle: RunHandle | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """The search for the runs of a project that go on or wait.

    Attributes:
        follows: Whether one that goes on is to be followed.
        given_up: Nobody waits for the answer any more.
    """

    project: Path
    follows: bool = True
    given_up: threading.Event = field(default_factory=threading.Event)

    def carry_out(self) -> Found:
        """Return what there is, and see to it that what waits is carried out.

        Raises:
            QueueError: If nothing can carry it out.
        """
        if not may_have_runs(self.project):
            return Found()
        from netdesigner.project.run_queue import queued_runs  # here and not above: loaded on a thread
        from netdesigner.training.queue import serve_queue

        waiting = queued_runs(self.project)  # asked first: the first of them may begin just now
        if waiting:
            serve_queue(self.project)
        return Found(tuple(map(_described, waiting)), self._followed() if self.follows else None)

    def _followed(self) -> RunHandle | None:
        from netdesigner.training.attach import attach, running_runs

        running = running_runs(self.project)
        if not running or self.given_up.is_set():
            return None
        handle = attach(running[-1])
        if self.given_up.is_set():
            handle.detach()
        return handle


def _described(run: RunFolder) -> WaitingRun:
    from netdesigner.project.run_titles import run_title

    record = run.read_record()
    return WaitingRun(run, run_title(run), record.created, record.settings.epochs)


@dataclass(frozen=True, slots=True)
class ImportedWeights:
    """The search for the weights that were brought in with a project."""

    project: Path

    def find(self) -> RunFolder | None:
        """Return the run that holds them, if there are any."""
        if not may_have_runs(self.project):
            return None
        from netdesigner.project.imported_weights import imported_run  # here and not above: loaded on a thread

        return imported_run(self.project)

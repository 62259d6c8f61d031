"""Finding a run that goes on without this program."""

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
class Search:
    """The search for the run of a project that goes on.

    Attributes:
        given_up: Nobody waits for the answer any more.
    """

    project: Path
    given_up: threading.Event = field(default_factory=threading.Event)

    def carry_out(self) -> RunHandle | None:
        """Return what follows the latest of them from its first event on, if there is one."""
        if not may_have_runs(self.project):
            return None
        from netdesigner.training.attach import attach, running_runs  # here and not above: loaded on a thread

        running = running_runs(self.project)
        if not running or self.given_up.is_set():
            return None
        handle = attach(running[-1])
        if self.given_up.is_set():
            handle.detach()
        return handle


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

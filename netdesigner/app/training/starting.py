"""Starting a run away from the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from netdesigner.catalogue.types import Catalogue
from netdesigner.project.document import Document
from netdesigner.project.files import parse_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.runs import RunFolder
from netdesigner.project.snapshot import Snapshot, snapshot
from netdesigner.training.children import RunChildren
from netdesigner.training.handle import RunHandle
from netdesigner.training.options import RunOptions
from netdesigner.training.queue import queue_run
from netdesigner.training.start import start_run


@dataclass(frozen=True, slots=True)
class Order:
    """A run that is to be started, of what the document held at some moment.

    Attributes:
        given_up: Nobody waits for the run any more.
    """

    content: Snapshot
    catalogue: Catalogue
    project: Path
    options: RunOptions
    children: RunChildren
    given_up: threading.Event = field(default_factory=threading.Event)

    def carry_out(self) -> RunHandle:
        """Write the run's folder and start it; takes as long as the disk does.

        Raises:
            RunRefusedError: If an option does not fit.
            ProjectError: If the run's folder cannot be written.
        """
        return _unless(self.given_up, start_run(self._document(), self.project, self.options, self.children))

    def queue(self) -> RunFolder:
        """Write the run's folder and let it wait behind all others; takes as long as the disk does.

        Raises:
            TrainingError: If an option does not fit, or nothing can carry the run out.
            ProjectError: If the run's folder cannot be written.
        """
        return queue_run(self._document(), self.project, self.options)

    def _document(self) -> Document:
        return document_from_json(parse_project(serialize_project(self.content)), self.catalogue)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A run that an earlier one gives rise to.

    Attributes:
        begin: How it is begun: `resume_run` takes the earlier one up again, `reproduce_run` does it once more.
        given_up: Nobody waits for the run any more.
    """

    begin: Callable[[RunFolder, Path, RunOptions, RunChildren], RunHandle]
    run: RunFolder
    project: Path
    options: RunOptions
    children: RunChildren
    given_up: threading.Event = field(default_factory=threading.Event)

    def carry_out(self) -> RunHandle:
        """Begin it; takes as long as the disk does.

        Raises:
            ProjectError: If the earlier run goes on, or does not allow it, or the folder cannot be written.
            TrainingError: If an option does not fit, or a Python file of the run is not trusted.
            OSError: If its folder cannot be written.
        """
        return _unless(self.given_up, self.begin(self.run, self.project, self.options, self.children))


def _unless(given_up: threading.Event, handle: RunHandle) -> RunHandle:
    """Return a run that has begun; end it if nobody waits for it any more."""
    if given_up.is_set():
        handle.abort()
    return handle


def chosen_options(device: str, initial: RunFolder | None, trusted: frozenset[str]) -> RunOptions:
    """Return the options for a device, and the run whose weights are started from."""
    weights = None if initial is None else initial.initial_weights
    return RunOptions(device, initial_weights=weights, trusted=trusted)


def order_run(document: Document, project: Path, options: RunOptions, children: RunChildren) -> Order:
    """Return the order for a run of a document as it is now."""
    return Order(snapshot(document), document.network.catalogue, project, options, children)

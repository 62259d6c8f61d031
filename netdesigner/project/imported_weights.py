"""The weights that were brought in with a network, in `NAME.runs/imported/`: a run in which nothing was trained."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.files import save_project
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_places import runs_folder
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import ASIDE, RunFolder, RunFolderError, free_names, list_runs
from netdesigner.project.settings import FitSettings
from netdesigner.project.snapshot import Snapshot, snapshot

NAME: Final = "imported"
_CPU: Final = "cpu"


@dataclass(frozen=True, slots=True)
class ForWeights:
    """The network that weights are for, as it is at one moment."""

    id: str
    content: Snapshot
    fit: FitSettings

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return what a document holds now; on the thread that edits it."""
        return cls(document.id, snapshot(document), document.fit)


def imported_run(project: Path) -> RunFolder | None:
    """Return where the weights are that were brought in with a project, the latest ones; none if there are none."""
    for run in reversed(list_runs(project)):
        if run.read_record().state == RunEnding.IMPORTED and run.initial_weights.is_file():
            return run
    return None


@contextmanager
def being_imported(network: ForWeights, project: Path) -> Iterator[RunFolder]:
    """Make a folder for weights that are to be brought in; what is still there at the end of the block is removed.

    Raises:
        ProjectError: If it cannot be made.
    """
    folder = runs_folder(project.absolute()) / f"{ASIDE}{NAME}-{network.id}"
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        run = RunFolder(folder)
        save_project(network.content, run.document)
        run.write_record(_record(network, project))
        yield run
    except OSError as error:
        reason = error.strerror or str(error)
        raise RunFolderError(_("{path} cannot be made: {reason}").format(path=folder, reason=reason)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(run: RunFolder) -> RunFolder:
    """Give a folder that is complete its name among the runs."""
    for name in free_names(NAME):
        place = run.path.with_name(name)
        if not place.exists():
            run.write_record(replace(run.read_record(), id=name))
            run.path.rename(place)
            return RunFolder(place)
    raise AssertionError("names never end")


def _record(network: ForWeights, project: Path) -> RunRecord:
    fit = network.fit
    settings = RunSettings(_CPU, fit.backend.value, 0, fit.batch_size, fit.seed)
    return RunRecord(NAME, project.stem, time.time(), settings, state=RunEnding.IMPORTED.value)

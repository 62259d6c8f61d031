"""The folders of a project's runs: `NAME.runs/RUN/`, beside `NAME.netd`.

A run's truth is its folder. One writer at a time: the program prepares it, the engine writes while it lives, the
program finishes what a dead engine could not. A reader believes nothing: lines may be cut off, files foreign.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import orjson

from netdesigner.i18n import _
from netdesigner.project import run_lock
from netdesigner.project.errors import ProjectError, ProjectFileError
from netdesigner.project.evaluation import Evaluation, evaluation_from_json, evaluation_to_json
from netdesigner.project.files import MAXIMUM_BYTES, read_bounded, write_atomically
from netdesigner.project.run_events import EpochDone, RunEvent, event_from_line
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_places import DOCUMENT, runs_folder
from netdesigner.project.run_records import (
    QUEUED,
    RUNNING,
    RunRecord,
    RunResult,
    record_from_json,
    record_to_json,
    result_from_json,
    result_to_json,
)
from netdesigner.project.untitled import former_files

ASIDE: Final = "."
"""How the name of a folder begins that is being brought here or taken away."""


class RunFolderError(ProjectError):
    """A folder is no run, or cannot be made; the message says why, for a person."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @property
    def id(self) -> str:
        """The run's id."""
        return self.path.name

    @property
    def record_file(self) -> Path:
        """What was to be done: settings, versions, device, state."""
        return self.path / "run.json"

    @property
    def script(self) -> Path:
        """What is executed."""
        return self.path / "script.py"

    @property
    def document(self) -> Path:
        """The project at that moment."""
        return self.path / DOCUMENT

    @property
    def events_file(self) -> Path:
        """What happened, one event a line."""
        return self.path / "events.jsonl"

    @property
    def log(self) -> Path:
        """What the script and the libraries have printed."""
        return self.path / "log.txt"

    @property
    def checkpoints(self) -> Path:
        """The folder of the checkpoints."""
        return self.path / "checkpoints"

    @property
    def result_file(self) -> Path:
        """What came of it."""
        return self.path / "result.json"

    @property
    def model(self) -> Path:
        """The model as it was at the end."""
        return self.path / "model.keras"

    @property
    def best_model(self) -> Path:
        """The model with the weights of the best epoch."""
        return self.path / "best.keras"

    @property
    def weights(self) -> Path:
        """The weights that were brought in with a network, where not all of it was understood."""
        return self.path / "weights.keras"

    @property
    def initial_weights(self) -> Path:
        """The file from which another run can start."""
        return self.model if self.model.is_file() or not self.weights.is_file() else self.weights

    @property
    def evaluation_file(self) -> Path:
        """What the model does on the test split, sample by sample."""
        return self.path / "evaluation.json"

    @property
    def label_file(self) -> Path:
        """What a person calls the run and notes about it, see `run_titles`."""
        return self.path / "title.json"

    @property
    def control_file(self) -> Path:
        """How the run's engine can be reached while it lives, see `run_control`."""
        return self.path / "control.json"

    @property
    def queue_file(self) -> Path:
        """Its place in the queue, while it waits in one, see `run_queue`."""
        return self.path / "queued.json"

    @property
    def lock(self) -> Path:
        """The lock, see `run_lock`."""
        return self.path / "lock"

    def read_record(self) -> RunRecord:
        """Return what is written down about the run; a run that ended without a word is `interrupted`.

        Raises:
            RunFolderError: If the folder holds no run.
        """
        try:
            record = record_from_json(_read_json(self.record_file))
        except (ValueError, ProjectFileError) as error:
            raise RunFolderError(_("{path} holds no run: {reason}").format(path=self.path, reason=error)) from error
        if record.state != RUNNING and not (record.state == QUEUED and not self.queue_file.exists()):
            return record
        if (result := self.read_result()) is not None:
            return replace(record, state=result.outcome.ending.value)
        return record if run_lock.is_held(self.lock) else replace(record, state=RunEnding.INTERRUPTED.value)

    def write_record(self, record: RunRecord) -> None:
        """Write what is known about the run."""
        write_atomically(self.record_file, _json(record_to_json(record)))

    def read_result(self) -> RunResult | None:
        """Return what came of the run, or none while there is no result that can be read."""
        try:
            return result_from_json(_read_json(self.result_file))
        except (ValueError, ProjectFileError):
            return None

    def finish(self, result: RunResult) -> None:
        """Write what came of the run, and its state."""
        write_atomically(self.result_file, _json(result_to_json(result)))
        self.write_record(replace(self.read_record(), state=result.outcome.ending.value))

    def read_evaluation(self) -> Evaluation | None:
        """Return what the model does on the test split, or none while it was not judged."""
        try:
            return evaluation_from_json(_read_json(self.evaluation_file))
        except (ValueError, ProjectFileError):
            return None

    def write_evaluation(self, evaluation: Evaluation) -> None:
        """Write what the model does on the test split."""
        content = json.dumps(evaluation_to_json(evaluation), allow_nan=False, ensure_ascii=False)
        write_atomically(self.evaluation_file, content.encode())

    def events(self) -> Iterator[RunEvent]:
        """Yield what happened; lines that cannot be understood are passed over."""
        if not self.events_file.is_file():
            return
        with self.events_file.open("rb") as file:
            for line in file:
                try:
                    yield event_from_line(line)
                except ValueError:
                    continue

    def recovered_result(self, outcome: RunOutcome) -> RunResult:
        """Return the result of a run whose engine could not write one: what its events tell, and the outcome."""
        history: dict[str, tuple[float, ...]] = {}
        for event in self.events():
            if isinstance(event, EpochDone):
                for name, value in event.values.items():
                    history[name] = (*history.get(name, ()), value)
        return RunResult(outcome, time.time(), history, files=self._files())

    def _files(self) -> dict[str, str]:
        files = {"model": self.model, "best": self.best_model}
        return {role: path.name for role, path in files.items() if path.is_file()}


def create_run(project: Path, moment: float | None = None) -> RunFolder:
    """Make the folder of a new run, named by the moment; two at the same moment get folders of their own.

    Raises:
        RunFolderError: If it cannot be made.
    """
    name = time.strftime("%Y-%m-%d_%H-%M-%S", time.localtime(moment))
    for candidate in free_names(name):
        folder = runs_folder(project) / candidate
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            reason = error.strerror or str(error)
            raise RunFolderError(_("{path} cannot be made: {reason}").format(path=folder, reason=reason)) from error
        return RunFolder(folder)
    raise AssertionError("names never end")


def list_runs(project: Path, among: Sequence[RunFolder] | None = None) -> list[RunFolder]:
    """Return the runs of a project, or those among some folders, the latest last; what is no run is left out.

    A run that went on while its project was saved for the first time is found where it is.
    """
    return [folder for folder, _record in list_records(project, among)]


def list_records(project: Path, among: Sequence[RunFolder] | None = None) -> list[tuple[RunFolder, RunRecord]]:
    """Return the runs of a project as `list_runs` does, with what is written down about them, which is read once."""
    folders = run_folders(project) if among is None else among
    records = [(folder, record) for folder in folders if (record := _record_of(folder)) is not None]
    return sorted(records, key=lambda pair: (pair[1].created, pair[0].id))


def run_folders(project: Path) -> list[RunFolder]:
    """Return the folders in which runs of a project may be, in no order; nothing in them is read."""
    files = (project, *former_files(project))
    return [RunFolder(path) for file in files for path in _subfolders(runs_folder(file))]


def find_run(project: Path, run: str | None = None) -> RunFolder:
    """Return a run of a project by its id, or the latest one that has a model.

    Raises:
        RunFolderError: If there is none.
    """
    runs = list_runs(project)
    if run is None:
        found = [folder for folder in runs if folder.model.is_file()]
        if not found:
            raise RunFolderError(_("{path} has no run with a model yet: train it first.").format(path=project))
        return found[-1]
    for folder in runs:
        if folder.id == run:
            return folder
    known = ", ".join(folder.id for folder in runs) or "-"
    raise RunFolderError(_("{path} has no run {run}; there are: {known}").format(path=project, run=run, known=known))


def free_names(name: str) -> Iterator[str]:
    """Yield names for something new: the name itself, then numbered ones."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _subfolders(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(ASIDE)]
    except OSError:
        return []


def _record_of(folder: RunFolder) -> RunRecord | None:
    try:
        return folder.read_record()
    except RunFolderError:
        return None


def _read_json(path: Path) -> Any:
    """Return the content of a JSON file, in no more memory than it needs: an engine may be short of it."""
    return orjson.loads(read_bounded(path, min(_size(path), MAXIMUM_BYTES)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # the reader says why
        return 0


def _json(data: Any) -> bytes:
    return json.dumps(data, indent=2, allow_nan=False, ensure_ascii=False).encode() + b"\n"

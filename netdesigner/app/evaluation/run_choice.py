"""The runs of a project that have a model, and what is known of the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netdesigner.project.document import Document
from netdesigner.project.errors import ProjectError
from netdesigner.project.evaluation import Evaluation
from netdesigner.project.files import load_project
from netdesigner.project.run_records import RunResult
from netdesigner.project.run_titles import run_title
from netdesigner.project.runs import RunFolder, list_runs


@dataclass(frozen=True, slots=True)
class Judged:
    """A run and what is known of its model.

    Attributes:
        document: What was trained; `None` if that cannot be read any more.
        evaluation: What the model does on the test split; `None` while it was not judged.
    """

    run: RunFolder
    document: Document | None
    result: RunResult | None
    evaluation: Evaluation | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run that can be judged, and what it is called."""

    run: RunFolder
    title: str


def runs_with_models(project: Path) -> list[Candidate]:
    """Return the runs of a project that have a model, the latest first."""
    return [Candidate(run, run_title(run)) for run in reversed(list_runs(project)) if run.model.is_file()]


def read_judged(run: RunFolder) -> Judged:
    """Read what is known of a run."""
    try:
        document: Document | None = load_project(run.document)
    except ProjectError:
        document = None
    return Judged(run, document, run.read_result(), run.read_evaluation())

"""The runs of a project as the table shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netdesigner.project.run_records import RUNNING, RunRecord, RunResult
from netdesigner.project.run_resumption import can_be_resumed
from netdesigner.project.run_titles import run_title
from netdesigner.project.runs import RunFolder, RunFolderError, list_runs


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run.

    Attributes:
        title: What it is called.
        record: What was to be done.
        result: What came of it; `None` while it goes on and after a death without a word.
        has_model: Whether there is a model to evaluate and to export.
    """

    run: RunFolder
    title: str
    record: RunRecord
    result: RunResult | None
    has_model: bool

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.record.state == RUNNING

    @property
    def ended_before_time(self) -> bool:
        """Whether it can be resumed."""
        return can_be_resumed(self.record)

    @property
    def epochs(self) -> int:
        """How many epochs are complete."""
        return 0 if self.result is None else len(self.result.history.get("loss", ()))

    @property
    def seconds(self) -> float | None:
        """How long it took."""
        return None if self.result is None else max(0.0, self.result.ended - self.record.created)

    def last(self, name: str) -> float | None:
        """Return what a loss or a metric was after the last epoch."""
        values = () if self.result is None else self.result.history.get(name, ())
        return values[-1] if values else None

    def tested(self, name: str) -> float | None:
        """Return a loss or a metric on the test split."""
        return None if self.result is None else self.result.test.get(name)


def read_rows(project: Path) -> list[RunRow]:
    """Read the runs of a project, the latest first; may take a while."""
    rows = (_read(run) for run in reversed(list_runs(project)))
    return [row for row in rows if row is not None]


def _read(run: RunFolder) -> RunRow | None:
    try:
        return RunRow(run, run_title(run), run.read_record(), run.read_result(), run.model.is_file())
    except RunFolderError:  # deleted meanwhile
        return None

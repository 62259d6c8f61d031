"""The runs of a project as the table shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RUNNING, RunRecord, RunResult
from netdesigner.project.run_resumption import can_be_resumed
from netdesigner.project.run_titles import RunLabel, run_label
from netdesigner.project.runs import RunFolder, list_records


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run.

    Attributes:
        label: What a person has said about it.
        record: What was to be done.
        result: What came of it; `None` while it goes on and after a death without a word.
        has_model: Whether there is a model to evaluate and to export.
    """

    run: RunFolder
    label: RunLabel
    record: RunRecord
    result: RunResult | None
    has_model: bool

    @property
    def title(self) -> str:
        """What it is called."""
        return self.label.title or self.run.id

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.record.state == RUNNING

    @property
    def was_trained(self) -> bool:
        """Whether there was anything to train: weights that were brought in are runs, too."""
        return self.record.state != RunEnding.IMPORTED

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

    def best(self, name: str) -> float | None:
        """Return the best value of a loss or a metric after any epoch, where it is known which is better."""
        return None if self.result is None else self.result.best(name)

    def tested(self, name: str) -> float | None:
        """Return a loss or a metric on the test split."""
        return None if self.result is None else self.result.test.get(name)


def read_rows(project: Path) -> list[RunRow]:
    """Read the runs of a project, the latest first; may take a while."""
    return [_row(run, record) for run, record in reversed(list_records(project))]


def _row(run: RunFolder, record: RunRecord) -> RunRow:
    return RunRow(run, run_label(run), record, run.read_result(), run.model.is_file())

"""How a run ended, as values; the sentence is made where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from netdesigner.catalogue.values import Json


class RunEnding(StrEnum):
    """The kinds of end of a run."""

    FINISHED = "finished"
    """All epochs were trained, or a callback of the project ended the training."""
    STOPPED = "stopped"
    """A person stopped it; what was trained until then is kept."""
    ABORTED = "aborted"
    """A person stopped it and it had to be ended by force; the last checkpoint is kept."""
    FAILED = "failed"
    """The script raised an exception."""
    DIVERGED = "diverged"
    """The loss became no number."""
    OUT_OF_MEMORY = "out_of_memory"
    """The memory, or that of the device, did not suffice."""
    KILLED = "killed"
    """Something outside ended the engine by a signal."""
    CRASHED = "crashed"
    """The engine ended by a fault of its own."""
    NOT_STARTED = "not_started"
    """The engine ended before the run began."""
    NO_DEVICE = "no_device"
    """The device that was asked for is not there."""
    NO_WEIGHTS = "no_weights"
    """The weights that it was to start from do not fit the model."""
    IMPORTED = "imported"
    """Nothing was trained: its weights were brought in with the network."""
    INTERRUPTED = "interrupted"
    """The program and the engine both ended without a word, for instance with the machine."""

    @property
    def is_before_time(self) -> bool:
        """Whether there is something left to train."""
        return self not in (RunEnding.FINISHED, RunEnding.IMPORTED, RunEnding.DIVERGED)


@dataclass(frozen=True, slots=True)
class ScriptError:
    """The exception that ended a run.

    Attributes:
        type: Its class.
        message: Its message.
        line: The line of the script that it came through, counted from 1.
        source: The text of that line.
    """

    type: str
    message: str
    line: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ended.

    Attributes:
        error: The exception, if the script raised one.
        signal: The signal that ended the engine, if one did.
        detail: What else is known, in technical words.
    """

    ending: RunEnding
    error: ScriptError | None = None
    signal: int | None = None
    detail: str = ""

    @property
    def is_success(self) -> bool:
        """Whether the run has a model to show."""
        return self.ending in (RunEnding.FINISHED, RunEnding.STOPPED)


def outcome_to_json(outcome: RunOutcome) -> dict[str, Json]:
    """Return the JSON form of an outcome; what is empty is left out."""
    return {name: value for name, value in asdict(outcome).items() if value not in (None, "")}


def outcome_from_json(data: Mapping[str, Any]) -> RunOutcome:
    """Return the outcome of a JSON form.

    Raises:
        ValueError: If it is none.
    """
    try:
        error = ScriptError(**data["error"]) if data.get("error") else None
        return RunOutcome(RunEnding(data["ending"]), error, data.get("signal"), str(data.get("detail", "")))
    except (KeyError, TypeError, AttributeError) as reason:
        raise ValueError(f"no outcome of a run: {reason}") from reason

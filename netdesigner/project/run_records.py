"""What is written down about a run: what was to be done in `run.json`, what came of it in `result.json`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from netdesigner.catalogue.values import Json
from netdesigner.project.run_events import Numbers, numbers_from_json, numbers_to_json
from netdesigner.project.run_outcome import RunOutcome, outcome_from_json, outcome_to_json

VERSION: Final = 1
PROBES: Final = 0.04
"""The share of a run's time that looks into its network may take, if nothing else is wanted."""
RUNNING: Final = "running"
"""The state of a run without an outcome; the others are those of `RunEnding`."""
QUEUED: Final = "queued"
"""The state of a run that waits for those before it, see `run_queue`."""
PAUSED: Final = "paused"
"""What a run that goes on is said to be at while it waits; no record says so, but its events do."""


class Better(StrEnum):
    """Which values of a metric are the better ones."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What was asked for.

    Attributes:
        device: `auto`, `cpu` or `gpu:N`.
        backend: What Keras computes with.
        data: Files that took the place of those in the project, by source.
        initial_weights: The model file whose weights the training starts from; empty for none.
        checkpoint_s: Seconds between two checkpoints; none for as often as it costs next to nothing.
        probes: The share of the time that looks into the network may take; 0 for none.
        sources: The names of the project's data sources.
        reproduces: The id of the run that was to be done once more; empty for none.
        hosts: The addresses of the machines that trained together, with commas; empty for this one alone.
    """

    device: str
    backend: str
    epochs: int
    batch_size: int
    seed: int
    data: Mapping[str, str] = field(default_factory=dict)
    initial_weights: str = ""
    checkpoint_s: float | None = None
    probes: float = PROBES
    sources: tuple[str, ...] = ()
    reproduces: str = ""
    hosts: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run was really done with; the engine finds it out.

    Attributes:
        device: The device that computed: `cpu` or `gpu:N`.
        device_name: Its name, where the system tells.
        versions: Versions of Python and of the libraries.
        data: Hash of the arrays that the script loaded (SHA-256, hexadecimal); empty until they are.
    """

    device: str = ""
    device_name: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    data: str = ""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The content of `run.json`.

    Attributes:
        id: The name of the run's folder.
        project: The name of the project.
        created: When it was started, or queued while it waits, in seconds since 1970.
        state: `queued`, `running`, or how it ended.
        resumed: When it was taken up again, in seconds since 1970.
    """

    id: str
    project: str
    created: float
    settings: RunSettings
    surroundings: Surroundings = Surroundings()
    state: str = RUNNING
    resumed: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RunResult:
    """The content of `result.json`.

    Attributes:
        ended: Seconds since 1970.
        history: Numbers of each complete epoch, as `fit` keeps them: `{"loss": [...], "val_loss": [...]}`.
        test: Loss and metrics on the test split; empty if it was not evaluated.
        best_epoch: The epoch with the best weights, counted from 1.
        files: Files of the run by role (`model`, `best`, `checkpoint`), relative to its folder.
        better: Which values are better, by the names in the history, where Keras knows.
    """

    outcome: RunOutcome
    ended: float
    history: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    test: Numbers = field(default_factory=dict)
    best_epoch: int | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    better: Mapping[str, Better] = field(default_factory=dict)

    def best(self, name: str) -> float | None:
        """Return the best value of a loss or a metric, if there is one and it is known which values are better."""
        values = [value for value in self.history.get(name, ()) if math.isfinite(value)]
        better = self.better.get(name, Better.LOWER if name.endswith("loss") else None)
        if not values or better is None:
            return None
        return max(values) if better is Better.HIGHER else min(values)


def record_to_json(record: RunRecord) -> dict[str, Json]:
    """Return the JSON form of a record."""
    return {"version": VERSION, **asdict(record)}


def record_from_json(data: Any) -> RunRecord:
    """Return the record of a JSON form; fields that a newer program has added are passed over.

    Raises:
        ValueError: If it is none.
    """
    try:
        settings, surroundings = data["settings"], data.get("surroundings") or {}
        return RunRecord(
            str(data["id"]),
            str(data["project"]),
            float(data["created"]),
            _settings(settings),
            Surroundings(**{name: surroundings[name] for name in Surroundings.__slots__ if name in surroundings}),
            str(data["state"]),
            tuple(float(moment) for moment in data.get("resumed", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no record of a run: {error!r}") from error


def _settings(data: Mapping[str, Any]) -> RunSettings:
    known = {name: data[name] for name in RunSettings.__slots__ if name in data}
    return RunSettings(**known | {"sources": tuple(map(str, data.get("sources", ())))})


def result_to_json(result: RunResult) -> dict[str, Json]:
    """Return the JSON form of a result."""
    return {
        "version": VERSION,
        "outcome": outcome_to_json(result.outcome),
        "ended": result.ended,
        "history": {name: list(numbers_to_json(_numbered(values)).values()) for name, values in result.history.items()},
        "test": numbers_to_json(result.test),
        "best_epoch": result.best_epoch,
        "files": dict(result.files),
        "better": dict(result.better),
    }


def result_from_json(data: Any) -> RunResult:
    """Return the result of a JSON form.

    Raises:
        ValueError: If it is none.
    """
    try:
        return RunResult(
            outcome_from_json(data["outcome"]),
            float(data["ended"]),
            {str(name): tuple(float(value) for value in values) for name, values in data["history"].items()},
            numbers_from_json(data["test"]),
            data.get("best_epoch"),
            {str(role): str(file) for role, file in data["files"].items()},
            {str(name): Better(which) for name, which in data.get("better", {}).items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no result of a run: {error!r}") from error


def _numbered(values: tuple[float, ...]) -> dict[str, float]:
    return {str(number): value for number, value in enumerate(values)}

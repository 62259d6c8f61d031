"""What a person may choose for one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from netdesigner.engine.client.devices import AUTO
from netdesigner.project.run_records import PROBES
from netdesigner.project.settings import Backend
from netdesigner.training.hosts import Hosts


@dataclass(frozen=True, slots=True)
class StopLadder:
    """How long each rung of the stop ladder may take. A run that begins a new phase gets the time of its rung again.

    Attributes:
        batch_s: From the wish to stop until the run has ended with a checkpoint; then it is aborted.
        abort_s: From the abort until it has ended; then the engine is terminated.
        terminate_s: From then until the process has ended; then it is killed.
    """

    batch_s: float = 30.0
    abort_s: float = 5.0
    terminate_s: float = 2.0


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a person may choose for one run; none means what the project says.

    Attributes:
        device: `auto`, `cpu`, `gpu:N`, several of these that share the work, or `cpus:N` for a rehearsal of that.
        hosts: The machines that train together.
        fold: The fold that validates, where the project has folds.
        data: Files that take the place of those in the project, by source.
        initial_weights: The model file of an earlier run, whose weights the training starts from: layer by layer, by
            name, where they fit.
        trusted: Attached Python files that are trusted for this run alone, by the hashes of their contents.
        checkpoint_s: Seconds between two checkpoints; none for as often as it costs next to nothing.
        probes: The share of the time that looks into the network may take; 0 for none.
        niceness: How much the run gives way to other work: 0 not at all, 19 most.
    """

    device: str = AUTO
    backend: Backend | None = None
    epochs: int | None = None
    seed: int | None = None
    fold: int | None = None
    data: Mapping[str, Path] = field(default_factory=dict)
    ladder: StopLadder = StopLadder()
    niceness: int = 0
    initial_weights: Path | None = None
    checkpoint_s: float | None = None
    probes: float = PROBES
    trusted: frozenset[str] = frozenset()
    hosts: Hosts | None = None

"""What rules look at: the numbers of a run so far, and what it was started with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netdesigner.project.run_events import EpochDone, NotFinite, Probed

LOSS: Final = "loss"
VALIDATION_LOSS: Final = "val_loss"


@dataclass(frozen=True, slots=True)
class Start:
    """What a run was started with.

    Attributes:
        rate: The learning rate; `None` where a schedule decides on it.
        usual_rate: What Keras takes where none is set.
        guess: The loss of a network that always says the same, where that is known.
        stops_early: Whether a callback ends the run once it learns by heart.
    """

    rate: float | None = None
    usual_rate: float | None = None
    guess: float | None = None
    stops_early: bool = False


@dataclass(frozen=True, slots=True)
class Observations:
    """What is known of a run.

    Attributes:
        start: What it was started with.
        epochs: The complete epochs.
        looks: The latest looks into the network, in order.
        not_finite: Where the loss ceased to be a number.
    """

    start: Start = Start()
    epochs: tuple[EpochDone, ...] = ()
    looks: tuple[Probed, ...] = ()
    not_finite: NotFinite | None = None

    @property
    def losses(self) -> list[float]:
        """The loss of each epoch up to the first that is no number."""
        return self._finite(LOSS)

    @property
    def validation_losses(self) -> list[float]:
        """The same on the validation data; empty without any."""
        return self._finite(VALIDATION_LOSS)

    def _finite(self, name: str) -> list[float]:
        found: list[float] = []
        for epoch in self.epochs:
            value = epoch.values.get(name, math.nan)
            if not math.isfinite(value):
                break
            found.append(value)
        return found

"""Which values of what a training measures are the better ones; Keras knows it of its metrics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import keras

from netdesigner.project.run_records import Better

_VALIDATION: Final = "val_"
_LOSS: Final = "loss"


def better_values(model: keras.Model, names: Iterable[str]) -> dict[str, Better]:
    """Return which values are better, by names of the history, as far as it is known.

    Keras decides in the same way what `monitor` of its callbacks is to do; names of metrics of one of several outputs
    begin with that output's.
    """
    known = {_LOSS: Better.LOWER} | dict(_of_metrics(model.metrics))
    found = {name: _matching(name.removeprefix(_VALIDATION), known) for name in names}
    return {name: better for name, better in found.items() if better is not None}


def _matching(name: str, known: dict[str, Better]) -> Better | None:
    fitting = [metric for metric in known if name == metric or name.endswith(f"_{metric}")]
    return known[max(fitting, key=len)] if fitting else None


def _of_metrics(metrics: Iterable[Any]) -> Iterator[tuple[str, Better]]:
    """Yield what Keras knows of metrics, those inside of others included."""
    for metric in metrics:
        match getattr(metric, "_direction", None):
            case "up":
                yield metric.name, Better.HIGHER
            case "down" if metric.name != _LOSS:
                yield metric.name, Better.LOWER
        yield from _of_metrics(getattr(metric, "metrics", ()))

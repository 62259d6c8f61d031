"""The loss and the metrics that go without saying for an output, by what it gives and what it is compared with."""

from __future__ import annotations

from typing import Final

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value
from netdesigner.project.fitting.judging import fit_loss, fit_metric
from netdesigner.project.fitting.offers import offered
from netdesigner.project.fitting.outputs import TrainedOutput
from netdesigner.project.fitting.rules import ACCURACY, Compares

_LOSSES: Final = {
    Compares.LABELS: "sparse_categorical_crossentropy",
    Compares.ONE_HOT: "categorical_crossentropy",
    Compares.YES_OR_NO: "binary_crossentropy",
    Compares.NUMBERS: "mean_squared_error",
}
"""By what can be compared, the closest comparison first."""
_METRICS: Final = {
    Compares.LABELS: ACCURACY,
    Compares.ONE_HOT: ACCURACY,
    Compares.YES_OR_NO: ACCURACY,
    Compares.NUMBERS: "mean_absolute_error",
}


def suggested_loss(catalogue: Catalogue, output: TrainedOutput) -> Value:
    """Return the loss that goes without saying; `None` while nothing is known of the target or nothing fits."""
    kind = _kind(output)
    return None if kind is None else fit_loss(catalogue, _LOSSES[kind], output).value


def suggested_metrics(catalogue: Catalogue, output: TrainedOutput) -> tuple[Value, ...]:
    """Return the metrics that go without saying."""
    kind = _kind(output)
    value = None if kind is None else fit_metric(catalogue, _METRICS[kind], output).value
    return () if value is None else (value,)


def _kind(output: TrainedOutput) -> Compares | None:
    if output.target is None:
        return None
    possible = offered(output)
    kind = next((kind for kind in _LOSSES if kind in possible), None)
    # Zeros and ones that are no classes are numbers: an image, a share.
    return Compares.NUMBERS if kind is Compares.YES_OR_NO and output.target.classes is None else kind

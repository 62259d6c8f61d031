"""Evaluating a run's model on its test split."""

from __future__ import annotations

from typing import Final

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.models import evaluate, has_samples
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context

NO_TEST_DATA: Final = "no_test_data"


def evaluate_run(params: Values, _: Context) -> dict[str, float]:
    """Return the loss and the metrics that the script compiles."""
    trained = Trained(params)
    model = trained.model()
    test = trained.data()[2]
    if not has_samples(test):
        raise RequestFailed(NO_TEST_DATA, "The project keeps no data for the test.")
    script = trained.script()
    script.compile_model(model)
    return evaluate(model, test, script)

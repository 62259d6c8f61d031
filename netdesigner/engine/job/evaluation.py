"""Evaluating a run's model on its test split, in a few numbers and sample by sample."""

from __future__ import annotations

from typing import Any, Final

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.judging import judge
from netdesigner.engine.models import evaluate, has_samples
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.project.evaluation import evaluation_to_json

NO_TEST_DATA: Final = "no_test_data"


def evaluate_run(params: Values, _: Context) -> dict[str, float]:
    """Return the loss and the metrics that the script compiles."""
    trained = Trained(params)
    model, test, script = trained.model(), _test_split(trained), trained.script()
    script.compile_model(model)
    return evaluate(model, test, script)


def judge_run(params: Values, _: Context) -> dict[str, Any]:
    """Judge the model sample by sample, write that into the run's folder and return it."""
    trained = Trained(params)
    found = judge(trained.model(), _test_split(trained), trained.script(), trained.run, trained.document())
    trained.run.write_evaluation(found)
    return evaluation_to_json(found)


def _test_split(trained: Trained) -> Any:
    test = trained.data()[2]
    if not has_samples(test):
        raise RequestFailed(NO_TEST_DATA, "The project keeps no data for the test.")
    return test

"""The job engine's process. Importing this module imports Keras."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import keras

from netdesigner.engine.job.devices import devices
from netdesigner.engine.job.evaluation import evaluate_run, judge_run
from netdesigner.engine.job.exporting import export_run
from netdesigner.engine.job.fingerprint import fingerprint_of_run
from netdesigner.engine.job.imports import import_model
from netdesigner.engine.job.keeping import keep_weights
from netdesigner.engine.job.outputs_of_nodes import OutputsOfNodes
from netdesigner.engine.job.own_data.calling import call_own
from netdesigner.engine.job.prediction import predict_with_run
from netdesigner.engine.job.rate_finding import find_rate
from netdesigner.engine.job.running.script import ScriptModels
from netdesigner.engine.job.shapes import shape_of
from netdesigner.engine.job.unfolding import keep_pretrained, unfold
from netdesigner.engine.serving import serve


def main(_: Sequence[str]) -> NoReturn:
    """Serve until the program asks to stop or goes."""
    scripts, outputs = ScriptModels(), OutputsOfNodes()
    handlers = {
        "devices": devices,
        "evaluate": evaluate_run,
        "fingerprint": fingerprint_of_run,
        "judge": judge_run,
        "predict": predict_with_run,
        "outputs_of_nodes": outputs.look,
        "find_rate": find_rate,
        "export": export_run,
        "call_own": call_own,
        "import": import_model,
        "run_script": scripts.run,
        "take_model": scripts.take,
        "keep_weights": keep_weights,
        "unfold": unfold,
        "shape_of": shape_of,
        "keep_pretrained": keep_pretrained,
    }
    status = serve(handlers, {"backend": keras.backend.backend()})
    logging.shutdown()
    sys.stderr.flush()
    os._exit(status)  # all is written; taking TensorFlow down in order takes another second or two

"""Writing a run's model to a file, and believing it only when a copy loaded back says the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.feeding import feedable, made_up
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.keras_messages import cleaned
from netdesigner.engine.models import has_samples
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.samples import arrays_of, fed
from netdesigner.engine.serving import Context
from netdesigner.project.run_outcome import RunEnding

SAMPLES: Final = 32
TOLERANCE: Final = 1e-5
EXPORT_FAILED: Final = "export_failed"
EXPORT_UNLOADABLE: Final = "export_unloadable"
EXPORT_DIFFERS: Final = "export_differs"


def export_run(params: Values, _: Context) -> dict[str, Any]:
    """Write the model aside, load it back, compare, and put it in its place."""
    trained = Trained(params)
    model, target = trained.model(), Path(params["target"])
    samples = _samples(trained, model)
    aside = target.with_name(f".writing-{target.stem}.{params['format']}")
    try:
        copied = _predicted_by_copy(trained, model, aside, params["format"], samples)
        difference = _difference(model.predict(samples, verbose=0), copied)
        if not difference <= TOLERANCE:
            text = f"The exported model gives other outputs: they differ by {difference:g}."
            raise RequestFailed(EXPORT_DIFFERS, text, {"difference": difference})
        aside.replace(target)
    except OSError as error:
        values = {"path": str(target), "detail": error.strerror or str(error)}
        raise RequestFailed(EXPORT_FAILED, f"{target} cannot be written: {error}", values) from error
    finally:
        aside.unlink(missing_ok=True)
    return {"difference": difference, "samples": len(keras.tree.flatten(samples)[0])}


def _predicted_by_copy(trained: Trained, model: keras.Model, path: Path, kind: str, samples: Any) -> Any:
    try:
        return _written_and_loaded(trained, model, path, kind).predict(samples, verbose=0)
    except (OSError, RequestFailed):
        raise
    except Exception as error:  # Keras raises anything for a model that a format cannot hold
        values = {"format": kind, "detail": cleaned(error)}
        raise RequestFailed(EXPORT_UNLOADABLE, f"Keras cannot load the {kind} file back: {error}", values) from error


def _written_and_loaded(trained: Trained, model: keras.Model, path: Path, kind: str) -> keras.Model:
    """Write the model and load it back.

    A `.keras` file keeps how the model is compiled. An `.h5` file does not: Keras cannot load it back with a loss that
    is given as a text.
    """
    if kind == "keras":
        trained.script().compile_model(model)
        model.save(path)
        return keras.saving.load_model(path)
    model.save(path, include_optimizer=False)
    return keras.saving.load_model(path, compile=False)


def _samples(trained: Trained, model: keras.Model) -> Any:
    """Return inputs to compare on: of the test split, or of the training data where there is none.

    What was brought in may have no data; random numbers tell as much about whether two models are the same.
    """
    if trained.run.read_record().state == RunEnding.IMPORTED:
        return made_up(model)
    train, _, test = trained.data()
    samples = arrays_of(test if has_samples(test) else train, SAMPLES)
    x, _ = fed(trained.script(), samples, slice(SAMPLES))
    return feedable(x)


def _difference(first: Any, second: Any) -> float:
    pairs = zip(keras.tree.flatten(first), keras.tree.flatten(second), strict=True)
    return max(float(np.max(np.abs(np.nan_to_num(a) - np.nan_to_num(b)), initial=0.0)) for a, b in pairs)

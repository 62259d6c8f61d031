"""The model of a source, in the form that the installed Keras would write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras

from netdesigner.catalogue.types import Catalogue
from netdesigner.engine.job.reading.forms import Modern, is_old
from netdesigner.engine.job.reading.legacy import translated
from netdesigner.engine.job.reading.screening import Config
from netdesigner.engine.job.reading.sources import Source, SourceKind


def modern_model(source: Source, catalogue: Catalogue) -> Config:
    """Return the model of a source as the installed Keras would write it.

    What Keras refuses as a whole is taken as it stands: single layers of it may be understood all the same.
    """
    model = source.model
    if is_old(model):
        return translated(model, catalogue) or Modern(catalogue).model(model)
    complete = model if _has_modules(model) else Modern(catalogue).model(model)
    if source.kind is SourceKind.APPLICATION or source.version == keras.__version__:
        return complete
    return translated(complete, catalogue) or complete


def _has_modules(model: Mapping[str, Any]) -> bool:
    return "module" in model and all("module" in entry for entry in model["config"]["layers"])

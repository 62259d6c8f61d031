"""Documents of `keras.applications`: real networks for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.project.document import Document

Config = Mapping[str, Any]


def application(name: str, **settings: Any) -> Any:
    """Return an application of Keras with random weights, built without any."""
    import keras

    with keras.StatelessScope(initialize_variables=False):
        return getattr(keras.applications, name)(weights=None, **settings)


def document_of(config: Config) -> Document:
    """Return the document of a functional model whose outputs learn."""
    from netdesigner.engine.job.importing.model import imported

    found = imported({"class_name": "Functional", "config": config, "compile_config": {"loss": "mse"}})
    assert found.findings == ()
    return found.document

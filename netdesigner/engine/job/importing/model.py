"""A model's configuration as a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.job.importing.kinds import InstalledKeras
from netdesigner.engine.job.importing.masks import implied_masks
from netdesigner.project.document import new_document
from netdesigner.project.importing.compiling import take_compile_settings
from netdesigner.project.importing.configuration import read_model
from netdesigner.project.importing.graphs import DocumentMaker
from netdesigner.project.importing.imported import Imported


def imported(config: Mapping[str, Any], name: str = "model", harmless: Mapping[str, Any] | None = None) -> Imported:
    """Return the document of a model.

    Args:
        config: The model as Keras 3 serializes it: its class, its configuration and, if it was compiled, how. It has
            been screened, and has gone through Keras once, so that it is in the form of the installed version.
        name: Name of the model where it has none.
        harmless: The model as Keras may build it, where that is not all of it.

    Raises:
        ImportFailedError: If it is no model.
    """
    model = read_model(config)
    document = new_document(model.name or name, load_catalogue())
    maker = DocumentMaker(
        document, InstalledKeras(document.network.catalogue), implied_masks(config if harmless is None else harmless)
    )
    maker.fill(model)
    compiled = config.get("compile_config")
    settings = take_compile_settings(document, compiled) if compiled else []
    return Imported(document, (*maker.findings, *settings))

"""Bringing models in: the document of a source, and its weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.job.importing.model import imported
from netdesigner.engine.job.reading.allowed import Allowed
from netdesigner.engine.job.reading.bounds import bounded_memory
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.model import modern_model
from netdesigner.engine.job.reading.screening import screen
from netdesigner.engine.job.reading.sources import Source, SourceKind, read_source
from netdesigner.engine.job.reading.vocabularies import with_words
from netdesigner.engine.protocol.keras_files import keras_file_to_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.project.format import snapshot_to_json
from netdesigner.project.importing.errors import ImportFailedError
from netdesigner.project.importing.imported import Imported
from netdesigner.project.importing.report_json import findings_to_json
from netdesigner.project.snapshot import snapshot

READING = "reading"
DRAWING = "drawing"


def import_model(params: Values, context: Context) -> dict[str, Any]:
    """Return the document of a source, with what was changed in it or could not be taken."""
    with bounded_memory():
        context.progress(phase=READING)
        source = read_source(params["source"], params.get("weights"))
        if source.kind is SourceKind.WEIGHTS:
            raise SourceRefused(SourceFault.ONLY_WEIGHTS, path=params["source"])
        context.check_cancelled()
        context.progress(phase=DRAWING)
        found = document_of(source)
    return {
        "project": snapshot_to_json(snapshot(found.document)),
        "findings": findings_to_json(found.findings),
        "has_weights": source.weights is not None,
        "fetched": None if source.fetched is None else keras_file_to_json(source.fetched),
    }


def document_of(source: Source) -> Imported:
    """Return the document of a source.

    Raises:
        SourceRefused: If nothing of it can be used.
    """
    catalogue = load_catalogue()
    model = with_words(modern_model(source, catalogue), source.vocabularies)
    try:
        return imported(model, Path(source.name).name, screen(model, Allowed(catalogue)).config)
    except (ImportFailedError, RecursionError) as error:
        raise SourceRefused(SourceFault.UNUSABLE, detail=str(error)) from error

"""What a script that was run wanted to train its model with, as settings of the project."""

from __future__ import annotations

from typing import Any

from netdesigner.catalogue.values import mapping_from_json
from netdesigner.codegen.reading.building import Built
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.read import findings_of
from netdesigner.codegen.reading.things import Lines, Thing, Unknown
from netdesigner.codegen.reading.training import take_fit
from netdesigner.project.document import Document
from netdesigner.project.importing.imported import ImportFinding


def take_training(document: Document, training: Any) -> tuple[ImportFinding, ...]:
    """Put what `fit` was given into the document of the model, as if the script had been read.

    Args:
        document: What the model has become.
        training: What the child that ran the script tells of `fit`; `None` if it was not called.

    Returns:
        What could not be taken.
    """
    if training is None:
        return ()
    context = Context(document.network.catalogue, lines=Lines(training["line"], training["line"]))
    take_fit(context, document, _things(training))
    return findings_of(context.notes, Built(document))


def _things(training: Any) -> dict[str, Thing]:
    """Return arguments of `fit` as the reader of scripts knows them."""
    told: dict[str, Thing] = dict(mapping_from_json(training["values"]))
    callbacks = told.get("callbacks", ())
    told["callbacks"] = [Unknown(item) if isinstance(item, str) else item for item in callbacks]
    others: dict[str, str] = training["others"]
    data = ", ".join(others[name] for name in ("x", "y") if name in others)
    return {**told, **{name: Unknown(text) for name, text in others.items()}, "x": Unknown(f"fit({data})")}

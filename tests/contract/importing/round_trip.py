"""The way of a model: brought in, saved and loaded as a project, and built again from its script."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.job.importing.model import imported
from netdesigner.engine.scope import weightless
from netdesigner.project.document import Document
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.importing.imported import Imported
from tests.contract.importing.comparison import configuration, differences


def bring_in(config: Any) -> Imported:
    """Return what bringing in a configuration gives, with the document as it comes back from its file."""
    found = imported(config)
    loaded = reloaded(found.document)
    assert loaded == found.document
    return Imported(loaded, found.findings)


def reloaded(document: Document) -> Document:
    return document_from_json(document_to_json(document))


def rebuilt(document: Document, *, is_real: bool = False) -> Any:
    """Return the model that the script of a document builds; without its weights unless it is to be real."""
    namespace: dict[str, Any] = {}
    exec(compile(write_script(document, part=ScriptPart.MODEL).text, "script.py", "exec"), namespace)
    with nullcontext() if is_real else weightless():
        return namespace["build_model"]()


def assert_same_configuration(config: Any, model: Any) -> None:
    assert differences(config, configuration(model)) == []

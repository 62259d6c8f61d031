"""JSON form of functions in a Python file of one's own."""

from __future__ import annotations

from typing import Any

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.sources.own import PARTS, PASSED, Gives, OwnFunction, OwnSource


def own_to_json(source: OwnSource) -> dict[str, Json]:
    """Return the JSON form of a source."""
    functions: dict[str, Json] = {part: _function_to_json(item) for part, item in source.functions.items()}
    return {"kind": "own", "path": source.path, "gives": source.gives.value, "functions": functions}


def own_from_json(fields: Fields) -> OwnSource:
    """Return the source that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    forms = fields.objects("functions")
    training, validation, test = (None if part not in forms else _function_from_json(forms[part]) for part in PARTS)
    if training is None:
        raise ValueFormatError("A data source has no function for the training data.")
    return OwnSource(fields.text("path"), training, validation, test, fields.choice("gives", Gives, Gives.BATCHES))


def _function_to_json(function: OwnFunction) -> dict[str, Json]:
    return {"name": function.name, "takes": list(function.takes), "steps": function.steps}


def _function_from_json(form: Any) -> OwnFunction:
    fields = Fields(form, "a function that gives data")
    name, takes, steps = fields.text("name"), fields.texts("takes", ()), fields.integer("steps", 0)
    if not (name.isascii() and name.isidentifier()) or not set(takes) <= set(PASSED) or steps < 0:
        raise ValueFormatError(f"{name!r} is no function that takes {takes!r} and gives {steps} batches.")
    return OwnFunction(name, takes, steps)

"""The networks of `keras.applications`: functions that make a model, which stands on the canvas as a layer does."""

from __future__ import annotations

import keras

from netdesigner.catalogue.applications import CATEGORY, LEARNING
from netdesigner.catalogue.types import Family, LayerType
from netdesigner.engine.design.introspection.arguments import signature_arguments
from netdesigner.engine.design.introspection.docstrings import documented_arguments
from netdesigner.engine.design.introspection.parameters import declared
from netdesigner.engine.design.introspection.public import Public, public_functions

GIVEN = ("input_tensor", "name")
"""Arguments that the drawing gives."""


def application_types() -> dict[str, LayerType]:
    """Return the applications of the installed Keras by public path."""
    found = public_functions(keras.applications, "keras.applications")
    return {item.path: _application(item) for item in found}


def _application(item: Public) -> LayerType:
    texts = documented_arguments(item.target)
    arguments = [argument for argument in signature_arguments(item.target) if argument.name not in GIVEN]
    parameters = [declared(item.path, argument, texts.get(argument.name, "")) for argument in arguments]
    return LayerType(
        item.path,
        Family.APPLICATION,
        {parameter.name: parameter for parameter in parameters} | LEARNING,
        item.aliases,
        is_function=True,
        category=CATEGORY,
    )

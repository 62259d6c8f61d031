"""What introspection cannot know about Keras: corrections of facts, each group with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from netdesigner.catalogue.types import Exclusion, OutputRule, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind

EXCLUSIONS: dict[str, Exclusion] = {
    # bases of others: nothing in the class says that it is meant to be inherited from
    "keras.layers.Layer": Exclusion.ABSTRACT,
    "keras.layers.Wrapper": Exclusion.ABSTRACT,
    # drawn as an input node
    "keras.layers.InputLayer": Exclusion.OWN_NODE,
    # holds a Python function
    "keras.layers.Lambda": Exclusion.RUNS_CODE,
    # need another framework, or a file of one
    "keras.layers.FlaxLayer": Exclusion.FOREIGN,
    "keras.layers.JaxLayer": Exclusion.FOREIGN,
    "keras.layers.TFSMLayer": Exclusion.FOREIGN,
    "keras.layers.TorchModuleWrapper": Exclusion.FOREIGN,
    # works on dictionaries of bounding boxes
    "keras.layers.MaxNumBoundingBoxes": Exclusion.NO_TENSOR,
}

RULES: dict[str, OutputRule] = {
    # the states are those of the wrapped layer, twice
    "keras.layers.Bidirectional": OutputRule.BOTH_WAYS,
}

PARAMETERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    # the same everywhere, documented almost nowhere
    (
        r"keras\.(layers|ops)\..*",
        "data_format",
        {"kinds": (Kind.CHOICE,), "choices": ("channels_last", "channels_first"), "nullable": True},
    ),
)
"""Patterns of path and name with the fields that they correct; later ones win."""


def corrected(path: str, parameter: Parameter) -> Parameter:
    """Return a parameter with the corrections that apply to it."""
    for paths, names, fields in PARAMETERS:
        if re.fullmatch(paths, path) and re.fullmatch(names, parameter.name):
            parameter = replace(parameter, **fields)
    return parameter

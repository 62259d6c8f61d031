"""Sentences about what the catalogue says of types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_, _

_EXCLUSIONS: Final[Mapping[str, str]] = {
    "abstract": N_("This is a base class for other layers and does nothing by itself."),
    "own_node": N_("This has a node of its own kind: add an input instead."),
    "runs_code": N_(
        "This carries Python code, which a project never does, so that opening one is safe. "
        "Attach a Python file with a layer of your own instead."
    ),
    "foreign": N_("This wraps a model of another framework or file, which cannot be read here."),
    "no_tensor": N_("This is not called on tensors of a network."),
    "not_serializable": N_("Keras cannot save a model that contains this."),
}


def exclusion_sentence(exclusion: str) -> str:
    """Return why a type cannot stand on the canvas; the codes are those of `netdesigner.catalogue.types.Exclusion`."""
    return _(_EXCLUSIONS[exclusion])

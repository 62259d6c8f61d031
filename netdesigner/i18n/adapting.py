"""What layers are adapted to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from netdesigner.i18n import _
from netdesigner.i18n.terms import listed


class Named(Protocol):
    """An input of a model."""

    @property
    def name(self) -> str:
        """Its name."""


class AdaptationLike(Protocol):
    """A layer that is adapted; see `netdesigner.project.adapting.Adaptation`."""

    @property
    def inputs(self) -> Sequence[Named]:
        """The inputs whose data it is adapted to."""


def adapted_words(adaptation: AdaptationLike) -> str:
    """Return what a layer is adapted to, as it stands behind its name."""
    names = listed(f"“{node.name}”" for node in adaptation.inputs)
    return _("adapted to the training data of {inputs} before it is trained").format(inputs=names)

"""Constructors of layers, of which a network has many that are set alike."""

from __future__ import annotations

from netdesigner.catalogue.types import Catalogue
from netdesigner.codegen.expressions import Expression
from netdesigner.codegen.literals import string
from netdesigner.codegen.values import Construction, construction
from netdesigner.graph.nodes import Layer


class Constructors:
    """Writes the constructors of layers; what layers that are set alike have in common, it works out once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[tuple[str, str], Construction] = {}

    def constructor(self, layer: Layer) -> Expression:
        """Return the call that makes a layer.

        Raises:
            UnwritableValueError: If its type, or one inside its parameters, is unknown or must not be constructed.
        """
        # equal is not enough: 1, 1.0 and True are written differently, and so are 0.0 and -0.0
        key = (layer.type, repr(layer.parameters))
        known = self._known.get(key)
        if known is None:
            known = construction(self._catalogue, layer.type, layer.parameters, is_named=True)
            self._known[key] = known
        return known.named(string(layer.name))

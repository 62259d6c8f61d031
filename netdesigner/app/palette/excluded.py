"""Why what was searched for cannot be added."""

from __future__ import annotations

from netdesigner.catalogue.types import Catalogue
from netdesigner.i18n import _
from netdesigner.i18n.catalogue import exclusion_sentence


def why_not_offered(catalogue: Catalogue, query: str) -> str:
    """Return why a layer type of Keras that is called like a query cannot be added; nothing if there is none."""
    wanted = query.strip().lower()
    if not wanted:
        return ""
    for known in catalogue.layers.values():
        if known.exclusion is not None and known.name.lower().startswith(wanted):
            return _("{type}: {reason}").format(type=known.name, reason=exclusion_sentence(known.exclusion))
    return ""

"""Connections that are held over the box of a collapsed frame."""

from __future__ import annotations

from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import FoldHit, Hit, ItemHit
from netdesigner.i18n import _


def refusal_at(canvas: Surface, found: Hit) -> str:
    """Return why a connection cannot end at what was hit, if that is a box; else nothing."""
    if not isinstance(found, ItemHit | FoldHit) or found.item not in canvas.scene.hidden.items:
        return ""
    name = canvas.scene.faces[canvas.scene.hidden.items[found.item]].name
    return _("{frame} is collapsed: expand it to connect what is in it.").format(frame=name)

"""How modifier keys change what a click or a rubber band selects."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt

from netdesigner.canvas.hits import ItemHit, NodeHit, WaypointHit
from netdesigner.canvas.workspace import Selection, Waypoint

T = TypeVar("T")
Thing: TypeAlias = NodeHit | ItemHit | WaypointHit
"""What can be clicked on and moved."""

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def chosen(before: frozenset[T], met: frozenset[T], modifiers: Qt.KeyboardModifier) -> frozenset[T]:
    """Return what is selected after things were met: these alone, with Shift these too, with Ctrl the other ones."""
    if modifiers & _CONTROL:
        return before ^ met
    return before | met if modifiers & _SHIFT else met


def keeps_others(modifiers: Qt.KeyboardModifier) -> bool:
    """Return whether what else is selected stays so."""
    return bool(modifiers & (_CONTROL | _SHIFT))


def alone(thing: Thing) -> Selection:
    """Return the selection of one thing."""
    match thing:
        case NodeHit(node):
            return Selection(nodes=frozenset([node]))
        case ItemHit(item):
            return Selection(items=frozenset([item]))
        case WaypointHit(target, number):
            return Selection(waypoints=frozenset([Waypoint(target, number)]))


def is_chosen(selection: Selection, thing: Thing) -> bool:
    """Return whether a thing is selected."""
    return not alone(thing) - selection

"""How modifier keys change what a click or a rubber band selects."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt

from netdesigner.canvas.hits import ItemHit, NodeHit
from netdesigner.canvas.workspace import Selection

T = TypeVar("T")
Thing: TypeAlias = NodeHit | ItemHit
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
    if isinstance(thing, NodeHit):
        return Selection(nodes=frozenset([thing.node]))
    return Selection(items=frozenset([thing.item]))


def is_chosen(selection: Selection, thing: Thing) -> bool:
    """Return whether a thing is selected."""
    return thing.node in selection.nodes if isinstance(thing, NodeHit) else thing.item in selection.items


def with_thing(selection: Selection, thing: Thing) -> Selection:
    """Return the selection of a thing and of what was selected before."""
    one = alone(thing)
    return Selection(selection.nodes | one.nodes, selection.connections, selection.items | one.items)


def without_thing(selection: Selection, thing: Thing) -> Selection:
    """Return the selection of all that was selected but a thing."""
    one = alone(thing)
    return Selection(selection.nodes - one.nodes, selection.connections, selection.items - one.items)

"""Which gesture a press begins."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from netdesigner.canvas.editing.connecting import source_at
from netdesigner.canvas.gestures.connection_click import ConnectionClick
from netdesigner.canvas.gestures.cut import Cut
from netdesigner.canvas.gestures.fold_click import FoldClick
from netdesigner.canvas.gestures.gesture import Gesture
from netdesigner.canvas.gestures.move import Move
from netdesigner.canvas.gestures.resize import Resize
from netdesigner.canvas.gestures.rubber_band import RubberBand
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.gestures.wire import Wire
from netdesigner.canvas.gestures.wire_back import WireBack
from netdesigner.canvas.hits import ConnectionHit, FoldHit, InputHit, ItemHit, NodeHit, OutputHit, WaypointHit
from netdesigner.canvas.items import Grip
from netdesigner.graph.nodes import Target

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


def begin(canvas: Surface, event: QMouseEvent) -> Gesture | None:
    """Return the gesture that a press begins; panning is not among them."""
    point, modifiers = event.position(), event.modifiers()
    if event.button() is Qt.MouseButton.RightButton and modifiers & _CONTROL:
        return Cut(canvas, point)
    if event.button() is not Qt.MouseButton.LeftButton:
        return None
    match canvas.hit(point):
        case OutputHit(ref):
            return Wire(canvas, ref, point)
        case InputHit(target):
            return _from_input(canvas, target, event)
        case NodeHit() | ItemHit(_, Grip.BODY) | WaypointHit() as found:
            return Move(canvas, found, point, modifiers)
        case ConnectionHit(target):
            return ConnectionClick(canvas, target, modifiers)
        case ItemHit() | FoldHit() as found:
            return _from_part(canvas, found, event)
        case None if modifiers & _CONTROL and modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Cut(canvas, point)
        case _:
            return RubberBand(canvas, point)


def _from_part(canvas: Surface, found: ItemHit | FoldHit, event: QMouseEvent) -> Gesture:
    """Return the gesture that resizes a note or frame by its edge, or folds a frame by its triangle."""
    if isinstance(found, FoldHit):
        return FoldClick(canvas, found, event.position(), event.modifiers())
    return Resize(canvas, found, event.position())


def _from_input(canvas: Surface, target: Target, event: QMouseEvent) -> Gesture:
    """Return the gesture that pulls a connection off an input, or draws one from an input that has none."""
    source = source_at(canvas.workspace, target)
    if source is None:
        return WireBack(canvas, target, event.position())
    return Wire(canvas, source, event.position(), pulled_off=target)

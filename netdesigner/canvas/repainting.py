"""Which part of the canvas is painted again when something above its picture has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QRegion

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.hits import ConnectionHit, FoldHit, Hit, InputHit, ItemHit, NodeHit, OutputHit, WaypointHit
from netdesigner.canvas.routing import LABEL_REACH
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Selection
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Target

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from netdesigner.canvas.gestures.gesture import Gesture
    from netdesigner.canvas.widget import CanvasWidget

_SLICE: Final = 256.0
"""What stands beside each other within so many units of the widget is painted again together."""
_AROUND: Final = 12.0
"""So far what lies at the edge of something goes beyond it, in units of the widget."""


@runtime_checkable
class Sparing(Protocol):
    """A gesture that has only that painted again which it paints otherwise."""

    def changed_area(self) -> QRegion | None:
        """Return where it paints otherwise than before, in the widget's coordinates; `None` if that can be anywhere."""


class Repainting(QObject):
    """Has a canvas paint again what differs from what was painted there."""

    def __init__(self, canvas: CanvasWidget, viewport: Viewport) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._viewport = viewport
        self._selected = Selection()

    def show_selection(self) -> None:
        """Paint again what was selected and is no longer, or is by now."""
        before, now = self._selected, self._canvas.workspace.selection
        self._selected = now
        scene = self._canvas.scene
        if scene.hidden.boxes or _differ_in_more_than_nodes(before, now):
            self._canvas.update()
        else:
            boxes = scene.nodes
            rows = boxes.rows_of(node for node in before.nodes ^ now.nodes if node in boxes)
            seen = boxes.rows_meeting(grown(self._canvas.visible_box(), MARGIN), rows)
            self.show(region_around(boxes.table[seen], self._viewport) if len(seen) else QRegion())

    def show_hover(self, before: Hit, now: Hit) -> None:
        """Paint again what was under the pointer, and what is."""
        for found in (before, now):
            box = _box(self._canvas.scene, found)
            if box is not None:
                rect = self._viewport.rect_from_canvas(grown(box, MARGIN))
                self.show(QRegion(rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).toAlignedRect()))

    def show_gesture(self, gesture: Gesture) -> None:
        """Paint a gesture again that has gone on."""
        self.show(gesture.changed_area() if isinstance(gesture, Sparing) else None)

    def show(self, *areas: QRegion | None) -> None:
        """Paint parts of the widget again; all of it if nobody knows which."""
        for area in areas:
            if area is None:
                self._canvas.update()
            elif not area.isEmpty():
                self._canvas.update(area)


def region_around(table: NDArray[np.float64], viewport: Viewport) -> QRegion:
    """Return a region around rectangles of the canvas, of which there is one: one rectangle for each slice."""
    import numpy as np

    beyond = MARGIN * viewport.scale + _AROUND
    places = table * viewport.scale + viewport.offset.toTuple() * 2
    slices = np.floor(places[:, 0] / _SLICE)
    places = places[slices.argsort()]
    firsts = np.unique(np.sort(slices), return_index=True)[1]
    lows = np.minimum.reduceat(places[:, :2], firsts) - beyond
    highs = np.maximum.reduceat(places[:, 2:], firsts) + beyond
    region = QRegion()
    for left, top, right, bottom in np.hstack([lows, highs]).tolist():
        region += QRectF(left, top, right - left, bottom - top).toAlignedRect()
    return region


def frame_change(before: QRectF, now: QRectF, width: float) -> QRegion:
    """Return where two framed rectangles differ that lie above each other, with frames no wider than that."""
    gone, come = _grown(before, width) - _grown(now, -width), _grown(now, width) - _grown(before, -width)
    return gone + come


def _grown(rect: QRectF, width: float) -> QRegion:
    return QRegion(rect.adjusted(-width, -width, width, width).toAlignedRect())


def _differ_in_more_than_nodes(before: Selection, now: Selection) -> bool:
    """Return whether that may be seen elsewhere: one node alone shows what shares weights with it."""
    others = [(each.connections, each.items, each.waypoints) for each in (before, now)]
    return others[0] != others[1] or 1 in (len(before.nodes), len(now.nodes))


def _box(scene: Scene, found: Hit) -> Box | None:
    """Return the rectangle of the canvas in which something is; `None` if it is nowhere."""
    match found:
        case NodeHit(node) | OutputHit(Ref(node)) | InputHit(Target(node)):
            return scene.nodes.box(node) if node in scene.nodes else None
        case ConnectionHit(target) | WaypointHit(target):
            return _way_box(scene, scene.hidden.seen_target(target))
        case ItemHit(item) | FoldHit(item):
            return scene.item_box(item) if item in scene.items or item in scene.hidden.items else None
    return None


def _way_box(scene: Scene, target: Target) -> Box | None:
    """Return the rectangle around a connection and what is written on it."""
    boxes = scene.connections.boxes
    return grown(boxes.box(target), *LABEL_REACH) if target in boxes else None

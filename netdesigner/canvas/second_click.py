"""A second click on the name of what is selected, too late for a double click: the name can be written anew there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from netdesigner.canvas.gestures.choosing import alone
from netdesigner.canvas.gestures.dragging import is_drag
from netdesigner.canvas.hits import ItemHit, NodeHit
from netdesigner.canvas.items import TITLE_HEIGHT, Grip
from netdesigner.canvas.painting.tiers import NEAR_FROM
from netdesigner.project.document import CanvasItemKind

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

Named: TypeAlias = NodeHit | ItemHit
"""What has a name that is written on it."""

_NAME_HEIGHT: Final = 30.0
"""How far the line with the name reaches into a card."""


class SecondClick(QObject):
    """Waits after each click on the name of what was selected alone, whether it becomes a double click."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._thing: Named | None = None
        self._pressed = QPointF()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._edit)

    def press(self, event: QMouseEvent) -> None:
        """Note what is pressed, before the press selects anything."""
        self.forget()
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        found = self._named(event.position()) if is_plain else None
        if found is not None and self._canvas.workspace.selection == alone(found):
            self._thing, self._pressed = found, event.position()

    def move(self, point: QPointF) -> None:
        """Note a drag, which is no click."""
        if self._thing is not None and is_drag(self._pressed, point):
            self.forget()

    def release(self) -> None:
        """Wait for another click."""
        if self._thing is not None:
            self._waiting.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def forget(self) -> None:
        """Wait no more: something else is done."""
        self._thing = None
        self._waiting.stop()

    def _named(self, point: QPointF) -> Named | None:
        """Return the node or open frame whose name is at a point, if it is large enough to be read."""
        if self._canvas.scale < NEAR_FROM:
            return None
        y, scene = self._canvas.to_canvas(point).y(), self._canvas.scene
        match self._canvas.hit(point):
            case NodeHit(node) as found if y < scene.nodes.box(node)[1] + _NAME_HEIGHT:
                return found
            case ItemHit(key, Grip.BODY) as found:
                item = self._canvas.workspace.document.items[key]
                is_open = item.kind is CanvasItemKind.FRAME and item.held is None
                return found if is_open and y < item.position[1] + TITLE_HEIGHT else None
        return None

    def _edit(self) -> None:
        from netdesigner.canvas.item_editor import edit_item  # takes long to load
        from netdesigner.canvas.name_editor import edit_name

        thing, self._thing = self._thing, None
        if thing is None or self._canvas.workspace.selection != alone(thing) or not self._canvas.hasFocus():
            return
        if isinstance(thing, NodeHit):
            edit_name(self._canvas, thing.node)
        else:
            edit_item(self._canvas, thing.item)

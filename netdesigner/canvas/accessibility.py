"""The canvas for screen readers: a list of nodes, each with what it is, what it gives and what is wrong."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from netdesigner.canvas import texts
from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.hits import NodeHit
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget
    from netdesigner.graph.nodes import NodeId


def node_name(face: Face) -> str:
    """Return what is said of a node: `conv_1, Conv2D, 28 × 28 × 32, error: ...`."""  # noqa: RUF002
    shapes = [texts.shape_text(spec.shape) for spec in face.outputs]
    troubles = {
        Mood.ERROR: _("error: {problem}"),
        Mood.WARNING: _("warning: {problem}"),
        Mood.WAITING: _("waiting for what comes before"),
    }
    trouble = troubles.get(face.mood, "").format(problem=face.complaint)
    return ", ".join(part for part in (face.name, face.type, *shapes, trouble) if part)


def take_over(canvas: CanvasWidget) -> None:
    """Let Qt ask here what a screen reader finds on a canvas, also if it has made something up for it by now."""
    _install()
    known = QAccessible.queryAccessibleInterface(canvas)
    if not isinstance(known, AccessibleCanvas):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


@cache
def _install() -> None:
    """Be asked; once for the whole program."""
    QAccessible.installFactory(_make)


def tell_focus(canvas: CanvasWidget, node: NodeId) -> None:
    """Tell a screen reader, if there is one, that a node was gone to."""
    if QAccessible.isActive():
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(canvas.scene.nodes.keys.index(node))
        QAccessible.updateAccessibility(event)


def _make(key: str, thing: QObject) -> QAccessibleInterface | None:
    from netdesigner.canvas.widget import CanvasWidget

    del key
    return AccessibleCanvas(thing) if isinstance(thing, CanvasWidget) else None


class AccessibleCanvas(QAccessibleWidget):
    """The list of the nodes of a canvas. Qt keeps it as long as the canvas is there."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self._canvas = canvas
        self._nodes: dict[NodeId, AccessibleNode] = {}
        canvas.accessible = self  # else Python would let it go while Qt still holds it

    def childCount(self) -> int:
        """Return how many nodes there are."""
        return len(self._canvas.scene.nodes)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # the stubs forget `None`
        """Return a node."""
        keys = self._canvas.scene.nodes.keys
        if not 0 <= index < len(keys):
            return None
        node = keys[index]
        if node not in self._nodes:
            self._nodes[node] = AccessibleNode(self._canvas, node)
        return self._nodes[node]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a node in the list."""
        keys = self._canvas.scene.nodes.keys
        return keys.index(child.node) if isinstance(child, AccessibleNode) and child.isValid() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """Return the node at a point of the screen."""
        point = self._canvas.mapFromGlobal(QPointF(x, y))
        found = self._canvas.hit(point)
        if not isinstance(found, NodeHit):
            return None
        return self.child(self._canvas.scene.nodes.keys.index(found.node))


class AccessibleNode(QAccessibleInterface):
    """One node of a canvas."""

    def __init__(self, canvas: CanvasWidget, node: NodeId) -> None:
        super().__init__()
        self._canvas = canvas
        self.node = node

    def isValid(self) -> bool:
        """Return whether the node is still there."""
        return self.node in self._canvas.scene.nodes

    def object(self) -> QObject | None:  # type: ignore[override]  # as above
        """Return nothing: it is painted."""
        return None

    def window(self) -> QWindow:
        """Return the window it is in."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Return the canvas."""
        return QAccessible.queryAccessibleInterface(self._canvas)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """Return nothing: a node is the smallest part."""
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """Return nothing."""
        del x, y
        return None

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return -1."""
        del child
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name."""
        if kind is not QAccessible.Text.Name or not self.isValid():
            return ""
        return node_name(self._canvas.scene.faces[self.node])

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Do nothing."""

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.isValid():
            return QRect()
        rect = self._canvas.node_rect(self.node).toAlignedRect()
        return rect.translated(self._canvas.mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected."""
        state = QAccessible.State()
        state.selectable = state.focusable = 1
        state.selected = int(self.node in self._canvas.workspace.selection.nodes)
        state.invalid = int(not self.isValid())
        return state

"""The canvas for screen readers: a list of nodes, each with what it is, what it gives and what is wrong; then notes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from netdesigner.canvas import texts
from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.geometry import Form
from netdesigner.canvas.hits import FoldHit, ItemHit, NodeHit
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project.document import CanvasItem, CanvasItemKind

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
    kind = (_("Frame"), face.line) if face.body.form is Form.FRAME else (face.type,)
    return listed(part for part in (face.name, *kind, *shapes, trouble) if part)


def item_name(item: CanvasItem) -> str:
    """Return what is said of a note or an open frame: `Frame, Encoder`."""
    kind = _("Frame") if item.kind is CanvasItemKind.FRAME else _("Note")
    return listed(part for part in (kind, item.text) if part)


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
        self._items: dict[str, AccessibleItem] = {}
        canvas.accessible = self  # else Python would let it go while Qt still holds it

    def childCount(self) -> int:
        """Return how many nodes, notes and frames there are."""
        return len(self._canvas.scene.nodes) + len(self._canvas.scene.items)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # the stubs forget `None`
        """Return a node, or behind the nodes a note or frame."""
        keys, items = self._canvas.scene.nodes.keys, list(self._canvas.scene.items)
        if not 0 <= index < len(keys) + len(items):
            return None
        if index >= len(keys):
            return self._item(items[index - len(keys)])
        node = keys[index]
        if node not in self._nodes:
            self._nodes[node] = AccessibleNode(self._canvas, node)
        return self._nodes[node]

    def _item(self, item: str) -> AccessibleItem:
        if item not in self._items:
            self._items[item] = AccessibleItem(self._canvas, item)
        return self._items[item]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a node, note or frame in the list."""
        scene = self._canvas.scene
        if isinstance(child, AccessibleItem) and child.isValid():
            return len(scene.nodes) + list(scene.items).index(child.key)
        return scene.nodes.keys.index(child.key) if isinstance(child, AccessibleNode) and child.isValid() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        """Return the node, note or frame at a point of the screen."""
        scene, found = self._canvas.scene, self._canvas.hit(self._canvas.mapFromGlobal(QPointF(x, y)))
        match found:
            case NodeHit(node):
                return self.child(scene.nodes.keys.index(node))
            case ItemHit(item) | FoldHit(item) if item in scene.items:
                return self._item(item)
            case ItemHit(item) | FoldHit(item):
                return self.child(scene.nodes.keys.index(scene.hidden.items[item]))
        return None


class _Part(QAccessibleInterface):
    """One thing that is painted on a canvas.

    Attributes:
        key: Names it in the scene.
    """

    def __init__(self, canvas: CanvasWidget, key: str) -> None:
        super().__init__()
        self._canvas = canvas
        self.key = key

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
        """Return nothing: it is the smallest part."""
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
        return self._name() if kind is QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Do nothing."""

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.isValid():
            return QRect()
        rect = self._rect().toAlignedRect()
        return rect.translated(self._canvas.mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected, and whether it is expanded if it can be."""
        state = QAccessible.State()
        state.selectable = state.focusable = 1
        state.selected = int(self._is_selected())
        state.invalid = int(not self.isValid())
        self._tell_folding(state)
        return state

    def _name(self) -> str:
        raise NotImplementedError

    def _rect(self) -> QRectF:
        raise NotImplementedError

    def _is_selected(self) -> bool:
        raise NotImplementedError

    def _tell_folding(self, state: QAccessible.State) -> None:
        """Note whether it is collapsed or expanded."""


class AccessibleNode(_Part):
    """One node of a canvas, or the box of a collapsed frame."""

    def isValid(self) -> bool:
        """Return whether it is still there."""
        return self.key in self._canvas.scene.nodes

    def _name(self) -> str:
        return node_name(self._canvas.scene.faces[self.key])

    def _rect(self) -> QRectF:
        return self._canvas.node_rect(self.key)

    def _is_selected(self) -> bool:
        return self.key in self._canvas.scene.seen(self._canvas.workspace.selection).nodes

    def _tell_folding(self, state: QAccessible.State) -> None:
        state.expandable = state.collapsed = int(self.key in self._canvas.scene.hidden.boxes)


class AccessibleItem(_Part):
    """A note or an open frame."""

    def isValid(self) -> bool:
        """Return whether it is still there."""
        return self.key in self._canvas.scene.items

    def _name(self) -> str:
        return item_name(self._canvas.scene.items[self.key])

    def _rect(self) -> QRectF:
        left, top, right, bottom = self._canvas.scene.item_box(self.key)
        return QRectF(*(self._canvas.from_canvas(QPointF(x, y)) for x, y in ((left, top), (right, bottom))))

    def _is_selected(self) -> bool:
        return self.key in self._canvas.workspace.selection.items

    def _tell_folding(self, state: QAccessible.State) -> None:
        item = self._canvas.scene.items.get(self.key)
        state.expandable = state.expanded = int(item is not None and item.kind is CanvasItemKind.FRAME)

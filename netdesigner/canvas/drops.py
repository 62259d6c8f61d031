"""Types of layers that are dragged from the palette and dropped on the canvas, with Ctrl on what they replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from netdesigner.canvas.mime import LAYER_TYPE
from netdesigner.graph.changes import Edits
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.canvas.gestures.insertion import Insertion
    from netdesigner.canvas.widget import CanvasWidget


class Drops:
    """Shows a card at the pointer while a type is dragged over a canvas, and what it would go into or replace."""

    def __init__(self, canvas: CanvasWidget) -> None:
        self._canvas = canvas
        self._kind = ""
        self._at = QPointF()
        self._insertion: Insertion | None = None
        self._replaced: NodeId | None = None

    def enter(self, content: QMimeData, at: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Begin to show what is dragged; return whether it can be dropped here."""
        from netdesigner.canvas.gestures.insertion import Insertion  # nobody drops before there is a window

        if not content.hasFormat(LAYER_TYPE):
            return False
        self._kind = content.data(LAYER_TYPE).toStdString()
        self._insertion = Insertion(self._canvas, self._trying) if self._goes_between() else None
        self.move(at, modifiers)
        return True

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""
        self._at = at
        self._replaced = self._node_at(at) if modifiers & Qt.KeyboardModifier.ControlModifier else None
        if self._insertion is not None:
            self._insertion.hold_over(self._canvas.connection_near(at) if self._is_free(at) else None)
        self._canvas.update()

    def leave(self) -> None:
        """Show nothing any more."""
        if self._insertion is not None:
            self._insertion.hold_over(None)
        self._kind, self._insertion, self._replaced = "", None, None
        self._canvas.update()

    def drop(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Add what was dragged, or replace a node by it."""
        from netdesigner.canvas.editing.placing import add
        from netdesigner.canvas.editing.replacing import replace_node
        from netdesigner.canvas.editing.splicing import splice

        self.move(at, modifiers)
        kind, replaced = self._kind, self._replaced
        into = None if self._insertion is None else self._insertion.target
        self.leave()
        if replaced is not None:
            replace_node(self._canvas.workspace, replaced, kind)
        elif into is not None:
            splice(self._canvas.workspace, kind, into)
        else:
            add(self._canvas.workspace, kind, self._canvas.to_canvas(at).toTuple())
        self._canvas.setFocus()

    def paint(self, painter: QPainter) -> None:
        """Paint the card at the pointer."""
        from netdesigner.canvas.gestures.live_line import paint_taken
        from netdesigner.canvas.painting.ghosts import paint_dragged

        if not self._kind:
            return
        canvas, name = self._canvas, self._kind.rpartition(".")[2]
        if self._replaced is not None:
            paint_taken(painter, canvas, self._replaced)
        if self._insertion is not None:
            self._insertion.paint_way(painter)
        paint_dragged(painter, name, self._place(), self._at, canvas.scale, canvas.stage.inks)
        if self._insertion is not None:
            corner = QPointF(-CARD_WIDTH, CARD_HEIGHT) / 2 * canvas.scale
            self._insertion.paint_words(painter, self._at + corner)

    def _node_at(self, point: QPointF) -> NodeId | None:
        found = self._canvas.nodes_in(QRectF(point, point))
        return found[-1] if found else None

    def _is_free(self, point: QPointF) -> bool:
        return not self._canvas.nodes_in(QRectF(point, point))

    def _place(self) -> str:
        """Return in words what the card takes the place of; nothing if that is none."""
        if self._replaced is None:
            return ""
        return _("in place of {node}").format(node=self._canvas.scene.faces[self._replaced].name)

    def _goes_between(self) -> bool:
        from netdesigner.canvas.editing.splicing import goes_between

        return goes_between(self._canvas.workspace, self._kind)

    def _trying(self, target: Target) -> Edits:
        from netdesigner.canvas.editing.trying import splicing

        return splicing(self._canvas.workspace, self._kind, target)

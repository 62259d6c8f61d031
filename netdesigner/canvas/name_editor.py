"""Renaming a node where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from netdesigner.canvas.anchor import Anchor
from netdesigner.canvas.editing.naming import node_name_problem
from netdesigner.canvas.editing.renaming import rename
from netdesigner.canvas.painting.inks import NAME_SIZE, canvas_font
from netdesigner.graph.checks import node_name
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_LEAST_FONT: Final = 12
_LEAST_WIDTH: Final = 140.0
_HEIGHT_PER_FONT: Final = 2.1


def edit_name(canvas: CanvasWidget, node: NodeId) -> NameEditor:
    """Let a person type another name for a node."""
    canvas.workspace.reveal(canvas.workspace.graph.id, node)
    editor = NameEditor(canvas, node)
    editor.show()
    editor.setFocus()
    return editor


class NameEditor(QLineEdit):
    """Stands where the name of a node stands, and goes with it when the view is moved.

    Enter takes the name; one that cannot be stays, and it is said why. Escape drops it, and so does leaving the field
    with a name that cannot be.
    """

    def __init__(self, canvas: CanvasWidget, node: NodeId) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._node = node
        self.setAccessibleName(_("Name of the node"))
        self.setText(node_name(self._workspace.network, self._workspace.graph, node))
        self.selectAll()
        self.returnPressed.connect(self._keep)
        self._anchor = Anchor(canvas, self, self._is_there, self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or drop what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self._anchor.lift()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name if it can be, unless only a menu of this field has come up."""
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        if self._problem() is None:
            self._keep()
        else:
            self._anchor.lift()

    def _problem(self) -> str | None:
        if self._anchor.is_up:
            return None
        return node_name_problem(self._workspace.network, self._workspace.graph, self._node, self.text().strip())

    def _keep(self) -> None:
        if self._anchor.is_up:
            return
        problem = self._problem()
        if problem is not None:
            self._workspace.refused.emit(problem)
            self.selectAll()
            return
        name = self.text()
        self._anchor.lift()
        rename(self._workspace, self._node, name)

    def _is_there(self) -> bool:
        return self._node in self._canvas.scene.nodes

    def _place(self) -> None:
        size = max(_LEAST_FONT, round(NAME_SIZE * self._canvas.scale))
        card = self._canvas.node_rect(self._node)
        rect = QRectF(0, 0, max(card.width(), _LEAST_WIDTH), size * _HEIGHT_PER_FONT)
        rect.moveCenter(card.center())
        rect.moveTop(card.top())
        self.setFont(canvas_font(size, QFont.Weight.DemiBold))
        self.setGeometry(rect.toAlignedRect())

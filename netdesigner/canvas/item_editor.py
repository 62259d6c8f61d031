"""Writing into a note, or the title of a frame, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from netdesigner.canvas.anchor import Anchor
from netdesigner.canvas.editing.annotating import set_text
from netdesigner.canvas.editing.collapsing import expand
from netdesigner.canvas.items import TITLE_HEIGHT, TITLE_LEFT
from netdesigner.canvas.painting.inks import NAME_SIZE, canvas_font
from netdesigner.i18n import _
from netdesigner.project.document import CanvasItemKind

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_LEAST_FONT: Final = 11
_LEAST_TITLE: Final = 26
_LEAST_NOTE: Final = 48


def open_item(canvas: CanvasWidget, item: str) -> None:
    """Let a person write into a note or the title of an open frame; expand a collapsed one."""
    if canvas.workspace.document.items[item].held is None:
        edit_item(canvas, item)
    else:
        expand(canvas.workspace, [item])


def edit_item(canvas: CanvasWidget, item: str) -> ItemEditor:
    """Let a person write into a note, or the title of a frame."""
    editor = ItemEditor(canvas, item)
    editor.show()
    editor.setFocus()
    return editor


class ItemEditor(QPlainTextEdit):
    """Covers the text that it edits, and goes with it when the view is moved.

    What was written is kept when the focus leaves it or Ctrl+Enter is pressed, for a title Enter; Escape drops it.
    """

    def __init__(self, canvas: CanvasWidget, item: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._item = item
        found = self._workspace.document.items[item]
        self._is_title = found.kind is CanvasItemKind.FRAME
        self.setAccessibleName(_("Title of the frame") if self._is_title else _("Text of the note"))
        self.setPlaceholderText("" if self._is_title else _("Write a note. Markdown can be used."))
        if self._is_title:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlainText(found.text)
        self.selectAll()
        self._anchor = Anchor(canvas, self, self._is_there, self._place)

    def keep(self) -> None:
        """Keep what was written, as one undo step."""
        if not self._anchor.is_up:
            self._anchor.lift()
            text = self.toPlainText()
            set_text(self._workspace, self._item, " ".join(text.split()) if self._is_title else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, keep or drop."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._anchor.lift()
        elif is_enter and (self._is_title or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written, unless only a menu of this field has come up."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def _is_there(self) -> bool:
        scene = self._canvas.scene
        return self._item in scene.items or self._item in scene.hidden.items

    def _place(self) -> None:
        scene, scale = self._canvas.scene, self._canvas.scale
        left, top, right, bottom = scene.item_box(self._item)
        lowest = top + TITLE_HEIGHT if self._is_title else bottom
        left += TITLE_LEFT if self._is_title else 0.0  # its triangle can be clicked meanwhile
        corners = (self._canvas.from_canvas(QPointF(x, y)) for x, y in ((left, top), (right, lowest)))
        rect = QRectF(*corners).toRect()
        rect.setHeight(max(rect.height(), _LEAST_TITLE if self._is_title else _LEAST_NOTE))
        self.setGeometry(rect)
        self.setFont(canvas_font(max(_LEAST_FONT, round(NAME_SIZE * scale))))

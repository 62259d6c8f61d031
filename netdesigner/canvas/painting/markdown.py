"""Text with Markdown in a rectangle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument

from netdesigner.canvas.painting.inks import NAME_SIZE, Inks, canvas_font

_DIALECT: Final = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class _SafeDocument(QTextDocument):
    """A document that loads nothing: a project of somebody else may name pictures of any size and place."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return nothing."""
        del kind, name
        return None


def paint_markdown(painter: QPainter, text: str, room: QRectF, inks: Inks) -> None:
    """Paint a text in a rectangle; what does not fit is cut off."""
    document = _SafeDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(canvas_font(NAME_SIZE))
    document.setMarkdown(text, _DIALECT)
    document.setTextWidth(room.width())
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, inks.text)
    palette.setColor(QPalette.ColorRole.Link, inks.selection)
    context.palette = palette
    painter.save()
    painter.setClipRect(room, op=Qt.ClipOperation.IntersectClip)
    painter.translate(room.topLeft())
    document.documentLayout().draw(painter, context)
    painter.restore()

"""Text with Markdown in a rectangle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from netdesigner.canvas.painting.inks import NAME_SIZE, Inks, canvas_font

_DIALECT: Final = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML

_INDENT: Final = 18.0


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
    document.setIndentWidth(_INDENT)
    document.setTextWidth(room.width())
    _color_links(document, inks.selection)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, inks.text)
    context.palette = palette
    painter.save()
    painter.setClipRect(room, op=Qt.ClipOperation.IntersectClip)
    painter.translate(room.topLeft())
    document.documentLayout().draw(painter, context)
    painter.restore()


def _color_links(document: QTextDocument, color: QColor) -> None:
    """Give links a colour that can be read in the theme: Qt writes that of the system into them."""
    look = QTextCharFormat()
    look.setForeground(color)
    cursor = QTextCursor(document)
    for start, end in _links(document):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def _links(document: QTextDocument) -> list[tuple[int, int]]:
    """Return where links begin and end."""
    found = []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().isAnchor():
                found.append((fragment.position(), fragment.position() + fragment.length()))
            place += 1
        block = block.next()
    return found

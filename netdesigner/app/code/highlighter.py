"""Colours for Python, only where somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from netdesigner.app.code.tokens import tokens
from netdesigner.canvas.theme import Theme

_PLAIN: Final = -1
"""The state of a line that has no colours yet; any other is the number of the theme that it was coloured with."""


class PythonHighlighter(QSyntaxHighlighter):
    """Colours the lines on screen when they get there; thousands at once would keep the window waiting."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._lines = range(0)
        self._opened: Mapping[int, str] = {}
        self._theme_number = 0
        self._formats = _formats(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._formats = _formats(theme)
        self._theme_number += 1
        self.show_lines(self._lines)

    def set_open_strings(self, opened: Mapping[int, str]) -> None:
        """Say which quotes are open where lines begin, for a text that has such lines and stays as it is."""
        self._opened = opened

    def show_lines(self, lines: range) -> None:
        """Say which lines are on screen now, counted from zero."""
        self._lines = lines
        block = self.document().findBlockByNumber(lines.start)
        while block.isValid() and block.blockNumber() < lines.stop:
            if block.userState() != self._theme_number:
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        """Colour a line if it is on screen; Qt asks for each line that is new."""
        line = self.currentBlock().blockNumber()
        if line not in self._lines:
            self.setCurrentBlockState(_PLAIN)
            return
        for token in tokens(text, self._opened.get(line, "")):
            self.setFormat(token.start, token.length, self._formats[token.kind])
        self.setCurrentBlockState(self._theme_number)


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    formats = {}
    for kind, color in theme.code.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(QColor(color))
    return formats

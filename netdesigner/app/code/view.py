"""The text of the script: numbered, coloured, changed line by line, with the lines of what is selected marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from netdesigner.app.code.changes import MOST_LINES, Change, changes_between
from netdesigner.app.code.gutter import LineNumbers
from netdesigner.app.code.highlighter import PythonHighlighter
from netdesigner.app.code.indenting import indented
from netdesigner.app.code.open_strings import open_strings
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_KEEP = QTextCursor.MoveMode.KeepAnchor
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_EDITING = _READING | Qt.TextInteractionFlag.TextEditable


class CodeView(QPlainTextEdit):
    """Shows Python. Lines are counted from one.

    Attributes:
        marked: The marked lines.
        faults: The lines in which something is wrong.

    Signals:
        visited: The person has gone to a line; with its number.
        settled: All changes are done.
        typed: The person has changed the text.
        left: The focus has gone elsewhere.
    """

    visited = Signal(int)
    settled = Signal()
    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.marked: Collection[int] = ()
        self.faults: Collection[int] = ()
        self._changes: deque[Change] = deque()
        self._is_changing = self._is_coloring = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._change_on)
        self._revision = 0
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READING)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(_("Script"))
        self._numbers = LineNumbers(self, theme)
        self._highlighter = PythonHighlighter(self.document(), theme)
        self.document().contentsChanged.connect(self._notice)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow_text)
        self.verticalScrollBar().valueChanged.connect(self._color)
        self._make_room()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._numbers.set_theme(theme)
        self._is_coloring = True
        self._highlighter.set_theme(theme)
        self._is_coloring = False
        self._underline()
        self.viewport().update()

    def show_file(self, text: str) -> None:
        """Show a text that stays as it is, and may have texts over several lines in it."""
        self._highlighter.set_open_strings(open_strings(text))
        self.change(changes_between([""], text.split("\n")))

    def change(self, changes: Iterable[Change]) -> None:
        """Replace lines; what is on screen stays where it is, the cursor and what is selected, too.

        Many lines come bit by bit, so that the window answers in between; `settled` tells when all are there.
        """
        self._changes.extend(changes)
        self._change_on()

    def set_editable(self, is_editable: bool) -> None:
        """Say whether the person may change the text."""
        if self.isReadOnly() == is_editable:
            self.setReadOnly(not is_editable)
            self.setTextInteractionFlags(_EDITING if is_editable else _READING)

    def set_faults(self, lines: Collection[int]) -> None:
        """Say in which lines something is wrong."""
        self.faults = lines
        self._underline()

    def mark(self, lines: Collection[int]) -> None:
        """Mark these lines and no others."""
        if lines != self.marked:
            self.marked = lines
            self.viewport().update()
            self._numbers.update()

    def bring_into_view(self, lines: Collection[int]) -> None:
        """Scroll to the first of these lines, unless one of them can be seen already."""
        shown = self._shown()
        if lines and not any(number - 1 in shown for number in lines):
            self.verticalScrollBar().setValue(min(lines) - 1 - len(shown) // 3)

    def lines_on_screen(self) -> Iterator[tuple[int, QRect]]:
        """Yield the number and the place of each line that can be seen at least in part."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()
            if rect.top() > bottom:
                return
            yield block.blockNumber() + 1, rect
            block = block.next()

    def go_to(self, y: int) -> None:
        """Put the cursor on the line at a height."""
        self.setTextCursor(self.cursorForPosition(QPoint(0, y)))
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._visit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Visit the line of a click; to select text is none."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._visit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Visit the lines that the keys go to."""
        before = self.textCursor().blockNumber()
        if self.isReadOnly() or (text := indented(event, self.textCursor())) is None:
            super().keyPressEvent(event)
        else:
            self.textCursor().insertText(text)
            self.ensureCursorVisible()
        cursor = self.textCursor()
        if cursor.blockNumber() != before and not cursor.hasSelection():
            self._visit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._has_none(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person has gone elsewhere, unless it is to a menu of the text."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of marked lines, then the text."""
        if self.marked:
            painter = QPainter(self.viewport())
            for number, rect in self.lines_on_screen():
                if number in self.marked:
                    painter.fillRect(
                        0, rect.top(), self.viewport().width(), rect.height(), QColor(self._theme.selected_card)
                    )
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the numbers their place."""
        super().resizeEvent(event)
        text = self.viewport().geometry()
        width = self._numbers.sizeHint().width()
        self._numbers.setGeometry(text.left() - width, text.top(), width, text.height())
        if self.hasFocus() and self.document().isUndoAvailable():  # a bar has come above what one types
            self.ensureCursorVisible()
        self._color()

    def showEvent(self, event: QShowEvent) -> None:
        """Colour what was not seen before."""
        super().showEvent(event)
        self._color()

    def _notice(self) -> None:
        """Tell what the person does; colours are changes, too, but none of the text."""
        is_own = self._is_changing or self._is_coloring or self.isReadOnly()
        if not is_own and self.document().revision() != self._revision:
            self._revision = self.document().revision()
            self.typed.emit()

    def _has_none(self, event: QKeyEvent) -> bool:
        """Return whether keys ask to undo or redo what is not there."""
        document = self.document()
        is_undo, is_redo = (event.matches(key) for key in (_Key.Undo, _Key.Redo))
        return (is_undo and not document.isUndoAvailable()) or (is_redo and not document.isRedoAvailable())

    def _underline(self) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(self._theme.error))
        self.setExtraSelections([self._selection_of(line, form) for line in self.faults])
        self._numbers.update()

    def _selection_of(self, line: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        cursor.movePosition(_Move.EndOfBlock, _KEEP)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = form
        return selection

    def _change_on(self) -> None:
        """Change some lines; those on screen get their colours when it is known which ones these are."""
        self._is_changing = True
        self.setUndoRedoEnabled(False)  # only what a person types can be undone here
        self._change_some()
        if self._changes:
            self._turn.start()
        else:
            self.setUndoRedoEnabled(True)
            self.settled.emit()
        self._is_changing = False
        self._color()
        self._revision = self.document().revision()

    def _change_some(self) -> None:
        top = QTextCursor(self.firstVisibleBlock())
        top.setKeepPositionOnInsert(True)
        has_selection = self.textCursor().hasSelection()
        self._hold_cursor()
        come = 0
        while self._changes and come < MOST_LINES:
            change = self._changes.popleft()
            self._replace(change)
            come += len(change.lines)
        if not has_selection:
            self._drop_selection()
        self.verticalScrollBar().setValue(top.blockNumber())

    def _visit(self) -> None:
        self.visited.emit(self.textCursor().blockNumber() + 1)

    def _replace(self, change: Change) -> None:
        document = self.document()
        text = "\n".join(change.lines)
        if change.stop < document.blockCount():  # whole lines, each with what ends it
            cursor = QTextCursor(document.findBlockByNumber(change.start))
            cursor.setPosition(document.findBlockByNumber(change.stop).position(), _KEEP)
            cursor.insertText(text + "\n" if change.lines else "")
            return
        cursor = QTextCursor(document.findBlockByNumber(max(0, change.start - 1)))
        if change.start:  # from the end of the line before, which stays
            cursor.movePosition(_Move.EndOfBlock)
        cursor.movePosition(_Move.End, _KEEP)
        cursor.insertText("\n" + text if change.start and change.lines else text)

    def _shown(self) -> range:
        """Return the lines on screen, counted from zero."""
        first = self.firstVisibleBlock().blockNumber()
        return range(first, first + self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))

    def _color(self) -> None:
        if self._is_changing or not self.isVisible():
            return
        shown = self._shown()
        self._is_coloring = True
        self._highlighter.show_lines(range(shown.start, shown.stop + 2))
        self._is_coloring = False
        self._revision = self.document().revision()

    def _hold_cursor(self) -> None:
        """Let text come behind the cursor: it stays on a line that changes, and at the top of the first text."""
        cursor = self.textCursor()
        cursor.setKeepPositionOnInsert(True)
        self.setTextCursor(cursor)

    def _drop_selection(self) -> None:
        """Select nothing: what comes behind the cursor lies between it and where a selection would have begun."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.sizeHint().width(), 0, 0, 0)

    def _follow_text(self, rect: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, rect.top(), self._numbers.width(), rect.height())

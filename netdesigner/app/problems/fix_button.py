"""A button that repairs the network."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from netdesigner.app.icons import icon
from netdesigner.app.problems.fixing import do_fix, hide_fix, show_fix
from netdesigner.app.wrapping_button import WrappingButton
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Fix
from netdesigner.i18n.problems import fix_sentence

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
"""How it stands in a layout: no wider and no higher than it needs to be."""


class FixButton(WrappingButton):
    """Does a fix as one undo step; the canvas shows what it would do while the pointer or the focus is on it."""

    def __init__(self, fix: Fix, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("wand-sparkles"))
        self.set_words(fix_sentence(fix))
        self._fix = fix
        self._workspace = workspace
        self.clicked.connect(self._apply)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what it would do."""
        super().enterEvent(event)
        self._show()

    def leaveEvent(self, event: QEvent) -> None:
        """Show what is."""
        super().leaveEvent(event)
        self._hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what it would do."""
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what is."""
        super().focusOutEvent(event)
        self._hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show what is, when the problem goes away under the pointer."""
        super().hideEvent(event)
        self._hide()

    def _show(self) -> None:
        show_fix(self._workspace, self._fix)

    def _hide(self) -> None:
        hide_fix(self._workspace, self._fix)

    def _apply(self) -> None:
        do_fix(self._workspace, self._fix)

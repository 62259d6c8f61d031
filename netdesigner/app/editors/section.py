"""A part of a panel that is folded up until a person opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon


class Section(QWidget):
    """A heading that folds what stands below it.

    Signals:
        unfolded: It was opened; what stands in it can be made now, and given to `set_content`.
    """

    unfolded = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: QWidget | None = None
        self._heading = QToolButton(self)
        self._heading.setAutoRaise(True)
        self._heading.setProperty("role", "fold")
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setIcon(icon("chevron-right"))
        self._heading.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._heading.clicked.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignLeft)
        self._is_open = False
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Set the heading."""
        self._heading.setText(title)
        self._heading.setAccessibleName(title)

    def content(self) -> QWidget | None:
        """Return what stands in it, if that was made."""
        return self._content

    def set_content(self, content: QWidget | None) -> None:
        """Put something in, in place of what was there."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        if content is not None:
            self._column.addWidget(content)
            content.setVisible(self._is_open)

    def is_open(self) -> bool:
        """Return whether it is open."""
        return self._is_open

    def set_open(self, opened: bool) -> None:
        """Open it or fold it up."""
        if opened == self._is_open:
            return
        self._is_open = opened
        self._heading.setIcon(icon("chevron-down" if opened else "chevron-right"))
        if opened:
            self.unfolded.emit()
        if self._content is not None:
            self._content.setVisible(opened)

    def _toggle(self) -> None:
        self.set_open(not self._is_open)

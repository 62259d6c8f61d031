"""What Keras, or an attached file, says about the selected type, folded up until it is asked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from netdesigner.app.docstrings import Docstring, read_docstring
from netdesigner.app.documentation import Documentation
from netdesigner.app.editors.section import Section
from netdesigner.i18n import _
from netdesigner.project.attached import source_of

_INDENT: Final = 16
_MARGIN: Final = 8


class DocumentationSection(Section):
    """Shows the documentation of a type, and first what it says of the parameter in use.

    Signals:
        explained: What parameters of the type are for is known now; with the type.
    """

    explained = Signal(str)

    def __init__(self, documentation: Documentation, parent: QWidget | None = None) -> None:
        super().__init__(_("Keras' documentation"), parent)
        self._documentation = documentation
        self._path = ""
        self._is_own = False
        self._parameter = ""
        self._docstring: Docstring | None = None
        self._page: _Page | None = None
        documentation.arrived.connect(self._take)
        self.unfolded.connect(self._show_page)
        self.hide()

    def show_type(self, path: str) -> None:
        """Show what is said about a type, by what its documentation is asked by; nothing if that is empty."""
        if path == self._path:
            return
        self._path, self._parameter, self._docstring = path, "", None
        self._is_own = bool(source_of(path)[1])
        self.set_title(_("Documentation") if self._is_own else _("Keras' documentation"))
        self.setVisible(bool(path))
        if path:
            self._take(path)

    def ask_again(self) -> None:
        """Ask again if nothing was known of a layer of an attached file: it may have been executed by now."""
        if self._is_own and (self._docstring is None or not self._docstring.markdown):
            self._documentation.forget_unknown()
            self._take(self._path)

    def point_to(self, parameter: str) -> None:
        """Show first what Keras says of a parameter."""
        self._parameter = parameter
        self._write_parameter()

    def arguments(self) -> dict[str, str]:
        """Return what parameters are for, as far as Keras has said it by now."""
        return {} if self._docstring is None else dict(self._docstring.arguments)

    def _take(self, path: str) -> None:
        text = self._documentation.text(path) if path == self._path else None
        if text is not None:
            self._docstring = read_docstring(text)
            self.explained.emit(path)
        self._write()

    def _show_page(self) -> None:
        if self._page is None:
            self._page = _Page(self)
            self.set_content(self._page)
        self._write()

    def _write(self) -> None:
        if self._page is None or not self.is_open():
            return
        if self._docstring is None:
            self._page.write(_("Asking Keras…"))
        else:
            self._page.write(self._docstring.markdown or self._nothing())
        self._write_parameter()

    def _nothing(self) -> str:
        return _("It is known once its file is executed.") if self._is_own else _("Keras says nothing about it.")

    def _write_parameter(self) -> None:
        if self._page is not None:
            self._page.write_parameter(self._parameter, self.arguments().get(self._parameter, ""))


class _Page(QFrame):
    """A parameter in a card, and below it the whole text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parameter = QLabel(self)
        self._parameter.setWordWrap(True)
        self._parameter.setTextFormat(Qt.TextFormat.MarkdownText)
        self._parameter.setProperty("role", "card")
        self._parameter.setContentsMargins(8, 8, 8, 8)
        self._parameter.hide()
        self._text = _GrowingText(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._parameter)
        column.addWidget(self._text)

    def write(self, markdown: str) -> None:
        features = QTextDocument.MarkdownFeature
        self._text.document().setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)

    def write_parameter(self, name: str, text: str) -> None:
        self._parameter.setText(f"**{name}**\n\n{text}")
        self._parameter.setVisible(bool(text))


class _GrowingText(QTextBrowser):
    """As high as its text, so that only the panel around it scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Documentation"))
        self.document().setIndentWidth(_INDENT)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        bar = self.horizontalScrollBar()
        self.setFixedHeight(round(self.document().size().height()) + (bar.height() if bar.isVisible() else 0) + 4)

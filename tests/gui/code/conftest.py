"""A code panel on the screen."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from pytestqt.qtbot import QtBot

from netdesigner.app.code.panel import CodePanel
from netdesigner.app.session import Session
from netdesigner.codegen.script import write_script
from tests.hand import Hand


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> CodePanel:
    panel = CodePanel(session)
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


class Reader:
    """Looks at a panel and clicks into it as a person does."""

    def __init__(self, panel: CodePanel, session: Session, hand: Hand, qtbot: QtBot) -> None:
        self._panel = panel
        self._session = session
        self._hand = hand
        self._qtbot = qtbot

    def wait(self) -> None:
        """Wait until the script is that of the document."""
        self._qtbot.waitUntil(self._is_up_to_date)

    def click(self, words: str) -> None:
        """Click on the first line with these words, once everything has its place."""
        view = self._panel.view
        self.wait()
        self._qtbot.waitUntil(view.isVisible)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        line = self.line(words)
        rect = next(rect for number, rect in view.lines_on_screen() if number == line)
        self._hand.click(view.viewport(), rect.topLeft() + QPoint(40, rect.height() // 2))

    def line(self, words: str) -> int:
        """Return the number of the first line with these words."""
        lines = self._panel.view.toPlainText().split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def marked(self) -> list[str]:
        """Return the lines that are marked."""
        lines = self._panel.view.toPlainText().split("\n")
        return [lines[number - 1].strip() for number in sorted(self._panel.view.marked)]

    def is_on_screen(self, line: int) -> bool:
        height = self._panel.view.viewport().height()
        return any(number == line and rect.top() < height for number, rect in self._panel.view.lines_on_screen())

    def _is_up_to_date(self) -> bool:
        return self._panel.view.toPlainText() + "\n" == write_script(self._session.document).text


@pytest.fixture
def reader(panel: CodePanel, session: Session, hand: Hand, qtbot: QtBot) -> Reader:
    return Reader(panel, session, hand, qtbot)

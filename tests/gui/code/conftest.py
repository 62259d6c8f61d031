"""A code panel on the screen."""

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.code.panel import CodePanel
from netdesigner.app.session import Session
from netdesigner.codegen.script import write_script


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> CodePanel:
    panel = CodePanel(session)
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


class Reader:
    """Looks at a panel as a person does."""

    def __init__(self, panel: CodePanel, session: Session, qtbot: QtBot) -> None:
        self._panel = panel
        self._session = session
        self._qtbot = qtbot

    def wait(self) -> None:
        """Wait until the script is that of the document."""
        self._qtbot.waitUntil(self._is_up_to_date)

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
def reader(panel: CodePanel, session: Session, qtbot: QtBot) -> Reader:
    return Reader(panel, session, qtbot)

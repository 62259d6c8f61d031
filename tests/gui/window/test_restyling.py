"""Another theme reaches all widgets, the hidden ones, too, and no window stays frozen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.program import Program
from netdesigner.canvas.theme import DARK, LIGHT


@pytest.fixture
def light(program: Program, qtbot: QtBot) -> Iterator[None]:
    program.preferences.theme = ThemeChoice.LIGHT
    qtbot.waitUntil(lambda: program.appearance.theme is LIGHT)
    yield
    program.preferences.theme = ThemeChoice.LIGHT
    qtbot.waitUntil(lambda: program.appearance.theme is LIGHT)
    program.preferences.theme = ThemeChoice.SYSTEM


@pytest.fixture
def page(qtbot: QtBot, light: None) -> QWidget:
    """A label on screen and one that was there; the style sheet colours both."""
    page = QWidget()
    qtbot.addWidget(page)
    seen, hidden = (QLabel("Trouble", page) for _ in range(2))
    for label in (seen, hidden):
        label.setProperty("role", "error")
    with qtbot.waitExposed(page):
        page.show()
    hidden.hide()
    return page


def test_all_widgets_get_the_colours(page: QWidget, program: Program, qtbot: QtBot) -> None:
    for choice, theme in ((ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)):
        program.preferences.theme = choice
        qtbot.waitUntil(lambda theme=theme: _colours(page) == {theme.error})
        assert page.updatesEnabled()


def test_the_last_choice_counts(page: QWidget, program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.appearance.changed):
        program.preferences.theme = ThemeChoice.DARK
    program.preferences.theme = ThemeChoice.LIGHT
    qtbot.waitUntil(lambda: _colours(page) == {LIGHT.error})
    program.preferences.theme = ThemeChoice.DARK
    qtbot.waitUntil(lambda: _colours(page) == {DARK.error})


def _colours(page: QWidget) -> set[str]:
    role = QPalette.ColorRole.WindowText
    return {label.palette().color(role).name().upper() for label in page.findChildren(QLabel)}

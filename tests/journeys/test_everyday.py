"""What a person does every day: open, edit, undo, save, close, come back; settings, panels, the command palette."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from netdesigner.app.palette.panel import PalettePanel
from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.question import Question
from netdesigner.app.window.settings import SettingsDialog
from netdesigner.app.window.windows import Windows
from netdesigner.canvas.theme import DARK, LIGHT
from netdesigner.i18n import use_language
from netdesigner.project.files import load_project, serialize_project
from netdesigner.project.templates import find_template
from tests.journeys.conftest import MakePerson
from tests.journeys.person import Hands, shows_project


@pytest.fixture
def english() -> Iterator[None]:
    yield
    use_language("en")


@pytest.fixture
def hands(windows: Windows, person_at: MakePerson) -> Hands:
    """A person before a template that was just opened."""
    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.wait(lambda: hasattr(window.welcome, "templates"))
    title = find_template("iris").title
    hands.insist(lambda: hands.click_item(window.welcome.templates, title), lambda: shows_project(window))
    return hands


def test_edit_undo_save_and_come_back(windows: Windows, hands: Hands, person_at: MakePerson, tmp_path: Path) -> None:
    window, states = hands.window, [_content(hands)]
    assert not window.isWindowModified()
    node = next(iter(hands.workspace.network.main.outputs))
    hands.move(node, QPointF(96, 0))
    states.append(_content(hands))
    hands.select(node)
    hands.keys("delete")
    hands.wait(lambda: node not in hands.workspace.graph.nodes)
    states.append(_content(hands))
    assert len(set(states)) == 3
    assert window.isWindowModified()
    for state in (states[1], states[0]):
        hands.keys("ctrl+z")
        hands.wait(lambda state=state: _content(hands) == state)
    assert not window.isWindowModified()
    for state in states[1:]:
        hands.keys("ctrl+shift+z")
        hands.wait(lambda state=state: _content(hands) == state)
    hands.keys("ctrl+z")
    _close_and_think_better_of_it(windows, hands)

    path = tmp_path / "flowers.netd"
    hands.keys("ctrl+shift+s")
    hands.save_dialog(path)
    hands.wait(lambda: window.session.path == path and not window.isWindowModified())
    assert load_project(path).network.main.nodes.keys() == hands.workspace.graph.nodes.keys()
    assert load_project(path).positions == hands.workspace.document.positions
    hands.back_to_window()
    hands.keys("ctrl+w")
    hands.wait(lambda: not windows.all)

    home = windows.show_home()
    hands = Hands(person_at(home))
    hands.insist(lambda: hands.click_row(home.welcome.recent, 0), lambda: shows_project(home))
    assert home.session.path == path
    assert home.session.document.positions == load_project(path).positions


def test_theme_and_language_in_the_settings(windows: Windows, hands: Hands, english: None) -> None:
    window, program = hands.window, windows.program
    dialog = hands.open_dialog("ctrl+,", SettingsDialog)
    hands.choose(dialog.general.theme, "Dark")
    hands.wait(lambda: program.appearance.theme is DARK and hands.canvas.theme is DARK)
    hands.wait(lambda: not program.appearance.is_changing)
    hands.choose(dialog.general.theme, "Light")
    hands.wait(lambda: program.appearance.theme is LIGHT and not program.appearance.is_changing)
    nodes = set(hands.workspace.graph.nodes)
    hands.click(dialog.general.language)
    hands.keys("end")
    hands.keys("enter")
    hands.wait(lambda: window.menuBar().actions()[0].text() != "&File")
    assert set(hands.workspace.graph.nodes) == nodes
    hands.wait(dialog.general.language.hasFocus)
    hands.keys("home")
    hands.keys("down")
    hands.wait(lambda: window.menuBar().actions()[0].text() == "&File")
    hands.keys("escape")
    hands.back_to_window()


def test_the_command_palette_does_what_is_typed_and_panels_stay_as_they_were_left(
    windows: Windows, hands: Hands, person_at: MakePerson
) -> None:
    _type_commands(hands)
    hands.back_to_window()
    _leave_panels(windows, hands)

    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.click(window.welcome.new_button)
    hands.wait(lambda: shows_project(window))
    docks = window.workbench.docks
    assert docks["layers"].isHidden()
    hands.wait(lambda: not docks["code"].visibleRegion().isEmpty())
    hands.keys("alt+1")
    hands.wait(docks["layers"].isVisible)


def _close_and_think_better_of_it(windows: Windows, hands: Hands) -> None:
    hands.wait(hands.window.isWindowModified)
    hands.keys("ctrl+w")
    hands.dialog(Question)
    hands.keys("esc")
    hands.wait(lambda: not any(question.isVisible() for question in hands.window.findChildren(Question)))
    assert windows.all == [hands.window]
    assert hands.window.isWindowModified()
    hands.back_to_window()


def _type_commands(hands: Hands) -> None:
    count, theme = len(hands.workspace.graph.nodes), hands.canvas.theme
    _command(hands, "add input")
    hands.wait(lambda: len(hands.workspace.graph.nodes) == count + 1)
    _command(hands, "undo")
    hands.wait(lambda: len(hands.workspace.graph.nodes) == count)
    _command(hands, "light or dark")
    hands.wait(lambda: hands.canvas.theme is not theme)


def _leave_panels(windows: Windows, hands: Hands) -> None:
    hands.bring_up("alt+1", PalettePanel)
    docks = hands.window.workbench.docks
    hands.keys("alt+1")
    hands.wait(lambda: docks["layers"].panel.isAncestorOf(hands.window.focusWidget()) or docks["layers"].isHidden())
    if not docks["layers"].isHidden():
        hands.keys("alt+1")
    hands.wait(docks["layers"].isHidden)
    hands.keys("alt+0")
    hands.wait(lambda: not docks["code"].visibleRegion().isEmpty())
    hands.keys("ctrl+w")
    hands.wait(lambda: not windows.all)


def _command(hands: Hands, letters: str) -> None:
    hands.back_to_window()
    hands.keys("ctrl+shift+p")
    hands.wait(hands.dialog(CommandPalette).field.hasFocus)
    hands.write(letters)
    hands.keys("enter")


def _content(hands: Hands) -> bytes:
    return serialize_project(hands.workspace.document)

"""Actions: complete, reachable, with keys of their own, and enabled when they can be done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netdesigner.app.mnemonics import plain, told_apart
from netdesigner.app.window.action_spec import ActionSpec
from netdesigner.app.window.actions import ACTIONS
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.menus import context_menu
from netdesigner.app.window.offers import all_offers
from netdesigner.app.window.opening import Opened
from netdesigner.app.window.windows import Windows
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import PutItem
from netdesigner.project.templates import create_from_template
from tests.builders import Drawing
from tests.gui.conftest import silence
from tests.hand import Hand


def _in_menus(menu: QMenu) -> set[str]:
    found = set()
    for action in menu.actions():
        below = action.menu()
        found |= _in_menus(below) if isinstance(below, QMenu) else {action.objectName()}
    return found


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.id)
def test_every_action_is_complete(window: MainWindow, spec: ActionSpec) -> None:
    action = window.action_set[spec.id]
    assert action.text()
    assert action.toolTip()
    menus = [top.menu() for top in window.menuBar().actions()]
    assert any(spec.id in _in_menus(menu) for menu in menus if isinstance(menu, QMenu))
    titles = {offer.title for offer in all_offers(window)}
    title = next(command.title for command in window.commands() if command.id == spec.id)
    assert action.shortcuts() or (not action.isEnabled() or title in titles)


def test_no_keys_are_used_twice(window: MainWindow) -> None:
    keys = [key.toString() for command in window.commands() for key in command.action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert len(keys) > 40


def test_no_mnemonic_is_used_twice_in_a_menu(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions() if "&" in action.text()]
        mnemonics = [QKeySequence.mnemonic(text).toString() for text in texts]
        assert len(mnemonics) == len(set(mnemonics)), texts


def test_no_mnemonic_is_used_twice_in_the_menu_of_the_canvas(window: MainWindow, drawn: Drawing) -> None:
    workspace = window.session.workspace
    drawn.layer("Dense", drawn.layer("Dense", units=2), units=2)
    drawn.do(PutItem(CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (0.0, 0.0), (300.0, 300.0))))
    nodes = list(drawn.graph.nodes)
    for chosen, items in (([], []), (nodes[:1], []), (nodes, []), ([], ["frame"]), (nodes, ["frame"])):
        workspace.select(chosen, items=items)
        menu = context_menu(window.action_set, window)
        entries = [action for action in menu.actions() if not action.isSeparator()]
        found = [QKeySequence.mnemonic(action.text()).toString() for action in entries]
        mnemonics = [mnemonic for mnemonic in found if mnemonic]
        assert len(mnemonics) == len(set(mnemonics)) > len(entries) // 2, [action.text() for action in entries]
        menu.deleteLater()


def test_the_menu_of_the_canvas_does_what_its_actions_do(window: MainWindow, drawn: Drawing) -> None:
    workspace = window.session.workspace
    workspace.select(drawn.graph.nodes)
    menu = context_menu(window.action_set, window)
    delete = next(action for action in menu.actions() if action.objectName() == "edit.delete")
    assert delete.text().endswith(f"\t{window.action_set['edit.delete'].shortcut().toString()}")
    delete.trigger()
    assert not drawn.graph.nodes
    menu.deleteLater()


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["&Copy", "&Cut"], ["&Copy", "C&ut"]),
        (["Cu&t", "&Tabs of all"], ["Cu&t", "Tabs &of all"]),
        (["&A", "&A"], ["&A", "A"]),
        (["R&&D", "&Rest"], ["R&&&D", "&Rest"]),
        (["剪切(&T)", "标签(&T)"], ["剪切(&T)", "标签(&A)"]),
    ],
)
def test_mnemonics_are_told_apart(texts: list[str], told: list[str]) -> None:
    assert told_apart(texts) == told


def test_undo_says_what_is_taken_back(window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot) -> None:
    undo, redo = window.action_set["edit.undo"], window.action_set["edit.redo"]
    assert undo.text() == "&Undo Draw"
    assert not redo.isEnabled()
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: redo.text() == "&Redo Draw")
    assert not undo.isEnabled()
    assert not drawn.graph.nodes
    hand.key("ctrl+shift+z")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 1)


def test_keys_of_the_drawing_do_not_reach_it_from_elsewhere(
    window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    window.session.workspace.select(drawn.graph.nodes)
    window.workbench.bring_up("problems")
    hand.key("delete")
    assert len(drawn.graph.nodes) == 1
    window.workbench.canvas.setFocus()
    hand.key("delete")
    qtbot.waitUntil(lambda: not drawn.graph.nodes)


def test_what_cannot_be_done_is_disabled(home: MainWindow, qtbot: QtBot) -> None:
    assert not home.action_set["file.save"].isEnabled()
    assert not home.action_set["view.zoom_to_fit"].isEnabled()
    assert home.action_set["file.open"].isEnabled()
    home.show_home(False)
    assert home.action_set["file.save"].isEnabled()
    assert not home.action_set["edit.delete"].isEnabled()
    assert not home.action_set["training.stop"].isEnabled()


def test_train_leads_to_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.tools.train, Qt.MouseButton.LeftButton)
    assert "empty" in window.statusBar().currentMessage()
    assert window.workbench.docks["layers"].isVisible()


def test_a_training_that_waits_is_called_off_with_the_keys_that_stop_one(
    windows: Windows, hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "iris.netd"
    window = windows.show(Opened(create_from_template("iris", path), path))
    runs = window.session.runs
    silence(window.session)  # the check does not come to an end
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    window.activateWindow()
    qtbot.waitUntil(lambda: runs.obstacle is not None and runs.obstacle.passes)
    hand.key("f5")
    qtbot.waitUntil(lambda: runs.is_awaited)
    assert not window.tools.train.isEnabled()
    hand.key("shift+f5")
    qtbot.waitUntil(lambda: not runs.is_awaited)
    assert window.tools.train.isEnabled()
    assert not window.action_set["training.stop"].isEnabled()


def test_a_layer_is_used_once_more_and_made_independent(
    window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    workspace, actions = window.session.workspace, window.action_set
    dense = drawn.layer("Dense", name="scores", units=3)
    assert not actions["network.use_again"].isEnabled()
    workspace.select([dense])
    assert not actions["network.make_independent"].isEnabled()
    hand.key("ctrl+shift+d")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 3)
    assert len(drawn.graph.layers) == 1
    assert actions["network.make_independent"].isEnabled()  # the new node is selected
    actions["network.make_independent"].trigger()
    assert len(drawn.graph.layers) == 2
    assert not actions["network.make_independent"].isEnabled()


@pytest.mark.parametrize(
    ("text", "said"),
    [("Save &as…", "Save as"), ("另存为(&A)…", "另存为"), ("&Quit", "Quit"), ("Add (more)", "Add (more)")],
)
def test_a_button_says_no_mnemonic(text: str, said: str) -> None:
    assert plain(text) == said


def test_keys_that_are_held_repeat_only_what_one_wants_again(window: MainWindow) -> None:
    repeated = {entry.spec.id for entry in window.action_set if entry.action.autoRepeat()}
    assert repeated == {"edit.undo", "edit.redo", "view.zoom_in", "view.zoom_out"}
    assert not any(action.autoRepeat() for _spec, action in window.panel_actions), "they would be hidden again"

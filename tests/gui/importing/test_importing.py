"""Models and scripts that are brought in: by the menu, by dropping them, and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from netdesigner.app.breakable import breakable
from netdesigner.app.code.look_dialog import LookDialog
from netdesigner.app.importing.bringing import Bringing
from netdesigner.app.importing.model_choice import ModelChoice
from netdesigner.app.importing.output_dialog import OutputDialog
from netdesigner.app.importing.report_dialog import ReportDialog
from netdesigner.app.importing.sought import Sought
from netdesigner.app.program import Program
from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.fetch_dialog import FetchDialog
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from netdesigner.graph.problems import Severity
from netdesigner.project.importing.imported import ImportFinding
from tests.builders import Drawing
from tests.gui.window.conftest import Shown
from tests.hand import Hand

SCRIPT = """
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, name="first"), keras.layers.Dense(1, name="last")])
"""
CANARY = """
import keras, pathlib
pathlib.Path("canary").write_text("sung")
model = keras.Sequential([keras.Input((4,)), *[keras.layers.Dense(n) for n in map(int, open("sizes").read().split())]])
"""
SEVERAL = """
import keras
x = keras.Input((4,))
sooner = keras.Model(x, keras.layers.Dense(1, name="one")(x), name="sooner")
later = keras.Model(x, keras.layers.Dense(2, name="two")(x), name="later")
"""
LONGEST_MS = 60_000
HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def script(folder: Path, text: str = SCRIPT) -> Path:
    path = folder / "mine.py"
    path.write_text(text)
    return path


def drag(window: MainWindow, path: Path) -> None:
    data = carried(path)
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *HELD))


def drop(window: MainWindow, path: Path) -> None:
    data = carried(path)
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *HELD))


def carried(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def names(window: MainWindow) -> set[str]:
    return {layer.name for layer in window.session.document.network.main.layers.values()}


def test_a_script_from_the_menu_becomes_a_project(
    windows: Windows, window: MainWindow, hand: Hand, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    hand.key("ctrl+shift+o")
    dialog = shown(QFileDialog)
    ahead = windows.program.engines.reader_ahead
    qtbot.waitUntil(lambda: ahead.waiting is not None)  # what reads models is started meanwhile; scripts need none
    child = ahead.take()
    assert child is not None
    child.stop(ask_s=0.0)
    dialog.fileSelected.emit(str(script(tmp_path)))
    dialog.done(QFileDialog.DialogCode.Rejected)
    qtbot.waitUntil(lambda: names(windows.all[-1]) == {"first", "last"})
    shown_in = windows.all[-1]
    assert shown_in.session.path is None
    assert not shown_in.session.is_saved
    assert not shown_in.banner.isVisible()


def test_a_script_that_is_dropped(windows: Windows, home: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    drop(home, script(tmp_path))
    qtbot.waitUntil(lambda: names(windows.all[-1]) == {"first", "last"})
    assert windows.all == [home]
    assert not home.is_home


def test_a_model_that_is_dragged_over_the_window_is_expected(windows: Windows, home: MainWindow, qtbot: QtBot) -> None:
    ahead = windows.program.engines.reader_ahead
    drag(home, Path("mine.py"))
    assert ahead.waiting is None
    drag(home, Path("mine.keras"))
    qtbot.waitUntil(lambda: ahead.waiting is not None)
    child = ahead.take()
    assert child is not None
    child.stop(ask_s=0.0)


def test_a_project_that_is_worked_on_keeps_its_window(
    windows: Windows, window: MainWindow, drawn: Drawing, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, script(tmp_path))
    qtbot.waitUntil(lambda: len(windows.all) == 2)
    assert names(windows.all[1]) == {"first", "last"}
    assert names(window) == set()


def test_what_is_no_model_is_told_and_changes_nothing(
    windows: Windows, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(window, script(tmp_path, "def broken(:"))
    qtbot.waitUntil(lambda: "is no Python" in window.banner.text)
    assert windows.all == [window]


def test_the_report_leads_to_nodes_and_is_found_again(
    window: MainWindow, drawn: Drawing, shown: Shown, hand: Hand, qtbot: QtBot
) -> None:
    node = drawn.layer("Dense", units=3, name="odd")
    graph = drawn.graph.id
    action = window.action_set["file.import_report"]
    assert not action.isEnabled()
    findings = (ImportFinding("import.unbuilt", Severity.WARNING, graph, node), ImportFinding("import.weights_apart"))
    window.session.import_report.add(findings)
    assert action.isEnabled()
    action.trigger()
    dialog = shown(ReportDialog)
    assert dialog.list.count() == 2
    assert dialog.list.item(0).text().startswith("odd: ")
    action.trigger()
    assert len(window.findChildren(ReportDialog)) == 1
    with qtbot.waitSignal(window.session.workspace.revealed):
        hand.click(dialog.list, dialog.list.visualItemRect(dialog.list.item(0)).center())
    assert window.session.workspace.selection.nodes == {node}
    window.session.import_report.add(findings)
    assert dialog.list.count() == 4


def test_the_report_is_saved_as_text(
    window: MainWindow, drawn: Drawing, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    node = drawn.layer("Dense", units=3, name="odd")
    findings = (ImportFinding("import.unbuilt", Severity.ERROR, drawn.graph.id, node),)
    window.session.import_report.add(findings)
    window.action_set["file.import_report"].trigger()
    dialog = shown(ReportDialog)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    target = tmp_path / "report.txt"
    shown(QFileDialog).fileSelected.emit(str(target))
    qtbot.waitUntil(dialog.told.isVisible)
    assert "report.txt" in dialog.told.text()
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[-1].startswith("Error: odd: ")
    assert lines[:2] == [drawn.graph.name, dialog.summary.text()]


def test_the_words_of_a_row_have_the_same_room_when_it_has_the_focus(
    window: MainWindow, drawn: Drawing, shown: Shown, program: Program
) -> None:
    program.appearance.apply()
    window.session.import_report.add((ImportFinding("import.weights_apart"),))
    window.action_set["file.import_report"].trigger()
    rows = shown(ReportDialog).list
    option = QStyleOptionViewItem()
    option.initFrom(rows)
    option.text, option.features = rows.item(0).text(), QStyleOptionViewItem.ViewItemFeature.HasDisplay
    rooms = []
    for focus in (QStyle.StateFlag.State_None, QStyle.StateFlag.State_HasFocus):
        option.rect = QRect(0, 0, 320, 60)
        option.state = QStyle.StateFlag.State_Enabled | focus
        rooms.append(rows.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, rows))
    assert rooms[0] == rooms[1]


def test_long_names_and_paths_can_be_broken() -> None:
    gap = "\N{ZERO WIDTH SPACE}"
    assert (
        breakable("in package.own_layers.LongLayerName")
        == f"in package.{gap}own_{gap}layers.{gap}Long{gap}Layer{gap}Name"
    )
    assert breakable("a.short_name") == "a.short_name"


def test_an_import_is_cancelled_in_the_window(
    windows: Windows, window: MainWindow, hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"class_name": "Sequential", "config": {"name": "x", "layers": []}}))
    drop(window, path)
    qtbot.waitUntil(lambda: "mine.json" in window.banner.text)
    (button,) = [button for button in window.banner.findChildren(QPushButton) if button.text() == "Cancel"]
    hand.click(button)
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=LONGEST_MS)
    assert windows.all == [window]


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A script that only running it can tell about, and that tells that it was run."""
    (tmp_path / "sizes").write_text("5 3")
    return script(tmp_path, CANARY)


@pytest.fixture
def report(windows: Windows, home: MainWindow, canary: Path, shown: Shown, qtbot: QtBot) -> ReportDialog:
    """The report of that script, which was read."""
    drop(home, canary)
    qtbot.waitUntil(lambda: not home.is_home)
    return shown(ReportDialog)


def test_a_script_is_executed_only_after_a_warning_that_says_no_by_itself(
    windows: Windows, home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    hand.click(report.run_button)
    question = shown(LookDialog)
    assert question.text.toPlainText() == CANARY
    qtbot.waitUntil(question.refuse_button.hasFocus)
    hand.key("Return")
    qtbot.waitUntil(lambda: not home.findChildren(LookDialog))
    assert not home.banner.isVisible()
    assert not canary.with_name("canary").exists()
    home.action_set["file.run_script"].trigger()
    qtbot.waitUntil(shown(LookDialog).refuse_button.hasFocus)
    hand.key("Escape")
    qtbot.waitUntil(lambda: not home.findChildren(LookDialog))
    assert not home.banner.isVisible()


def test_a_project_that_is_no_script_offers_no_run(window: MainWindow) -> None:
    window.session.import_report.begin((ImportFinding("import.weights_apart"),), None)
    assert not window.action_set["file.run_script"].isEnabled()


@pytest.mark.slow
def test_the_model_of_a_script_that_is_executed(
    windows: Windows, home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    hand.click(report.run_button)
    hand.click(shown(LookDialog).accept_button)
    qtbot.waitUntil(lambda: "Running mine.py" in home.banner.text)
    qtbot.waitUntil(lambda: len(windows.all) == 2, timeout=LONGEST_MS)
    taken = windows.all[1]
    assert canary.with_name("canary").exists()
    assert [layer.parameters["units"] for layer in taken.session.document.network.main.layers.values()] == [5, 3]
    assert taken.session.import_report.findings == ()
    qtbot.waitUntil(lambda: taken.session.runs.starts_from_imported, timeout=LONGEST_MS)


@pytest.mark.slow
def test_one_of_several_models_is_chosen(
    windows: Windows, home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    canary.write_text(SEVERAL)
    hand.click(report.run_button)
    hand.click(shown(LookDialog).accept_button)
    qtbot.waitUntil(lambda: bool(home.findChildren(ModelChoice)), timeout=LONGEST_MS)
    choice = shown(ModelChoice)
    assert [choice.list.item(row).text() for row in range(choice.list.count())] == ["later", "sooner"]
    assert not home.banner.isVisible()
    qtbot.waitUntil(choice.list.hasFocus)
    hand.key("Down")
    hand.key("Return")
    qtbot.waitUntil(lambda: len(windows.all) == 2, timeout=LONGEST_MS)
    assert names(windows.all[1]) == {"one"}


@pytest.mark.slow
def test_none_of_several_models_is_chosen(
    windows: Windows, home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    canary.write_text(SEVERAL)
    hand.click(report.run_button)
    hand.click(shown(LookDialog).accept_button)
    qtbot.waitUntil(lambda: bool(home.findChildren(ModelChoice)), timeout=LONGEST_MS)
    qtbot.waitUntil(shown(ModelChoice).list.hasFocus)
    with qtbot.waitSignal(windows.findChild(Bringing).ended):
        hand.key("Escape")
    assert windows.all == [home]


@pytest.mark.slow
def test_a_script_that_fails_shows_what_it_has_printed(
    windows: Windows, home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    canary.write_text("print('so far, so good')\nraise ValueError('odd')")
    hand.click(report.run_button)
    hand.click(shown(LookDialog).accept_button)
    qtbot.waitUntil(lambda: "Running" in home.banner.text)
    qtbot.waitUntil(lambda: not home.banner.isVisible(), timeout=LONGEST_MS)
    told = shown(OutputDialog)
    assert told.sentence.text().startswith("Line 2 of ")
    assert told.text.toPlainText().startswith("so far, so good\nTraceback")
    assert len(windows.all) == 1
    told.reject()


@pytest.mark.slow
def test_a_run_is_cancelled_in_the_window(
    home: MainWindow, report: ReportDialog, shown: Shown, hand: Hand, canary: Path, qtbot: QtBot
) -> None:
    canary.write_text("import pathlib\npathlib.Path('canary').touch()\nwhile True:\n    pass")
    hand.click(report.run_button)
    hand.click(shown(LookDialog).accept_button)
    qtbot.waitUntil(canary.with_name("canary").exists, timeout=LONGEST_MS)
    (button,) = [button for button in home.banner.findChildren(QPushButton) if button.text() == "Cancel"]
    hand.click(button)
    qtbot.waitUntil(lambda: not home.banner.isVisible(), timeout=LONGEST_MS)
    assert not home.findChildren(OutputDialog)


def test_a_network_of_keras_is_searched_then_its_weights(
    windows: Windows, window: MainWindow, hand: Hand, qapp: QApplication, qtbot: QtBot
) -> None:
    wanted: list[Sought] = []
    window.import_wanted.disconnect()
    window.import_wanted.connect(lambda _window, sought: wanted.append(sought))
    window.action_set["file.bring_in_network"].trigger()
    for letters in ("vgg16", "imagenet"):
        qtbot.waitUntil(lambda: isinstance(qapp.activePopupWidget(), CommandPalette))
        hand.type(letters)
        hand.key("enter")
        qtbot.waitUntil(lambda: qapp.activePopupWidget() is None or not hint(qapp).startswith("Import"))
    assert wanted == [Sought("app:VGG16", "imagenet")]


@pytest.mark.slow
def test_weights_that_are_missing_can_be_done_without(
    windows: Windows, window: MainWindow, shown: Shown, hand: Hand, qtbot: QtBot
) -> None:
    window.import_wanted.emit(window, Sought("app:VGG16", "imagenet"))
    qtbot.waitUntil(lambda: "block1_conv1" in names(windows.all[-1]), timeout=LONGEST_MS)
    assert "vgg16_weights" in shown(FetchDialog).text.text()
    hand.key("escape")
    qtbot.waitUntil(lambda: not windows.all[-1].findChildren(FetchDialog))
    assert windows.all[-1].session.runs.initial_run is None


def hint(qapp: QApplication) -> str:
    """Return what the palette on screen asks for."""
    palette = qapp.activePopupWidget()
    return palette.field.placeholderText() if isinstance(palette, CommandPalette) else ""

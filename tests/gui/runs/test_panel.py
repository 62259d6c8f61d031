"""The runs of a project: listed, compared, renamed, deleted, drawn, used."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.runs.panel import RunsPanel
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.project import run_lock
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_titles import run_title, set_run_title
from netdesigner.project.runs import RunFolder, list_runs
from tests.gui.conftest import MakeSession
from tests.gui.runs.past_runs import past_run

LEFT = Qt.MouseButton.LeftButton
ShowPanel = Callable[[Session], RunsPanel]


@pytest.fixture
def flowers(make_session: MakeSession, tmp_path: Path) -> Session:
    return make_session(path=tmp_path / "flowers.netd")


@pytest.fixture
def show_panel(qtbot: QtBot) -> ShowPanel:
    shown: list[RunsPanel] = []

    def show(session: Session, width: int = 1100) -> RunsPanel:
        panel = RunsPanel(session)
        shown.append(panel)
        qtbot.addWidget(panel)
        panel.resize(width, 320)
        with qtbot.waitExposed(panel):
            panel.show()
        return panel

    return show


def texts(panel: RunsPanel, column: str) -> list[str]:
    """Return what stands in a column, from top to bottom."""
    model = panel.view.model()
    titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    number = titles.index(column)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_a_run_is_compared_with_the_project(flowers: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    run = past_run(flowers.project_file)
    panel = show_panel(flowers)
    wait_for_rows(panel, 1, qtbot)
    panel.view.setCurrentIndex(name_index(panel, 0))
    with qtbot.waitSignal(flowers.runs.compare_wanted) as wanted:
        panel.commands.actions["compare"].trigger()
    assert wanted.args == [run.document]


def wait_for_rows(panel: RunsPanel, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.view.model().rowCount() == count)


def name_index(panel: RunsPanel, row: int) -> QModelIndex:
    return panel.view.model().index(row, 0)


def select(panel: RunsPanel, row: int, qtbot: QtBot, *, more: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if more else Qt.KeyboardModifier.NoModifier
    place = panel.view.visualRect(panel.view.model().index(row, 1)).center()
    qtbot.mouseClick(panel.view.viewport(), LEFT, keys, place)


@pytest.fixture
def three(flowers: Session) -> list[RunFolder]:
    """Three runs of a project, the latest last."""
    return [
        past_run(flowers.path, (0.9, 0.5)),
        past_run(flowers.path, (0.8, math.nan), ending=RunEnding.KILLED, number=1),
        past_run(flowers.path, (0.7, 0.3, 0.2), batch_size=64, number=2),
    ]


def test_the_latest_run_comes_first(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    assert texts(panel, "Name") == [run.id for run in reversed(three)]
    assert texts(panel, "Outcome") == ["finished", "killed", "finished"]
    assert texts(panel, "loss") == ["0.2", "nan", "0.5"]
    assert texts(panel, "test loss") == ["0.25", "", "0.55"]
    assert texts(panel, "Epochs") == ["3 of 3", "2 of 2", "2 of 2"]
    assert texts(panel, "Time") == ["1:15 min"] * 3


def test_numbers_are_sorted_as_numbers_and_nan_comes_last(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    panel.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert texts(panel, "loss") == ["0.2", "0.5", "nan"]


def test_search(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    qtbot.keyClicks(panel.search, "killed")
    assert texts(panel, "Name") == [three[1].id]


def test_a_new_run_appears_when_it_has_ended(flowers: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    assert panel.view.isHidden() or not panel.view.isVisible()
    past_run(flowers.path)
    flowers.runs.changed.emit()
    wait_for_rows(panel, 1, qtbot)
    assert panel.view.isVisible()


def test_rename_in_place(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 0, qtbot)
    panel.commands.actions["rename"].trigger()
    editor = panel.view.viewport().focusWidget() or panel.view.focusWidget()
    assert isinstance(editor, QWidget)
    qtbot.keyClicks(editor, "smaller steps")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: run_title(three[2]) == "smaller steps")
    qtbot.waitUntil(lambda: texts(panel, "Name")[0] == "smaller steps")
    assert [row.run for row in panel.view.rows] == [three[2]]


def test_delete_asks_first(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 1, qtbot)
    flowers.runs.overlays.show(three[1], "killed")
    panel.commands.actions["delete"].trigger()
    question = panel.findChild(QMessageBox)
    assert three[1].id in question.text()
    qtbot.mouseClick(question.button(QMessageBox.StandardButton.Yes), LEFT)
    wait_for_rows(panel, 2, qtbot)
    assert list_runs(flowers.path) == [three[0], three[2]]
    assert flowers.runs.overlays.shown == ()


def test_not_to_delete(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 1, qtbot)
    panel.commands.actions["delete"].trigger()
    question = panel.findChild(QMessageBox)
    qtbot.mouseClick(question.button(QMessageBox.StandardButton.Cancel), LEFT)
    assert len(list_runs(flowers.path)) == 3


def test_a_run_that_goes_on_cannot_be_deleted(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    with run_lock.hold(three[0].lock), qtbot.waitSignal(panel.commands.told) as told:
        panel.commands.delete([three[0]])
    assert "goes on" in told.args[0]
    assert three[0].path.is_dir()


def test_the_check_mark_draws_the_curves(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    set_run_title(three[0], "wide")
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    model, index = panel.view.model(), name_index(panel, 2)
    model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert [(overlay.run, overlay.title) for overlay in flowers.runs.overlays.shown] == [(three[0], "wide")]
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert flowers.runs.overlays.shown == ()


def test_settings_that_differ(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    text = three[2].document.read_text().replace('"batch_size": 16', '"batch_size": 64')
    three[2].document.write_text(text)
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 0, qtbot)
    assert "Select several" in panel.comparison.heading.text()
    select(panel, 2, qtbot, more=True)
    table = panel.comparison.table
    qtbot.waitUntil(table.isVisible)
    assert [table.verticalHeaderItem(row).text() for row in range(table.rowCount())] == ["Batch size"]
    assert [table.item(0, column).text() for column in range(2)] == ["64", "16"]
    select(panel, 1, qtbot)
    select(panel, 2, qtbot, more=True)
    qtbot.waitUntil(lambda: "are the same" in panel.comparison.heading.text())


def test_what_needs_a_model_is_offered_for_runs_with_one(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    three[2].model.write_bytes(b"weights")
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    actions = panel.commands.actions
    assert not any(action.isEnabled() for action in actions.values())
    select(panel, 1, qtbot)
    assert {name for name, action in actions.items() if action.isEnabled()} == {
        "graph",
        "compare",
        "script",
        "folder",
        "rename",
        "resume",
        "reproduce",
        "delete",
    }
    select(panel, 0, qtbot)
    with qtbot.waitSignal(flowers.runs.leads_to) as told:
        actions["evaluate"].trigger()
    assert told.args == [Place.EVALUATION]
    assert flowers.runs.chosen_run == three[2]
    assert name_index(panel, 0).data(Qt.ItemDataRole.FontRole).bold()
    actions["go_on"].trigger()
    assert flowers.runs.initial_run == three[2]


def test_its_graph_is_opened(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 0, qtbot)
    with qtbot.waitSignal(flowers.runs.open_wanted) as told:
        panel.commands.actions["graph"].trigger()
    assert told.args == [three[2].document]


def test_its_script_is_shown(flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(flowers)
    wait_for_rows(panel, 3, qtbot)
    select(panel, 0, qtbot)
    panel.commands.actions["script"].trigger()
    window = next(child for child in panel.children() if child.objectName() == "script")
    qtbot.waitUntil(lambda: window.text.toPlainText() == three[2].script.read_text())
    window.close()


def test_an_export_that_fails_says_why(
    flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = show_panel(flowers)
    with qtbot.waitSignal(panel.commands.told, timeout=60_000) as told:
        panel.commands.export.export(three[0], flowers.path, tmp_path / "out.keras")
    assert told.args == [f"The run {three[0].id} has no model.", False]
    assert not panel.commands.export.is_busy


@pytest.mark.parametrize("width", [280, 1400])
def test_the_panel_fits_beside_and_below(
    width: int, flowers: Session, three: list[RunFolder], show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(flowers, width)
    wait_for_rows(panel, 3, qtbot)
    assert panel.width() == width
    is_below = panel.comparison.mapTo(panel, panel.rect().topLeft()).y() > 100
    assert is_below == (width == 280)

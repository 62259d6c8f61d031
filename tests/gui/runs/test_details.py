"""One run in detail: tags, notes, what changed against the run before, found again, written as a table."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.runs.filtering import filter_from
from netdesigner.app.runs.panel import RunsPanel
from netdesigner.app.runs.rows import read_rows
from netdesigner.app.runs.same_numbers import sameness_text
from netdesigner.app.session import Session
from netdesigner.project.files import load_project, save_project
from netdesigner.project.run_titles import describe_run, run_label
from netdesigner.project.runs import RunFolder
from tests.gui.conftest import MakeSession
from tests.gui.runs.past_runs import past_run

Shown = tuple[RunsPanel, list[RunFolder]]
ShowPanel = Callable[[], RunsPanel]


@pytest.fixture
def flowers(make_session: MakeSession, tmp_path: Path) -> Session:
    return make_session(path=tmp_path / "flowers.netd")


@pytest.fixture
def shown(flowers: Session, qtbot: QtBot) -> Shown:
    """A panel with two runs; the second one was trained for longer, with a wider layer."""
    runs = [past_run(flowers.project_file), past_run(flowers.project_file, (0.7, 0.3, 0.35), number=1)]
    document = load_project(runs[1].document)
    document.fit = replace(document.fit, epochs=99)
    save_project(document, runs[1].document)
    text = runs[1].document.read_text()
    assert text.count('"units": 16') == 1
    runs[1].document.write_text(text.replace('"units": 16', '"units": 24'))
    panel = RunsPanel(flowers)
    qtbot.addWidget(panel)
    panel.resize(1100, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.view.model().rowCount() == 2)
    return panel, runs


def texts(panel: RunsPanel, column: str) -> list[str]:
    model = panel.view.model()
    titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    return [model.index(row, titles.index(column)).data() for row in range(model.rowCount())]


def test_what_changed_is_said_and_led_to_the_canvas(shown: Shown, flowers: Session, qtbot: QtBot) -> None:
    panel, (first, second) = shown
    qtbot.waitUntil(lambda: "16 -> 24" in texts(panel, "Changed")[0])
    assert texts(panel, "Changed")[1] == ""
    panel.view.selectRow(0)
    assert panel.details.isVisible()
    assert first.id in panel.details.heading.text()
    assert panel.details.changed.text().splitlines() == ["hidden: units: 16 -> 24", "fit.epochs: 60 -> 99"]
    with qtbot.waitSignal(flowers.program.change_wanted) as wanted:
        qtbot.mouseClick(panel.details.on_canvas, Qt.MouseButton.LeftButton)
    assert wanted.args[:2] == [second.document, first.document]
    panel.view.selectRow(1)
    assert "first run" in panel.details.heading.text()


def test_tags_and_notes_are_kept_and_found(shown: Shown, qtbot: QtBot) -> None:
    panel, (_first, second) = shown
    panel.view.selectRow(0)
    qtbot.keyClicks(panel.details.tags, "wide, for  the paper,")
    qtbot.keyClicks(panel.details.notes, "Better than I thought.")
    qtbot.waitUntil(lambda: run_label(second).notes == "Better than I thought.")
    qtbot.waitUntil(lambda: run_label(second).tags == ("wide", "for the paper"))
    qtbot.waitUntil(lambda: panel.view.shown[0].label.tags != ())
    assert texts(panel, "Tags") == ["wide, for the paper", ""]
    qtbot.keyClicks(panel.search, "paper loss<0.4")
    assert [row.run for row in panel.view.shown] == [second]
    panel.search.setText("paper loss<0.3")
    assert panel.view.shown == []


def test_what_is_typed_is_kept_when_another_run_is_selected(shown: Shown, qtbot: QtBot) -> None:
    panel, (first, second) = shown
    panel.view.selectRow(0)
    panel.details.notes.setPlainText("of the second")
    panel.view.selectRow(1)
    assert panel.details.notes.toPlainText() == ""
    qtbot.waitUntil(lambda: run_label(second).notes == "of the second")
    assert run_label(first).notes == ""


def test_best_values_and_data_are_shown(shown: Shown) -> None:
    panel, _runs = shown
    assert texts(panel, "best val_loss") == ["0.4", "0.6"]
    assert texts(panel, "loss") == ["0.35", "0.5"]
    assert texts(panel, "Data") == ["", ""]  # of runs that were written before this was kept


def test_the_table_is_exported_as_it_is_shown(shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    panel, (first, second) = shown
    describe_run(first, ["a", "b"], 'said "so"\nand so')
    panel.commands.changed.emit()
    qtbot.waitUntil(lambda: any(row.label.tags for row in panel.view.shown))
    panel.table_export._rows = [(row, panel._changes.before(row.run)) for row in panel.view.shown]
    with qtbot.waitSignal(panel.table_export.told) as told:
        panel.table_export.write(str(tmp_path / "runs.csv"))
    assert told.args[1]
    with (tmp_path / "runs.csv").open(encoding="utf-8-sig", newline="") as file:
        late, early = csv.DictReader(file)
    assert (late["run"], early["run"]) == (second.id, first.id)
    assert early["tags"] == "a, b"
    assert early["notes"] == 'said "so"\nand so'
    assert late["best_val_loss"] == "0.4"
    assert float(late["loss"]) == 0.35
    assert "units: 16 -> 24" in late["changed"]


def test_a_filter_is_words_and_conditions() -> None:
    found = filter_from("Wide test_accuracy>=0.9 loss<")
    assert found.words == ("wide", "loss<")
    assert [(condition.name, condition.value) for condition in found.conditions] == [("test_accuracy", 0.9)]


def test_a_run_is_told_how_it_compares_with_what_it_reproduces(tmp_path: Path) -> None:
    project = tmp_path / "flowers.netd"
    for number, losses in enumerate([(0.9, 0.5, float("nan")), (0.9, 0.5, float("nan")), (0.9, 0.5000001)]):
        past_run(project, losses, number=number)
    other, same, original = read_rows(project)
    assert "same numbers" in sameness_text(same, original)
    assert "up to epoch 2, where loss is 0.5000001 and was 0.5" in sameness_text(other, original)


def test_of_many_runs_no_more_is_read_than_is_seen(flowers: Session, qtbot: QtBot) -> None:
    """What changed is read for what is in sight, and every run's files once."""
    for number in range(60):
        past_run(flowers.project_file, number=number)
    panel = RunsPanel(flowers)
    qtbot.addWidget(panel)
    panel.resize(1800, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.view.model().rowCount() == 60)
    qtbot.waitUntil(lambda: texts_in_sight(panel))
    in_sight = panel.view.viewport().height() // panel.view.rowHeight(0) + 2
    assert 0 < len(panel._changes._known) <= in_sight
    panel.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: texts_in_sight(panel))
    assert len(panel._changes._known) <= 2 * in_sight


def texts_in_sight(panel: RunsPanel) -> bool:
    """Return whether what changed is told of the rows in sight; of the first run there is nothing to tell."""
    rows = range(panel.view.rowAt(0), max(panel.view.rowAt(panel.view.viewport().height() - 1), 1))
    shown = panel.view.shown
    return all(panel._changes.find(shown[row].run) or panel._changes.before(shown[row].run) is None for row in rows)

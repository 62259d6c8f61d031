"""Looking at data with the real data engine: charts of fields, samples one by one, correlations."""

import csv
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netdesigner.app.charts.lines_plot import LinesPlot
from netdesigner.app.charts.picture_view import PictureView
from netdesigner.app.data.fields_model import COUNTS_ROLE, Column
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.project import feeding
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.conftest import MakeSession
from tests.hand import Hand

WAIT_MS = 60_000
_REVIEW = "The new film was splendid, and I would watch it again and again. More words follow here, too."


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A project in a folder of its own."""
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 500)
    panel.move(0, 0)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with gaps, numbers that go together, and texts."""
    path = tmp_path / "films.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["age", "price", "review", "bought"])
        for row in range(40):
            writer.writerow([row, "" if row % 4 == 0 else row / 10, f"{row} {_REVIEW}", "yes" if row % 2 else "no"])
    return path


@pytest.fixture
def arrays(tmp_path: Path) -> Path:
    """Sounds, pictures and their classes."""
    path = tmp_path / "arrays.npz"
    sound = np.sin(np.linspace(0, 60, 8_000))[np.newaxis] * np.arange(1, 7)[:, np.newaxis]
    np.savez(path, sound=sound, face=np.arange(6 * 8 * 8).reshape(6, 8, 8).astype(np.uint8), y=np.arange(6) % 2)
    return path


def _look(qtbot: QtBot, session: Session, panel: DataPanel, *paths: Path) -> None:
    """Add files and wait until they were looked at and the panel shows it."""
    panel.sources.add_files(paths)
    fields = panel.fields.table
    qtbot.waitUntil(lambda: session.data.is_complete and fields.isVisible(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: panel.looks.isVisible() and fields.model().rowCount() > 0, timeout=WAIT_MS)


def _cell(panel: DataPanel, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    model = panel.fields.table.model()
    return model.index(row, column).data(role)


def _labels(panel: DataPanel) -> str:
    content = panel.looks.sample.content
    assert content is not None
    return "\n".join(label.text() for label in content.findChildren(QLabel))


def test_each_field_has_a_small_chart_and_its_missing_share(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    qtbot.waitUntil(lambda: _cell(panel, 1, Column.MISSING) == "25.0 %", timeout=WAIT_MS)
    assert not panel.fields.table.isColumnHidden(Column.MISSING)
    assert _cell(panel, 0, Column.MISSING) == "0"
    for row in range(3):
        counts = _cell(panel, row, Column.DISTRIBUTION, COUNTS_ROLE)
        assert isinstance(counts, tuple)
        assert sum(counts) == (30 if row == 1 else 40)
    assert _cell(panel, 3, Column.DISTRIBUTION, COUNTS_ROLE) == (20, 20)
    said = _cell(panel, 2, Column.DISTRIBUTION, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "19 to 19 words, half of the texts at most 19"


def test_a_field_that_is_clicked_is_shown_large_and_its_bars_are_told(
    session: Session, panel: DataPanel, table: Path, hand: Hand, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    qtbot.waitUntil(lambda: _cell(panel, 1, Column.MISSING) == "25.0 %", timeout=WAIT_MS)
    rect = panel.fields.table.visualRect(panel.fields.table.model().index(1, Column.NAME))
    hand.click(panel.fields.table.viewport(), rect.center())
    view = panel.looks.field
    assert panel.looks.currentWidget() is view
    qtbot.waitUntil(lambda: ("Missing", "10 · 25.0 %") in view.figures.facts(), timeout=WAIT_MS)
    assert ("Median", "2") in view.figures.facts()
    view.histogram.setFocus()
    qtbot.keyClick(view.histogram, Qt.Key.Key_Right)
    first = view.histogram.told
    assert first.startswith("0.1 to ")
    assert view.histogram.accessibleDescription() == first
    qtbot.keyClick(view.histogram, Qt.Key.Key_Right)
    assert view.histogram.told != first


def test_texts_have_their_lengths_and_most_frequent_words(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    panel.fields.table.selectRow(2)
    view = panel.looks.field
    qtbot.waitUntil(lambda: view.bars.isVisible() and ("Words, mean", "19") in view.figures.facts(), timeout=WAIT_MS)
    assert view.bars.accessibleName() == "Most frequent words"
    assert view.bars.accessibleDescription().startswith("and: 80, again: 80")


def test_correlations_are_asked_for_when_they_are_looked_at_and_told_under_the_pointer(
    session: Session, panel: DataPanel, table: Path, hand: Hand, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    view = panel.looks.correlations
    panel.looks.setCurrentWidget(view)
    qtbot.waitUntil(lambda: view.table.isVisible() and view.table.model().rowCount() == 3, timeout=WAIT_MS)
    cell = view.table.visualRect(view.table.model().index(1, 0))
    hand.move(view.table.viewport(), cell.center() - QPoint(3, 3))
    hand.move(view.table.viewport(), cell.center())
    qtbot.waitUntil(lambda: view.told.text() == "price and age: 1.000 (Pearson's coefficient)")
    assert "(correlation ratio)" in view.table.model().sentence(view.table.model().index(2, 0))


def test_what_an_output_shall_find_comes_first_and_is_compared_with_each_field(
    session: Session, panel: DataPanel, drawing: Drawing, table: Path, qtbot: QtBot
) -> None:
    given = drawing.input(name="given")
    found = drawing.output(drawing.layer("Dense", given, units=1), name="found")
    _look(qtbot, session, panel, table)
    settings = session.document.data
    edits = feeding.bind(session.document, found, Binding("films", ("price",)), session.data.facts)
    session.workspace.do("Bind", edits or [SetSettings(settings)])
    panel.looks.setCurrentWidget(panel.looks.correlations)
    model = panel.looks.correlations.table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 3, timeout=WAIT_MS)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "price"
    panel.fields.table.selectRow(0)
    wanted = ("Correlation with price", "1.00")
    qtbot.waitUntil(lambda: wanted in panel.looks.field.figures.facts(), timeout=WAIT_MS)


def test_a_row_that_is_opened_is_read_whole_and_the_next_one_follows(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    samples = panel.looks.preview.table
    qtbot.waitUntil(lambda: samples.model().rowCount() > 3, timeout=WAIT_MS)
    samples.setCurrentIndex(samples.model().index(3, 0))
    qtbot.keyClick(samples, Qt.Key.Key_Return)
    view = panel.looks.sample
    assert panel.looks.currentWidget() is view
    with qtbot.waitSignal(view.shown, timeout=WAIT_MS):
        pass
    assert f"3 {_REVIEW}" in _labels(panel)
    assert "age: 3" in _labels(panel)
    with qtbot.waitSignal(view.shown, timeout=WAIT_MS):
        view.next_button.click()
    assert "price: missing" in _labels(panel)
    assert view.place.maximum() == 39


def test_a_picture_that_is_clicked_is_large_and_a_sound_beside_it_is_a_line(
    session: Session, panel: DataPanel, arrays: Path, hand: Hand, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, arrays)
    pictures = panel.looks.preview.pictures
    qtbot.waitUntil(lambda: pictures.count() == 6 and pictures.isVisible(), timeout=WAIT_MS)
    third = pictures.item(2)
    qtbot.waitUntil(lambda: pictures.viewport().rect().contains(pictures.visualItemRect(third)))
    view = panel.looks.sample
    with qtbot.waitSignal(view.shown, timeout=WAIT_MS):
        hand.click(pictures.viewport(), pictures.visualItemRect(third).center())
    assert view.place.value() == 2
    content = view.content
    assert content is not None
    [picture] = content.findChildren(PictureView)
    assert picture.image.size().width() == 8
    [line] = content.findChildren(LinesPlot)
    assert line.accessibleDescription() == "8,000 numbers, -3 to 3"
    assert "y: 0" in _labels(panel)


def test_statistics_of_a_source_that_has_gone_are_dropped(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    _look(qtbot, session, panel, table)
    panel.sources.add([BuiltinSource(BuiltinSet.IRIS)])
    qtbot.waitUntil(lambda: _cell(panel, 1, Column.NAME) == "target", timeout=WAIT_MS)
    counts = (50, 50, 50)
    qtbot.waitUntil(lambda: _cell(panel, 1, Column.DISTRIBUTION, COUNTS_ROLE) == counts, timeout=WAIT_MS)
    table.unlink()
    panel.sources.list.setCurrentRow(0)
    session.data.look_again()
    qtbot.waitUntil(lambda: not panel.looks.isVisible(), timeout=WAIT_MS)


def test_a_thousand_fields_are_scrolled_and_only_those_seen_are_asked_for(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "wide.csv"
    rows = np.random.default_rng(0).normal(size=(50, 1_000)).round(3)
    header = ",".join(f"c{place}" for place in range(1_000))
    np.savetxt(path, rows, "%g", ",", header=header, comments="")
    _look(qtbot, session, panel, path)
    table = panel.fields.table
    qtbot.waitUntil(lambda: bool(_cell(panel, 0, Column.DISTRIBUTION, COUNTS_ROLE)), timeout=WAIT_MS)
    assert not _cell(panel, 700, Column.DISTRIBUTION, COUNTS_ROLE)
    began = time.thread_time()
    bar = table.verticalScrollBar()
    for step in range(100):
        bar.setValue(step * bar.maximum() // 100)
        table.viewport().repaint()
    assert (time.thread_time() - began) / 100 < 0.05
    table.scrollTo(table.model().index(700, 0))
    qtbot.waitUntil(lambda: bool(_cell(panel, 700, Column.DISTRIBUTION, COUNTS_ROLE)), timeout=WAIT_MS)
    assert not _cell(panel, 350, Column.DISTRIBUTION, COUNTS_ROLE)

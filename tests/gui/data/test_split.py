"""The split in the data panel, with a real table and the real data engine."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.data.split_view import SplitView
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Column, PartFiles, PartNames, SplitKind
from netdesigner.project import feeding
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A classifier with a table of patients, four visits each."""
    session = make_session(path=tmp_path / "project.netd")
    parts = ["train", "train", "train", "val", "test"]
    rows = (f"{row},{row % 2},p{row // 4},2026-01-{row % 28 + 1:02},{parts[row % 5]}" for row in range(80))
    path = tmp_path / "visits.csv"
    path.write_text("\n".join(["age,ill,patient,day,part", *rows, ""]))
    drawing = Drawing(session.workspace.history)
    age = drawing.input((1,), "age")
    ill = drawing.output(drawing.layer("Dense", age, units=1, activation="sigmoid"), "ill", "binary_crossentropy")
    source = feeding.source_of(path, tmp_path)
    assert source is not None
    data = feeding.add_sources(session.document.data, [source])
    bound = {age: Binding("visits", ("age",)), ill: Binding("visits", ("ill",), Encoding.CLASSES)}
    session.workspace.do("Bind", [SetSettings(replace(data, bindings=bound))])
    return session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 420)
    panel.show()
    qtbot.waitUntil(lambda: panel.is_built)
    return panel


@pytest.fixture
def view(panel: DataPanel, qtbot: QtBot) -> SplitView:
    _look(panel.split, qtbot)
    return panel.split


def test_groups_stay_together_and_are_counted(session: Session, view: SplitView, qtbot: QtBot) -> None:
    _choose_kind(view, SplitKind.GROUPS)
    _look(view, qtbot)
    assert "none is chosen" in view.note.text
    _choose_column(view, "patient")
    _look(view, qtbot)
    assert not view.note.isVisibleTo(view)
    assert session.document.data.split.column == Column("visits", "patient")
    assert view.counts.text() == "training: 56, validation: 12, test: 12"
    assert view.others.form is not None
    assert view.others.form.editor("stratify") is None
    session.workspace.undo()
    session.workspace.undo()
    _look(view, qtbot)
    assert view.kinds.currentData() == SplitKind.RANDOM
    assert not view.columns.isVisibleTo(view)


@pytest.mark.parametrize("kind", SplitKind)
def test_what_can_be_set_has_words(kind: SplitKind, view: SplitView) -> None:
    """Not the names that it has in the code."""
    _choose_kind(view, kind)
    view.refresh()
    form = view.others.form
    if form is not None:
        assert not any(label.text() == label.text().lower() for label in form.findChildren(QLabel) if label.buddy())


def test_the_names_of_the_parts_are_guessed(session: Session, view: SplitView, qtbot: QtBot) -> None:
    _choose_kind(view, SplitKind.GIVEN)
    _choose_column(view, "part")
    assert session.document.data.split.names == PartNames("train", "val", "test")
    _look(view, qtbot)
    assert view.counts.text() == "training: 48, validation: 16, test: 16"
    assert not any(field.isVisibleTo(view) for field in view.fields.values())


def test_the_last_rows_test_unless_a_column_tells_the_time(session: Session, view: SplitView, qtbot: QtBot) -> None:
    _choose_kind(view, SplitKind.TIME)
    assert view.columns.currentText() == "The order of the rows"
    _look(view, qtbot)
    assert view.counts.text() == "training: 56, validation: 12, test: 12"
    _choose_column(view, "patient")
    _look(view, qtbot)
    assert "does not sort as a time" in view.note.text
    _choose_column(view, "day")
    _look(view, qtbot)
    assert view.note.text == ""


def test_folds(session: Session, view: SplitView, qtbot: QtBot) -> None:
    _choose_kind(view, SplitKind.FOLDS)
    _look(view, qtbot)
    assert not view.fields["validation"].isVisibleTo(view)
    assert view.counts.text() == "training: 54, validation: 14, test: 12"
    assert view.others.form is not None
    editor = view.others.form.editor("fold")
    assert editor is not None
    editor.edited.emit(7)
    _look(view, qtbot)
    assert view.note.text == "Fold 7 of 5 cannot be: ask for 2 folds at least, and choose one of them."


def test_each_part_may_be_in_a_file_of_its_own(
    session: Session, panel: DataPanel, view: SplitView, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "visits_test.csv").write_text((tmp_path / "visits.csv").read_text().split("\n20,")[0])
    panel.sources.add_files([tmp_path / "visits_test.csv"])
    _choose_kind(view, SplitKind.FILES)
    assert session.document.data.split.files == (PartFiles("visits", "", "visits_test"),)  # by its name
    _look(view, qtbot)
    assert view.counts.text() == "training: 80, test: 20"
    table = session.document.data.sources["visits_test"]
    assert isinstance(table, CsvSource)
    session.workspace.do(
        "Type", feeding.replace_source(session.document, "visits_test", replace(table, skips_rows=True))
    )
    panel.sources.list.setCurrentRow(1)
    _look(view, qtbot)
    panel.refresh()
    [way] = panel.fields.note.buttons
    assert way.text() == "Read it like visits"
    way.click()
    assert session.document.data.sources["visits_test"] == table
    _look(view, qtbot)
    field = view.files.fields["visits", "test"]
    assert field.currentText() == "visits_test"
    field.setCurrentIndex(0)
    field.activated.emit(0)
    _look(view, qtbot)
    assert "none is chosen" in view.note.text


def _choose_kind(view: SplitView, kind: SplitKind) -> None:
    index = view.kinds.findData(kind)
    view.kinds.setCurrentIndex(index)
    view.kinds.activated.emit(index)
    view.refresh()


def _choose_column(view: SplitView, field: str) -> None:
    index = view.columns.findText(f"visits: {field}")
    view.columns.setCurrentIndex(index)
    view.columns.activated.emit(index)
    view.refresh()


def _look(view: SplitView, qtbot: QtBot) -> None:
    """Wait until the data engine has said what it knows of the data as it is now."""
    qtbot.waitUntil(lambda: view._session.data.is_complete, timeout=WAIT_MS)
    view.refresh()

"""Whether data fits is said at each input and output, with ways out that are undo steps."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from netdesigner.app.data.binding_row import BindingRow
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.graph.nodes import NodeId
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A project beside pictures of bytes with classes that are counted from 1."""
    pictures = np.random.default_rng(0).integers(0, 256, (40, 8, 8, 1), dtype=np.uint8)
    np.savez(tmp_path / "faces.npz", x=pictures, y=np.arange(40) % 4 + 1)
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def ends(session: Session) -> tuple[NodeId, NodeId]:
    """A network that the data is bound to, its input and its output."""
    drawing = Drawing(session.history)
    given = drawing.input((8, 8, 1), name="face")
    dense = drawing.layer("Dense", drawing.layer("Flatten", given), units=4, activation="softmax")
    found = drawing.output(dense, name="person", loss="sparse_categorical_crossentropy")
    bindings = {given: Binding("faces", ("x",)), found: Binding("faces", ("y",))}
    drawing.do(SetSettings(DataSettings({"faces": NpzSource("faces.npz")}, bindings)))
    return given, found


@pytest.fixture
def panel(session: Session, ends: tuple[NodeId, NodeId], qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 500)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


def _mark(row: BindingRow) -> str:
    return row._mark.accessibleName()


def _wait_for(qtbot: QtBot, session: Session, row: BindingRow, mark: str) -> None:
    qtbot.waitUntil(lambda: session.workspace.is_judged and _mark(row) == mark, timeout=WAIT_MS)


def _choices(row: BindingRow) -> list[QAction]:
    return row.fixes.menu().actions()


def test_the_only_way_out_is_one_press_away(
    session: Session, panel: DataPanel, ends: tuple[NodeId, NodeId], qtbot: QtBot
) -> None:
    row = panel.bindings.rows[ends[0]]
    _wait_for(qtbot, session, row, "fits, but could be better")
    assert row.note.text.startswith("The data for “face” go from 0 to 255.")
    assert row.fixes.words == "Insert Rescaling behind “face”"
    qtbot.mouseClick(row.fixes, Qt.MouseButton.LeftButton)
    assert session.history.undo_names[-1] == "Insert Rescaling behind “face”"
    _wait_for(qtbot, session, row, "fits")
    assert not row.note.text
    assert not row.fixes.isVisible()
    session.history.undo()
    _wait_for(qtbot, session, row, "fits, but could be better")


def test_one_of_several_ways_out_is_chosen_from_a_menu(
    session: Session, panel: DataPanel, ends: tuple[NodeId, NodeId], qtbot: QtBot
) -> None:
    row = panel.bindings.rows[ends[1]]
    _wait_for(qtbot, session, row, "does not fit")
    assert row.note.text.startswith("The classes of “person” are numbered from 0, 4 of them")
    assert [action.text() for action in _choices(row)] == [
        "Encode “person” as class numbers",
        "Set units of “dense” to 5",
    ]
    widen = _choices(row)[1]
    widen.hover()
    assert session.workspace.preview
    row.fixes.menu().aboutToHide.emit()
    assert not session.workspace.preview
    _choices(row)[0].trigger()
    assert session.history.undo_names[-1] == "Encode “person” as class numbers"
    assert session.document.data.bindings[ends[1]].encoding is Encoding.CLASSES
    _wait_for(qtbot, session, row, "fits")
    assert row.encodings.currentData() == Encoding.CLASSES

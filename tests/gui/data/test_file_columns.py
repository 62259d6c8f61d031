"""Tables whose cells name files in the data panel, with real files and the real data engine."""

from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netdesigner.app.data.fields_model import Column
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.data.type_menu import TypeMenu
from netdesigner.app.session import Session
from netdesigner.data.media import Pictures, Sounds
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import ColumnType, ParquetSource
from netdesigner.graph.nodes import InputNode, NodeId
from netdesigner.project import feeding
from tests.builders import Drawing
from tests.gui.conftest import MakeSession
from tests.hand import Hand
from tests.sample_folders import picture_table, sound_folder

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 700)
    panel.move(0, 0)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


def _look(qtbot: QtBot, session: Session, panel: DataPanel) -> None:
    qtbot.waitUntil(lambda: session.data.is_complete, timeout=WAIT_MS)
    panel.refresh()


def _source(session: Session) -> AnyTable:
    (source,) = session.document.data.sources.values()
    assert isinstance(source, AnyTable)
    return source


def _feed(session: Session, node: NodeId, field: str) -> None:
    (name,), facts = session.document.data.sources, session.data.facts
    binding = feeding.usual_binding(session.document.network.main.nodes[node], name, (field,), facts)
    session.workspace.do("Feed", feeding.bind(session.document, node, binding, facts))


def _take_for(panel: DataPanel, row: int, words: str) -> None:
    """Choose what a column is taken for."""
    table = panel.fields.table
    table.clicked.emit(table.model().index(row, Column.DTYPE))
    menu = next(menu for menu in panel.fields.findChildren(TypeMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_table_that_names_pictures_feeds_several_inputs(
    session: Session, panel: DataPanel, tmp_path: Path, hand: Hand, qtbot: QtBot
) -> None:
    table = picture_table(tmp_path)
    (tmp_path / "photos" / "green004.png").write_bytes(b"no picture")
    drawing = Drawing(session.history)
    photo, number = drawing.input(None, "photo"), drawing.input(None, "number")
    panel.sources.add_files([table])
    small = Pictures()
    assert (_source(session).media, _source(session).folder) == ({"photo": small, "other": small}, "photos")
    _look(qtbot, session, panel)
    _feed(session, photo, "photo")
    _feed(session, number, "brightness")
    main = session.document.network.main
    assert [getattr(main.nodes[node], "shape", None) for node in (photo, number)] == [(128, 128, 3), (1,)]
    _look(qtbot, session, panel)
    qtbot.waitUntil(lambda: panel.looks.preview.pictures.count() > 0, timeout=WAIT_MS)
    assert panel.looks.preview.pictures.item(0).text() == "blue"
    assert "line 15, field photo: The file green004.png cannot be read" in panel.fields.note.text
    assert [button.text() for button in panel.fields.note.buttons] == ["Leave out the row"]
    qtbot.mouseClick(panel.fields.note.button, Qt.MouseButton.LeftButton)
    assert _source(session).skipped == ("green004.png",)
    _look(qtbot, session, panel)
    assert session.data.facts["photos"].samples == 59
    assert panel.fields.note.text == ""
    fields = panel.details.pictures
    title, rows = panel.details.files.title, panel.fields.table
    for row, said in ((1, "other: Picture files"), (0, "photo: Picture files")):
        hand.click(rows.viewport(), rows.visualRect(rows.model().index(row, 0)).center())
        assert title.text() == said
    hand.double_click(fields.height_field, QPoint(12, fields.height_field.height() // 2))
    hand.type("32")
    hand.key("Return")
    node = session.document.network.main.nodes[photo]
    assert isinstance(node, InputNode)
    assert node.shape == (32, 128, 3)
    assert _source(session).media == {"photo": Pictures(32), "other": small}


def test_what_a_column_names_is_chosen_and_taken_back(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = sound_folder(tmp_path / "tones")
    files = sorted(file.relative_to(tmp_path / "tones").as_posix() for file in folder.rglob("*.wav"))
    pd.DataFrame({"file": files}).to_csv(tmp_path / "tones" / "tones.csv", index=False)
    panel.sources.add_files([tmp_path / "tones" / "tones.csv"])
    assert _source(session).media == {"file": Sounds(8_000, 400)}
    _look(qtbot, session, panel)
    _take_for(panel, 0, "Text or class")
    assert _source(session).type_of("file") is ColumnType.TEXT
    _look(qtbot, session, panel)
    assert not panel.details.files.isVisible()
    _take_for(panel, 0, "Sound files")
    assert _source(session).media == {"file": Sounds(8_000, 400)}
    session.workspace.undo()
    assert _source(session).type_of("file") is ColumnType.TEXT


def test_files_of_a_table_that_lie_elsewhere_are_found_by_their_folder(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = picture_table(tmp_path / "elsewhere")
    pd.read_csv(table).to_parquet(tmp_path / "photos.parquet")
    given = Drawing(session.history).input((24, 24, 3), "photo")
    panel.sources.add_files([tmp_path / "photos.parquet"])
    _look(qtbot, session, panel)
    _feed(session, given, "photo")
    _look(qtbot, session, panel)
    qtbot.waitUntil(lambda: "names of files" in panel.bindings.rows[given].note.button.text(), timeout=WAIT_MS)
    panel.bindings.rows[given].note.button.click()
    assert isinstance(_source(session), ParquetSource)
    assert _source(session).media == {"photo": Pictures()}
    _look(qtbot, session, panel)
    assert "60 such rows" in panel.fields.note.text
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere" / "photos"))
    panel.details.files.button.click()
    assert _source(session).folder == "elsewhere/photos"
    _look(qtbot, session, panel)
    assert panel.fields.note.text == ""

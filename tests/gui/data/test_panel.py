"""The data panel with real files and the real data engine: add, look at, bind, divide, and take it all back."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netdesigner.app.data.fields_model import Column
from netdesigner.app.data.panel import DataPanel
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from tests.builders import Drawing
from tests.gui.conftest import MakeSession
from tests.hand import Hand

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A project in a folder of its own, so that files are known by their names."""
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 260)
    panel.move(0, 0)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with numbers, a text and a date."""
    rows = (f"2024-01-{1 + row % 28:02d},{row},{row / 10},{'yes' if row % 2 else 'no'}" for row in range(40))
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(["day,age,price,bought", *rows, ""]))
    return path


@pytest.fixture
def arrays(tmp_path: Path) -> Path:
    """Small pictures with their classes."""
    path = tmp_path / "faces.npz"
    np.savez(path, x=np.arange(20 * 8 * 8 * 3, dtype=np.uint8).reshape(20, 8, 8, 3), y=np.arange(20) % 4)
    return path


def _classifier(drawing: Drawing, classes: int) -> tuple[NodeId, NodeId]:
    given = drawing.input(name="given")
    return given, drawing.output(drawing.layer("Dense", given, units=classes, activation="softmax"), name="found")


def _look(qtbot: QtBot, session: Session, panel: DataPanel) -> None:
    """Wait until the data was looked at and the panel shows it."""
    qtbot.waitUntil(lambda: session.data.is_complete, timeout=WAIT_MS)
    panel.refresh()


def _add(panel: DataPanel, *paths: Path) -> None:
    panel.sources.add_files(paths)


class _Files(QLabel):
    """Stands for another program from which files are dragged."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__("files")
        self._paths = paths

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        del event
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(path)) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.exec(Qt.DropAction.CopyAction)


def _pick(panel: DataPanel, node: NodeId, *fields: str) -> None:
    """Tick fields in the menu of a node and close it, as a person does."""
    row = panel.bindings.rows[node]
    row.menu.aboutToShow.emit()
    tree = row.menu.tree
    for name in fields:
        [item] = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        item.setCheckState(0, Qt.CheckState.Checked)
    row.menu.aboutToHide.emit()


def test_a_built_in_set_is_added_from_the_menu_and_seen_as_pictures(
    session: Session, panel: DataPanel, qtbot: QtBot
) -> None:
    actions = panel.sources.add_button.menu().actions()
    next(action for action in actions if action.data() == BuiltinSource(BuiltinSet.DIGITS)).trigger()
    assert session.document.data.sources == {"digits": BuiltinSource(BuiltinSet.DIGITS)}
    _look(qtbot, session, panel)
    assert "1,797" in panel.fields.summary.text()
    qtbot.waitUntil(lambda: panel.looks.preview.pictures.count() > 0, timeout=WAIT_MS)
    assert panel.looks.preview.pictures.isVisible()
    assert panel.looks.preview.pictures.item(3).text() == "3"
    session.workspace.undo()
    panel.refresh()
    assert panel.sources.list.count() == 0
    assert not panel.looks.isVisible()


def test_a_table_is_dropped_and_shown(
    session: Session, panel: DataPanel, table: Path, hand: Hand, qtbot: QtBot
) -> None:
    files = _Files([table])
    qtbot.addWidget(files)
    files.setGeometry(40, 600, 200, 80)
    with qtbot.waitExposed(files):
        files.show()
    hand.drag((files, QPoint(20, 20)), (panel, QPoint(500, 120)))
    assert session.document.data.sources == {"orders": CsvSource("orders.csv")}
    _look(qtbot, session, panel)
    fields = panel.fields.table.model()
    assert [fields.index(row, 0).data() for row in range(fields.rowCount())] == ["day", "age", "price", "bought"]
    samples = panel.looks.preview.table.model()
    qtbot.waitUntil(lambda: samples.rowCount() > 0, timeout=WAIT_MS)
    assert [samples.index(3, column).data() for column in range(4)] == ["2024-01-04", "3", "0.3", "yes"]


def test_in_a_narrow_panel_no_column_is_cut(session: Session, panel: DataPanel, table: Path, qtbot: QtBot) -> None:
    _add(panel, table)
    _look(qtbot, session, panel)
    fields = panel.fields.table
    header = fields.horizontalHeader()
    panel.resize(260, 700)
    qtbot.waitUntil(lambda: fields.width() < 300)
    shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    assert all(header.sectionSize(column) >= fields.sizeHintForColumn(column) for column in shown)
    assert all(header.sectionSize(column) >= header.sectionSizeHint(column) for column in shown)


def test_arrays_of_a_file_are_shown_as_pictures(session: Session, panel: DataPanel, arrays: Path, qtbot: QtBot) -> None:
    _add(panel, arrays)
    assert session.document.data.sources == {"faces": NpzSource("faces.npz")}
    qtbot.waitUntil(lambda: panel.looks.preview.pictures.count() == 20, timeout=WAIT_MS)
    assert panel.looks.preview.pictures.item(5).text() == "1"


def test_other_files_are_refused_with_a_sentence(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.workspace.refused) as told:
        _add(panel, tmp_path / "song.mp3")
    assert "song.mp3" in told.args[0]
    assert not session.document.data.sources


def test_columns_feed_an_input_and_a_text_is_compared_as_classes(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    given, found = _classifier(Drawing(session.history), 2)
    _add(panel, table)
    _look(qtbot, session, panel)
    _pick(panel, given, "age", "price")
    _pick(panel, found, "bought")
    bound = session.document.data.bindings
    assert bound == {
        given: Binding("orders", ("age", "price")),
        found: Binding("orders", ("bought",), Encoding.CLASSES),
    }
    nodes = session.document.network.main.nodes
    fed, compared = nodes[given], nodes[found]
    assert isinstance(fed, InputNode)
    assert fed.shape == (2,)
    assert isinstance(compared, OutputNode)
    assert compared.loss == "sparse_categorical_crossentropy"
    _look(qtbot, session, panel)
    assert not session.data.findings
    session.workspace.undo()
    assert set(session.document.data.bindings) == {given}
    session.workspace.undo()
    assert not session.document.data.bindings


def test_what_goes_without_saying_is_bound_by_one_button(session: Session, panel: DataPanel, qtbot: QtBot) -> None:
    given, found = _classifier(Drawing(session.history), 3)
    panel.sources.add([BuiltinSource(BuiltinSet.IRIS)])
    _look(qtbot, session, panel)
    steps = len(session.history.undo_names)
    qtbot.mouseClick(panel.bindings.automatic, Qt.MouseButton.LeftButton)
    assert session.document.data.bindings == {
        given: Binding("iris", ("features",)),
        found: Binding("iris", ("target",), Encoding.CLASSES),
    }
    assert len(session.history.undo_names) == steps + 1


def test_a_column_that_is_no_number_can_be_left_out(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    given, _found = _classifier(Drawing(session.history), 2)
    _add(panel, table)
    _look(qtbot, session, panel)
    _pick(panel, given, "day", "age")
    _look(qtbot, session, panel)
    note = panel.bindings.rows[given].note
    assert "2024-01-01" in note.text
    assert [button.text() for button in note.buttons] == ["Take day as time", "Leave out day"]
    qtbot.mouseClick(note.buttons[1], Qt.MouseButton.LeftButton)
    assert session.document.data.bindings[given].fields == ("age",)
    fed = session.document.network.main.nodes[given]
    assert isinstance(fed, InputNode)
    assert fed.shape == (1,)
    qtbot.waitUntil(lambda: session.data.is_complete and "2024-01-01" not in note.text, timeout=WAIT_MS)


def test_a_broken_table_says_where(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "broken.csv").write_text("a,b,c\n1,2,3\n4,5\n")
    _add(panel, tmp_path / "broken.csv")
    _look(qtbot, session, panel)
    assert panel.fields.note.text.startswith("line 3: The row has 2 cells")
    (tmp_path / "broken.csv").write_text("a,b,c\n1,2,3\n4,5,6\n")
    qtbot.mouseClick(panel.sources.look_again_button, Qt.MouseButton.LeftButton)
    _look(qtbot, session, panel)
    assert not panel.fields.note.text
    assert "2 samples" in panel.fields.summary.text()


def test_another_separator_is_offered(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "semi.csv").write_text("a;b\n1;2\n3;4\n")
    panel.sources.add([CsvSource("semi.csv")])
    _look(qtbot, session, panel)
    _press(qtbot, panel.fields.note)
    assert session.document.data.sources == {"semi": CsvSource("semi.csv", ";")}
    _look(qtbot, session, panel)
    assert not session.data.findings


def test_a_file_that_is_no_archive_says_so(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bad.npz").write_bytes(b"nothing of the kind")
    _add(panel, tmp_path / "bad.npz")
    _look(qtbot, session, panel)
    assert panel.fields.note.text == "This is no NPZ file."
    assert panel.fields.summary.isVisible()


def test_samples_are_divided_and_counted(session: Session, panel: DataPanel, table: Path, qtbot: QtBot) -> None:
    _add(panel, table)
    _look(qtbot, session, panel)
    validation = panel.split.fields["validation"]
    validation.slider.setValue(50)
    assert session.document.data.split.validation == 0.5
    panel.refresh()
    assert "validation: 20" in panel.split.counts.text()
    validation.slider.setValue(90)
    assert session.document.data.split.validation == 0.5  # with 0.15 for the test nothing were left to train with
    session.workspace.undo()
    assert session.document.data.split.validation == 0.15


def test_a_source_is_renamed_in_place_and_keeps_what_it_feeds(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    given, _found = _classifier(Drawing(session.history), 2)
    _add(panel, table)
    _look(qtbot, session, panel)
    _pick(panel, given, "age")
    panel.sources.list.item(0).setText("shop")
    assert list(session.document.data.sources) == ["shop"]
    assert session.document.data.bindings[given].source == "shop"
    panel.refresh()
    panel.activateWindow()
    panel.sources.list.setFocus()
    qtbot.waitUntil(panel.sources.list.hasFocus)
    qtbot.keyClick(panel.sources.list, Qt.Key.Key_Delete)
    assert not session.document.data.sources
    assert not session.document.data.bindings
    session.workspace.undo()
    assert session.document.data.bindings[given].source == "shop"


def test_a_narrow_panel_shows_the_parts_below_each_other(panel: DataPanel, qtbot: QtBot) -> None:
    panel.resize(280, 900)
    qtbot.waitUntil(lambda: _top(panel, "split") > _top(panel, "sources"))
    for width in (1400, 860):
        panel.resize(width, 260)
        qtbot.waitUntil(lambda: _left(panel, "split") > _left(panel, "fields") > _left(panel, "sources"))


def test_in_a_narrow_panel_nothing_of_a_table_is_squeezed(
    session: Session, panel: DataPanel, table: Path, qtbot: QtBot
) -> None:
    _add(panel, table)
    _look(qtbot, session, panel)
    panel.resize(300, 500)
    fields = panel.details.table
    for is_open in (True, False):
        fields.more.setChecked(is_open)
        shown = [fields.separators, fields.skip, fields.more, *(fields.signs.values() if is_open else ())]
        qtbot.waitUntil(lambda shown=shown: all(part.height() >= part.minimumSizeHint().height() for part in shown))
        tops = [part.mapTo(panel.sources, QPoint()).y() for part in shown]
        assert all(low >= top + part.height() for top, low, part in zip(tops, tops[1:], shown, strict=False))


def test_all_columns_of_the_fields_are_seen(session: Session, panel: DataPanel, arrays: Path, qtbot: QtBot) -> None:
    _add(panel, arrays)
    _look(qtbot, session, panel)
    table = panel.fields.table
    for width in (440, 730, 1400):
        panel.resize(width, 700)
        qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
    assert table.columnWidth(Column.DISTRIBUTION)


def _top(panel: DataPanel, part: str) -> int:
    return getattr(panel, part).mapTo(panel, QPoint()).y()  # type: ignore[no-any-return]


def _left(panel: DataPanel, part: str) -> int:
    return getattr(panel, part).mapTo(panel, QPoint()).x()  # type: ignore[no-any-return]


def _press(qtbot: QtBot, note: Note) -> None:
    qtbot.mouseClick(note.button, Qt.MouseButton.LeftButton)

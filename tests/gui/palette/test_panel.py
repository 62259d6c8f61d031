"""The palette: finding, adding and dragging types, and what was used last."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.palette.entries import RECENT
from netdesigner.app.palette.model import HIT_ROLE, SECTION_ROLE
from netdesigner.app.palette.panel import PalettePanel
from netdesigner.app.palette.recent import recent_kinds
from netdesigner.app.preferences import Preferences
from netdesigner.app.session import Session
from netdesigner.canvas.mime import LAYER_TYPE
from netdesigner.catalogue.types import Placement
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.nodes import InputNode, LayerNode
from tests.builders import Drawing
from tests.hand import Hand


class _Goal(QLabel):
    """Takes drags and shows what they carry."""

    def __init__(self) -> None:
        super().__init__("goal")
        self.setMinimumSize(200, 200)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LAYER_TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.setText(event.mimeData().data(LAYER_TYPE).data().decode())
        event.acceptProposedAction()


@pytest.fixture(autouse=True)
def forget_preferences(session: Session) -> Iterator[None]:
    """Nothing was used yet, and the next test finds it so."""
    for key in ("palette/recent", "palette/open"):
        session.program.preferences.set_texts(key, [])
    yield
    for key in ("palette/recent", "palette/open"):
        session.program.preferences.set_texts(key, [])


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> PalettePanel:
    panel = PalettePanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def _rows(panel: PalettePanel, parent: QModelIndex | None = None) -> list[QModelIndex]:
    """Return all rows, each before those below it."""
    model = panel.view.model()
    above = QModelIndex() if parent is None else parent
    found = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [index, *_rows(panel, index)]
    return found


def _kinds(panel: PalettePanel) -> list[str]:
    return [hit.entry.kind for index in _rows(panel) if (hit := index.data(HIT_ROLE))]


def _sections(panel: PalettePanel) -> list[str]:
    return [key for index in _rows(panel) if (key := index.data(SECTION_ROLE))]


def test_everything_that_can_be_placed_is_there(session: Session, panel: PalettePanel) -> None:
    catalogue = session.workspace.network.catalogue
    placeable = {path for path, known in catalogue.layers.items() if known.placement is Placement.PLACEABLE}
    assert sorted(_kinds(panel)) == sorted([*placeable, *catalogue.operations, "input", "output"])
    QAbstractItemModelTester(panel.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_placeable_type_is_found_by_its_name_and_its_aliases(session: Session, panel: PalettePanel) -> None:
    for path, known in session.workspace.network.catalogue.layers.items():
        if known.placement is Placement.PLACEABLE:
            panel.search.setText(known.name)
            assert _kinds(panel)[0] == path
            for alias in known.aliases:
                panel.search.setText(alias.rpartition(".")[2])
                assert _kinds(panel)[0] == path


def test_layers_come_before_operations_of_like_names(panel: PalettePanel) -> None:
    panel.search.setText("max")
    kinds = _kinds(panel)
    assert "keras.layers.MaxPooling2D" in kinds[: kinds.index("keras.ops.max")]


def test_an_emptied_search_shows_the_sections_as_they_were(panel: PalettePanel) -> None:
    panel.view.set_open_sections(["core", "operations"])
    panel.search.setText("c2d")
    assert _sections(panel) == []
    panel.search.clear()
    assert panel.view.open_sections() == ["core", "operations"]


def test_letters_and_enter_add_a_layer_that_is_wired_to_the_selection(
    session: Session, drawing: Drawing, panel: PalettePanel, qtbot: QtBot
) -> None:
    image = drawing.input((28, 28, 1))
    session.workspace.select([image])
    panel.focus_search()
    qtbot.keyClicks(panel.search, "c2d")
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    [added] = [node for node in drawing.graph.nodes.values() if isinstance(node, LayerNode)]
    assert drawing.graph.layer_of(added).type == "keras.layers.Conv2D"
    assert list(drawing.graph.predecessors(added.id)) == [image]
    assert len(session.history.undo_names) == 2


def test_arrow_keys_in_the_search_field_choose_another_hit(drawing: Drawing, panel: PalettePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search, "maxp")
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert [layer.type for layer in drawing.graph.layers.values()] == ["keras.layers.MaxPooling2D"]


def test_a_double_click_adds(drawing: Drawing, panel: PalettePanel, hand: Hand, qtbot: QtBot) -> None:
    panel.search.setText("input")
    place = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    hand.double_click(panel.view.viewport(), place)
    qtbot.waitUntil(lambda: [type(node) for node in drawing.graph.nodes.values()] == [InputNode])


def test_a_click_opens_and_closes_a_section(panel: PalettePanel, qtbot: QtBot) -> None:
    index = next(index for index in _rows(panel) if index.data(SECTION_ROLE) == "core")
    was_open = panel.view.isExpanded(index)
    for expected in (not was_open, was_open):
        place = panel.view.visualRect(index).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place, delay=500)
        assert panel.view.isExpanded(index) is expected


def test_a_drag_carries_the_kind(session: Session, qtbot: QtBot, hand: Hand) -> None:
    window, goal = QWidget(), _Goal()
    qtbot.addWidget(window)
    panel = PalettePanel(session)
    layout = QHBoxLayout(window)
    layout.addWidget(panel)
    layout.addWidget(goal)
    window.resize(700, 500)
    with qtbot.waitExposed(window):
        window.show()
    panel.search.setText("bn")
    start = panel.view.visualRect(panel.view.model().index(0, 0)).center()
    hand.drag((panel.view.viewport(), start), (goal, QPoint(100, 100)))
    qtbot.waitUntil(lambda: goal.text() == "keras.layers.BatchNormalization")
    assert recent_kinds(session.program.preferences) == ["keras.layers.BatchNormalization"]


def test_what_was_used_last_stands_first_also_after_a_restart(
    session: Session, panel: PalettePanel, qtbot: QtBot
) -> None:
    for query in ("Dense", "Conv2D", "Dense"):
        panel.search.setText(query)
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    session.program.preferences.sync()
    assert recent_kinds(Preferences()) == ["keras.layers.Dense", "keras.layers.Conv2D"]
    panel.search.clear()
    qtbot.waitUntil(lambda: _sections(panel)[0] == RECENT)
    assert RECENT in panel.view.open_sections()
    assert _kinds(panel)[:2] == ["keras.layers.Dense", "keras.layers.Conv2D"]


def test_submodels_are_offered_as_soon_as_there_are_any(drawing: Drawing, panel: PalettePanel, qtbot: QtBot) -> None:
    drawing.do(AddGraph("encoder", "encoder"))
    qtbot.waitUntil(lambda: "submodel:encoder" in _kinds(panel))
    drawing.history.undo()
    qtbot.waitUntil(lambda: "submodel:encoder" not in _kinds(panel))


def test_help_of_a_type_comes_from_keras(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.search.setText("Dense")
    qtbot.waitUntil(lambda: "densely-connected" in panel.help_line.text(), timeout=30_000)


def test_why_a_type_of_keras_is_not_offered_is_told_where_it_is_searched(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.search.setText("lambda")
    qtbot.waitUntil(lambda: "carries Python code" in panel.help_line.text())
    assert panel.help_line.text().startswith("Lambda: ")
    panel.search.setText("xqzw")
    qtbot.waitUntil(lambda: panel.help_line.text() == "Nothing that can be added is called that.")
    panel.search.clear()
    qtbot.waitUntil(lambda: panel.help_line.text().startswith("Drag a type"))

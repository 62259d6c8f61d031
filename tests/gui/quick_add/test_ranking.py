"""What fits is offered before what does not, and what a person usually joins before the rest."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.palette.entries import Entry, Hit
from netdesigner.app.palette.fuzzy import Quality
from netdesigner.app.quick_add.habits import MOST, Habits, read_counts
from netdesigner.app.quick_add.model import REFUSAL
from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.app.quick_add.ranking import Knowledge, ranked
from netdesigner.app.quick_add.upstream import likely_sources
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.editing.connecting import connect
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.graph.specs import NodeVerdict, Status, TensorSpec
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.quick_add.conftest import Popup

ENGINE_MS = 60_000


def hits(*kinds: str, quality: Quality = Quality.PREFIX) -> list[Hit]:
    return [Hit(Entry(kind, kind, "core"), quality=quality) for kind in kinds]


def order(found: list[Hit]) -> str:
    return "".join(hit.entry.kind for hit in found)


def test_what_does_not_fit_comes_last_and_what_is_usual_first() -> None:
    known = Knowledge(refusals={"a": "It is too wide."}, habits={"a": 9, "c": 2, "d": 3})
    assert order(ranked(hits("a", "b", "c", "d"), known)) == "dcba"


def test_a_name_that_is_typed_as_it_is_stands_first() -> None:
    found = [*hits("a", quality=Quality.EXACT), *hits("b"), *hits("c", quality=Quality.INSIDE)]
    assert order(ranked(found, Knowledge(refusals={"a": "It is too wide."}, habits={"c": 5}))) == "abc"


@pytest.mark.parametrize(("held", "expected"), [(0, "adcb"), (2, "dbca"), (3, "cbad")])
def test_the_row_that_a_person_is_on_does_not_move(held: int, expected: str) -> None:
    known = Knowledge(refusals={"a": "It is too wide."}, habits={"c": 2, "d": 3})
    assert order(ranked(hits("a", "b", "c", "d"), known, held)) == expected


@pytest.fixture
def image(drawn: Drawing) -> NodeId:
    """A node that gives images."""
    return drawn.layer("Conv2D", drawn.input((28, 28, 1)), filters=4, kernel_size=3)


def wait_for_verdicts(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.is_judged and bool(workspace.graph.nodes), timeout=ENGINE_MS)


def refusal(search: QuickAddPopup, kind: str) -> str:
    return str(search.view.model().index(search.kinds.index(kind), 0).data(REFUSAL))


def test_the_engine_says_what_would_fit(
    window: MainWindow, canvas: CanvasWidget, image: NodeId, popup: Popup, qtbot: QtBot
) -> None:
    wait_for_verdicts(window, qtbot)
    canvas.ask_for_node(QPointF(80, 80), Ref(image))
    search = popup()
    assert not refusal(search, "keras.layers.LSTM")
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.Conv1D")), timeout=ENGINE_MS)
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.LSTM")), timeout=ENGINE_MS)
    assert "4" in refusal(search, "keras.layers.LSTM")
    assert not refusal(search, "keras.layers.Conv2D")
    assert not refusal(search, "keras.layers.Add")  # its second input is still to come
    assert search.kinds.index("keras.layers.Conv2D") < search.kinds.index("keras.layers.Conv1D")
    search.close()


def test_the_engine_says_what_could_lead_to_an_input(
    window: MainWindow, canvas: CanvasWidget, drawn: Drawing, image: NodeId, popup: Popup, qtbot: QtBot
) -> None:
    goal = drawn.layer("Conv2D", filters=2, kernel_size=3)
    drawn.layer("Flatten", goal)
    wait_for_verdicts(window, qtbot)
    canvas.ask_for_node(QPointF(80, 80), Target(goal, ("inputs",)))
    search = popup()
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.Flatten")), timeout=ENGINE_MS)
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.Conv1D")), timeout=ENGINE_MS)
    assert not refusal(search, "keras.layers.MaxPooling2D")
    assert "Conv2D needs 4 axes" in refusal(search, "keras.layers.Flatten")
    assert not refusal(search, "input"), "its shape is still to be said"
    assert search.kinds.index("keras.layers.MaxPooling2D") < search.kinds.index("keras.layers.Flatten")
    search.close()


def test_without_anything_before_it_what_is_usual_stays_first(
    window: MainWindow, drawn: Drawing, canvas: CanvasWidget, habits: Habits, popup: Popup, qtbot: QtBot
) -> None:
    (measures,) = drawn.graph.inputs
    goal = drawn.layer("Conv2D", filters=2, kernel_size=3)
    canvas.workspace.select([measures])
    delete_selection(canvas.workspace)
    habits.note("keras.layers.Flatten", "keras.layers.Conv2D")
    wait_for_verdicts(window, qtbot)
    assert likely_sources(canvas.workspace, Target(goal, ("inputs",)), (0.0, 0.0)) == []
    canvas.ask_for_node(QPointF(80, 80), Target(goal, ("inputs",)))
    search = popup()
    assert search.kinds[0] == "keras.layers.Flatten"
    search.close()


def test_likely_sources_are_free_and_near_and_of_each_kind_one(canvas: CanvasWidget, drawn: Drawing) -> None:
    (measures,) = drawn.graph.inputs
    near, far, other = (drawn.layer("Dense", units=units) for units in (3, 3, 5))
    goal = drawn.layer("Dropout", rate=0.5)
    behind = drawn.layer("Dense", goal, units=7)
    drawn.layer("Dense", measures, units=9)
    places = {near: (0.0, 100.0), far: (0.0, -900.0), other: (0.0, -100.0), measures: (0.0, 190.0)}
    drawn.do(MoveNodes("main", places))
    shapes = {near: 3, far: 3, other: 5, behind: 7, measures: 4}
    verdicts = {node: NodeVerdict(Status.OK, (TensorSpec((None, size)),)) for node, size in shapes.items()}
    canvas.workspace.set_report(Report(verdicts={"main": verdicts}))
    found = likely_sources(canvas.workspace, Target(goal, ("inputs",)), (0.0, 200.0))
    assert found == [Ref(near), Ref(other), Ref(measures)]


def test_the_current_row_stays_when_the_engine_answers(
    window: MainWindow, canvas: CanvasWidget, image: NodeId, popup: Popup, qtbot: QtBot
) -> None:
    wait_for_verdicts(window, qtbot)
    canvas.ask_for_node(QPointF(80, 80), Ref(image))
    search = popup()
    qtbot.keyClicks(search.search, "conv")
    qtbot.keyClick(search.search, Qt.Key.Key_Down)
    row, kind = search.view.currentIndex().row(), search.kinds[search.view.currentIndex().row()]
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.ConvLSTM3D")), timeout=ENGINE_MS)
    assert search.view.currentIndex().row() == row
    assert search.kinds[row] == kind
    search.close()


def test_why_something_does_not_fit_stands_below(
    window: MainWindow, canvas: CanvasWidget, image: NodeId, popup: Popup, qtbot: QtBot
) -> None:
    wait_for_verdicts(window, qtbot)
    canvas.ask_for_node(QPointF(80, 80), Ref(image))
    search = popup()
    qtbot.keyClicks(search.search, "lstm")
    qtbot.waitUntil(lambda: bool(refusal(search, "keras.layers.LSTM")), timeout=ENGINE_MS)
    qtbot.waitUntil(lambda: search.help_line.text() == refusal(search, "keras.layers.LSTM"))
    search.close()


def test_what_is_usually_joined_is_offered_first(canvas: CanvasWidget, drawn: Drawing, popup: Popup) -> None:
    first = drawn.layer("Flatten")
    second = drawn.layer("Dropout", rate=0.5)
    assert connect(canvas.workspace, Ref(first), Target(second, ("inputs",)))
    canvas.ask_for_node(QPointF(80, 80), Ref(first))
    search = popup()
    assert search.kinds[0] == "keras.layers.Dropout"
    search.close()
    canvas.ask_for_node(QPointF(80, 80), Target(second, ("inputs",)))
    search = popup()
    assert search.kinds[0] == "keras.layers.Flatten"
    search.close()


def test_habits_are_bounded_and_what_is_rare_goes_first(habits: Habits) -> None:
    for _ in range(9):
        habits.note("keras.layers.Dense", "keras.layers.Dropout")
    for number in range(MOST):
        habits.note("keras.layers.Dense", f"type {number}")
    assert habits.after("keras.layers.Dense") == {"keras.layers.Dropout": 4}
    assert habits.before("keras.layers.Dropout") == {"keras.layers.Dense": 4}


def test_habits_are_kept_and_hold_nothing_but_types(habits: Habits, qtbot: QtBot) -> None:
    habits.note("keras.layers.Dense", "output")
    habits.note("keras.layers.Dense", "output")
    qtbot.waitUntil(lambda: read_counts(habits.file) == {("keras.layers.Dense", "output"): 2})
    assert json.loads(habits.file.read_text()) == [["keras.layers.Dense", "output", 2]]


@pytest.mark.parametrize("content", ["", "{}", "[[1]]", '[["a", "b", "many"]]', "\xff"])
def test_a_file_that_cannot_be_read_is_as_none(content: str, tmp_path: Path) -> None:
    file = tmp_path / "habits.json"
    file.write_text(content, encoding="latin-1")
    assert not read_counts(file)
    assert not read_counts(tmp_path / "none.json")


def test_a_type_that_a_person_has_named_is_not_counted(canvas: CanvasWidget, drawn: Drawing, habits: Habits) -> None:
    (source,) = drawn.graph.inputs
    canvas.workspace.joined.emit(source, drawn.layer("mine.Secret"))
    assert not habits.after("input")

"""Before something is dropped into a connection, it is said whether the shapes would fit."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.canvas.editing.trying import misfit, splicing, splicing_in
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.changes import Edits
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.hand import Hand

ENGINE_MS = 60_000

Said = Callable[[], str]


@pytest.fixture
def end(drawing: Drawing) -> Target:
    """Where the connection ends that goes from the first of two convolutions to the second, beside another way."""
    image = drawing.input((28, 28, 1))
    first = drawing.layer("Conv2D", image, filters=4, kernel_size=3, padding="same")
    second = drawing.layer("Conv2D", first, filters=4, kernel_size=3, padding="same")
    drawing.output(drawing.layer("Add", first, second))
    return Target(second, ("inputs",))


@pytest.fixture
def said(session: Session, qtbot: QtBot) -> Said:
    """Wait for what is said of the question that is asked."""
    trials = session.workspace.trials

    def wait() -> str:
        qtbot.waitUntil(lambda: trials.answer is not None, timeout=ENGINE_MS)
        return misfit(session.workspace, trials.answer or {})

    return wait


@pytest.mark.parametrize(
    ("kind", "why_not"),
    [("Dropout", ""), ("Flatten", "axes"), ("LSTM", "axes"), ("MaxPooling2D", "Add needs"), ("Concatenate", "")],
)
def test_a_type_is_tried_out_with_what_stands_behind_it(
    session: Session, end: Target, said: Said, kind: str, why_not: str
) -> None:
    before = serialize_project(session.document)
    session.workspace.trials.ask(splicing(session.workspace, f"keras.layers.{kind}", end))
    assert why_not in said()
    assert bool(why_not) == bool(said())
    assert serialize_project(session.document) == before


def test_what_is_wrong_already_is_not_put_down_to_it(session: Session, drawing: Drawing, said: Said) -> None:
    flat = drawing.layer("Flatten", drawing.input((28, 28, 1)))
    wrong = drawing.layer("Conv2D", flat, filters=4, kernel_size=3)
    session.workspace.trials.ask(splicing(session.workspace, "keras.layers.Dropout", Target(wrong, ("inputs",))))
    assert not said()


def test_a_place_of_several_is_tried_out(session: Session, drawing: Drawing, end: Target, said: Said) -> None:
    (total,) = (node for node in session.workspace.graph.successors(end.node))
    lone = drawing.layer("UpSampling2D")
    session.workspace.trials.ask(splicing_in(session.workspace, lone, Target(total, ("inputs", 1))))
    assert "Add needs" in said()


def test_the_answer_to_an_older_question_is_dropped(session: Session, end: Target) -> None:
    trials = session.workspace.trials
    older = splicing(session.workspace, "keras.layers.LSTM", end)
    trials.ask(older)
    trials.ask(splicing(session.workspace, "keras.layers.Dropout", end))
    trials.take(older, {})
    assert trials.answer is None


class TestHeldOverAConnection:
    @pytest.fixture
    def canvas(self, session: Session, lone: NodeId, qtbot: QtBot) -> CanvasWidget:
        canvas = CanvasWidget(session.workspace, LIGHT)
        qtbot.addWidget(canvas)
        canvas.resize(900, 700)
        with qtbot.waitExposed(canvas):
            canvas.show()
        return canvas

    @pytest.fixture
    def lone(self, drawing: Drawing, end: Target) -> NodeId:
        return drawing.layer("LSTM", units=4)

    def test_a_lone_node_is_judged_and_can_be_dropped_all_the_same(
        self, session: Session, canvas: CanvasWidget, lone: NodeId, end: Target, said: Said, hand: Hand
    ) -> None:
        goal = canvas.connection_path(end).pointAtPercent(0.5)
        with hand.dragging((canvas, canvas.node_rect(lone).center()), (canvas, goal)):
            assert "axes" in said()
        assert list(session.workspace.graph.predecessors(end.node)) == [lone]
        assert not session.workspace.trials.question

    def test_away_from_it_nothing_is_asked_any_more(
        self, session: Session, canvas: CanvasWidget, lone: NodeId, end: Target, hand: Hand
    ) -> None:
        goal, aside = canvas.connection_path(end).pointAtPercent(0.5), canvas.rect().bottomLeft() / 2
        with hand.dragging((canvas, canvas.node_rect(lone).center()), (canvas, goal), (canvas, aside)):
            assert not session.workspace.trials.question

    def test_what_is_only_passed_by_is_not_tried_out(self, session: Session, end: Target, qtbot: QtBot) -> None:
        trials = session.workspace.trials
        made: list[str] = []

        def wondering(kind: str) -> Callable[[], Edits]:
            def make() -> Edits:
                made.append(kind)
                return splicing(session.workspace, f"keras.layers.{kind}", end)

            return make

        for kind in ("LSTM", "Flatten", "Dropout"):
            trials.ask_soon(wondering(kind))
        qtbot.waitUntil(lambda: bool(trials.question))
        assert made == ["Dropout"]

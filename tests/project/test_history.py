"""Undo, redo, merging and rolling back."""

import pytest

from netdesigner.graph.edits import PutNode, RemoveNode, SetGraph
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import InputNode
from netdesigner.project.document import CanvasItem, CanvasItemKind, Held, new_document
from netdesigner.project.edits import Edit, MoveNodes, PutItem, SetSettings
from netdesigner.project.errors import HistoryError
from netdesigner.project.history import History
from netdesigner.project.settings import FitSettings


@pytest.fixture
def history() -> History:
    return History(new_document())


def test_undo_and_redo_with_names(history: History) -> None:
    history.do("Rename", [SetGraph("main", "first")])
    history.do("Set epochs", [SetSettings(FitSettings(epochs=3))])
    assert history.undo_names == ["Rename", "Set epochs"]
    history.undo()
    assert history.document.fit.epochs == 10
    assert (history.undo_names, history.redo_names) == (["Rename"], ["Set epochs"])
    history.redo()
    assert history.document.fit.epochs == 3
    history.undo()
    history.do("Rename", [SetGraph("main", "second")])
    assert history.redo_names == []


def test_an_exception_takes_the_whole_group_back(history: History) -> None:
    node = InputNode(id="a", name="a")
    with pytest.raises(EditRefusedError):
        history.do("Add", [PutNode("main", node), RemoveNode("main", "b")])
    assert not history.document.network.main.nodes
    assert history.undo_names == []
    with pytest.raises(ZeroDivisionError):
        divide(history, node)
    assert history.document == new_document()


def divide(history: History, node: InputNode) -> None:
    with history.step("Divide"):
        history.apply(PutNode("main", node))
        raise ZeroDivisionError


def test_a_collapsed_frame_lets_go_of_what_is_deleted_in_the_same_step(history: History) -> None:
    history.do("Add", [PutNode("main", InputNode(id=key, name=key)) for key in "ab"])
    frame = CanvasItem("f", "main", CanvasItemKind.FRAME, held=Held(frozenset("ab")))
    history.do("Collapse", [PutItem(frame)])
    history.do("Delete", [RemoveNode("main", "a")])
    assert history.document.items["f"].held == Held(frozenset("b"))
    history.do("Replace", [RemoveNode("main", "b"), PutNode("main", InputNode(id="b", name="c"))])
    assert history.document.items["f"].held == Held(frozenset("b"))
    history.undo()
    history.undo()
    assert history.document.items["f"].held == Held(frozenset("ab"))


def test_steps_with_one_key_merge(history: History) -> None:
    history.do("Add", [PutNode("main", InputNode(id="a", name="a"))])
    for x in range(5):
        history.do("Move", [MoveNodes("main", {"a": (x, 0.0)})], merge=("move", "a"))
    history.do("Move", [MoveNodes("main", {"a": (9.0, 9.0)})], merge=("move", "b"))
    assert history.undo_names == ["Add", "Move", "Move"]
    history.undo()
    history.undo()
    assert history.document.positions["main"] == {}
    history.redo()
    assert history.document.positions["main"] == {"a": (4, 0.0)}


def test_listeners_hear_what_was_applied(history: History) -> None:
    heard: list[tuple[Edit, ...]] = []
    stop = history.listen(heard.append)
    history.do("Rename", [SetGraph("main", "first")])
    history.undo()
    stop()
    history.redo()
    assert heard == [(SetGraph("main", "first"),), (SetGraph("main", "model"),)]


def test_saved_mark(history: History) -> None:
    assert history.is_saved
    history.do("Rename", [SetGraph("main", "first")])
    assert not history.is_saved
    history.mark_saved()
    assert history.is_saved
    history.undo()
    assert not history.is_saved
    history.redo()
    assert history.is_saved


def test_use_out_of_turn(history: History) -> None:
    with pytest.raises(HistoryError):
        history.undo()
    with pytest.raises(HistoryError):
        history.apply(SetGraph("main", "x"))
    with pytest.raises(HistoryError), history.step("a"), history.step("b"):
        pass

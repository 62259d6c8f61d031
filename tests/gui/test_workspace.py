"""What is on screen follows the document."""

from netdesigner.app.session import Session
from netdesigner.graph.network import MAIN_GRAPH
from tests.builders import Drawing


def test_a_graph_that_nothing_calls_stays_on_screen_while_it_is_edited(session: Session, drawing: Drawing) -> None:
    inner = drawing.new_graph("encoder")
    session.workspace.show_graph("encoder")
    node = inner.input((8,), "image")
    assert session.workspace.graph.id == "encoder"
    session.workspace.select([node])
    assert session.workspace.selection.nodes == {node}


def test_a_graph_that_goes_leaves_the_screen(session: Session, drawing: Drawing) -> None:
    drawing.new_graph("encoder")
    session.workspace.show_graph("encoder")
    session.workspace.undo()
    assert session.workspace.graph.id == MAIN_GRAPH

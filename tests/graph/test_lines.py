"""Which graphs are a line, so that `keras.Sequential` can take them, and why others are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph.checks import graph_problems
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import SetStyle
from netdesigner.graph.lines import Bend, line_of
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.style import ModelStyle
from netdesigner.i18n.problems import sentence
from netdesigner.project.edits import apply_edit
from tests.builders import Drawing


def straight(drawing: Drawing) -> list[NodeId]:
    nodes = [drawing.input((4, 4), "rows")]
    nodes.append(drawing.layer("Dense", nodes[-1], units=8, name="first"))
    nodes.append(drawing.layer("GRU", nodes[-1], port="sequences", units=3, name="second"))
    drawing.output(nodes[-1], "scores", "mse")
    return nodes


def operation(drawing: Drawing) -> None:
    drawing.output(drawing.operation("keras.ops.absolute", x=Ref(drawing.input((4,)))))


def merge(drawing: Drawing) -> None:
    x = drawing.input((4,))
    drawing.output(drawing.layer("Add", x, drawing.layer("Dense", x, units=4), name="sum"))


def list_of_one(drawing: Drawing) -> None:
    drawing.output(drawing.layer("Concatenate", drawing.input((4,)), name="sum"))


def shared(drawing: Drawing) -> None:
    first = drawing.layer("Dense", drawing.input((4,)), units=4)
    drawing.output(drawing.call(first, first))


def states(drawing: Drawing) -> None:
    drawing.output(drawing.layer("GRU", drawing.input((4, 4)), port="sequences", units=3, return_state=True))


def attention(drawing: Drawing) -> None:
    drawing.output(drawing.layer("MultiHeadAttention", drawing.input((4, 4)), port="query", num_heads=1, key_dim=2))


def two_inputs(drawing: Drawing) -> None:
    drawing.input((4,), "other")
    drawing.output(drawing.layer("Dense", drawing.input((4,)), units=4))


def two_outputs(drawing: Drawing) -> None:
    x = drawing.layer("Dense", drawing.input((4,)), units=4)
    drawing.output(x, "one")
    drawing.output(x, "two")


def unfinished(drawing: Drawing) -> None:
    drawing.layer("Dense", drawing.input((4,)), units=4)


def unconnected(drawing: Drawing) -> None:
    drawing.input((4,))
    drawing.output(drawing.layer("Dense", units=4))


def test_nodes_stand_in_their_order_and_what_leads_nowhere_does_not_count() -> None:
    drawing = Drawing()
    nodes = straight(drawing)
    drawing.layer("Dense", nodes[1], units=2, name="loose")
    assert line_of(drawing.document.network, drawing.graph).nodes == tuple(nodes)


@pytest.mark.parametrize(
    ("draw", "bend"),
    [
        (operation, Bend.OPERATION),
        (merge, Bend.TAKES_SEVERAL),
        (list_of_one, Bend.TAKES_SEVERAL),
        (attention, Bend.TAKES_SEVERAL),
        (shared, Bend.SHARED),
        (states, Bend.GIVES_SEVERAL),
        (two_inputs, Bend.INPUTS),
        (two_outputs, Bend.OUTPUTS),
        (unfinished, Bend.UNFINISHED),
        (unconnected, Bend.UNFINISHED),
    ],
)
def test_the_reason_is_told(draw: Callable[[Drawing], None], bend: Bend) -> None:
    drawing = Drawing()
    draw(drawing)
    network = drawing.document.network
    assert line_of(network, drawing.graph).bend is bend
    drawing.do(SetStyle(MAIN_GRAPH, ModelStyle.SEQUENTIAL))
    told = [problem for problem in graph_problems(network, drawing.graph) if problem.code == Code.NOT_SEQUENTIAL]
    assert len(told) == (bend is not Bend.UNFINISHED)
    assert all("keras.Sequential" in sentence(problem) and "?" not in sentence(problem) for problem in told)


def test_the_way_out_makes_it_functional_again() -> None:
    drawing = Drawing()
    merge(drawing)
    drawing.do(SetStyle(MAIN_GRAPH, ModelStyle.SEQUENTIAL))
    network = drawing.document.network
    (problem,) = (item for item in graph_problems(network, drawing.graph) if item.code == Code.NOT_SEQUENTIAL)
    for edit in problem.fixes[0].edits:
        apply_edit(drawing.document, edit)
    assert drawing.graph.style is ModelStyle.FUNCTIONAL
    assert problem not in graph_problems(network, drawing.graph)

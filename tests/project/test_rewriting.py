from collections.abc import Callable

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import LayerNode
from netdesigner.project.document import Comment
from netdesigner.project.edits import MoveNodes, PutComment, SetSettings
from netdesigner.project.rewriting.rewriting import rewriting
from tests.builders import Drawing


def _chain(*layers: tuple[str, str, int], activation: str = "relu") -> Drawing:
    """Draw an input, dense layers of other sizes, and an output; the type, name and units of each are given."""
    drawing = Drawing()
    last = drawing.input((8,))
    for kind, name, units in layers:
        last = drawing.layer(kind, last, name=name, **({"units": units} if kind == "Dense" else {"rate": 0.5}))
    drawing.output(last, loss="mse")
    return drawing


@pytest.fixture
def present() -> Drawing:
    """A chain whose nodes stand somewhere."""
    drawing = _chain(("Dense", "first", 4), ("Dense", "second", 3), ("Dense", "third", 2))
    places = {node: (float(number), 0.0) for number, node in enumerate(drawing.graph.nodes)}
    drawing.do(MoveNodes(MAIN_GRAPH, places))
    return drawing


def _named(drawing: Drawing) -> dict[str, str]:
    graph = drawing.graph
    return {graph.layer_of(node).name: key for key, node in graph.nodes.items() if isinstance(node, LayerNode)}


@pytest.fixture
def rewrite(present: Drawing) -> Callable[[Drawing], int]:
    """Make the present document say what another one says; return the number of edits."""

    def do(wanted: Drawing) -> int:
        edits = rewriting(present.document, wanted.document)
        present.do(*edits)
        return len(edits)

    return do


def test_what_is_the_same_is_left_alone(rewrite: Callable[[Drawing], int]) -> None:
    same = _chain(("Dense", "first", 4), ("Dense", "second", 3), ("Dense", "third", 2))
    assert rewrite(same) == 0


def test_a_changed_parameter_touches_its_layer_alone(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    before = _named(present)
    assert rewrite(_chain(("Dense", "first", 4), ("Dense", "second", 30), ("Dense", "third", 2))) == 1
    assert _named(present) == before
    assert present.graph.layers[present.graph.nodes[before["second"]].layer].parameters == {"units": 30}


def test_a_renamed_layer_keeps_its_place(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    before = _named(present)
    rewrite(_chain(("Dense", "first", 4), ("Dense", "other", 5), ("Dense", "third", 2)))
    assert _named(present)["other"] == before["second"]
    assert before["second"] in present.document.positions[MAIN_GRAPH]


def test_a_layer_comes_in_between_and_another_goes(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    before = _named(present)
    rewrite(_chain(("Dense", "first", 4), ("Dropout", "drop", 0), ("Dense", "third", 2)))
    after = _named(present)
    assert (after["first"], after["third"]) == (before["first"], before["third"])
    assert before["second"] not in present.document.positions[MAIN_GRAPH]
    assert list(present.graph.layers) == [
        present.graph.nodes[key].layer for key in (after["first"], after["third"], after["drop"])
    ]


def test_the_order_of_layers_is_turned(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    before = _named(present)
    rewrite(_chain(("Dense", "third", 2), ("Dense", "second", 3), ("Dense", "first", 4)))
    assert _named(present) == before
    assert list(present.graph.predecessors(before["first"])) == [before["second"]]


def test_data_stays_where_the_other_knows_of_none(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    (source,), (goal,) = present.graph.inputs, present.graph.outputs
    bindings = {source: Binding("digits", ("images",)), goal: Binding("digits", ("target",))}
    present.do(SetSettings(DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, bindings)))
    wanted = _chain(("Dense", "first", 4))
    wanted.input((2,), name="more")
    rewrite(wanted)
    assert present.document.data.bindings == bindings
    assert len(present.graph.inputs) == 2


def test_comments_become_those_of_the_other(present: Drawing, rewrite: Callable[[Drawing], int]) -> None:
    before = _named(present)
    present.do(PutComment("c1", Comment(MAIN_GRAPH, before["first"], "old")))
    wanted = _chain(("Dense", "first", 4), ("Dense", "second", 3), ("Dense", "third", 2))
    wanted.do(PutComment("k", Comment(MAIN_GRAPH, _named(wanted)["second"], "new")))
    assert rewrite(wanted) == 2
    assert list(present.document.comments.values()) == [Comment(MAIN_GRAPH, before["second"], "new")]


def _with_submodel(name: str, units: int, inputs: int = 1) -> Drawing:
    drawing = Drawing()
    drawing.do(AddGraph("g9", name))
    inner = Drawing(drawing.history, "g9")
    sources = [inner.input((4,), name=f"x{number}") for number in range(inputs)]
    joined = inner.layer("Add", *sources) if inputs > 1 else sources[0]
    inner.output(inner.layer("Dense", joined, name="inside", units=units))
    outer = [Ref(drawing.input((4,), name=f"in{number}")) for number in range(inputs)]
    drawing.output(drawing.submodel("g9", **dict(zip(sources, outer, strict=True))))
    return drawing


@pytest.mark.parametrize("wanted", [("encoder", 5, 1), ("renamed", 4, 1), ("encoder", 4, 2), ("renamed", 5, 3)])
def test_a_submodel_keeps_its_id_whatever_changes_in_it(wanted: tuple[str, int, int]) -> None:
    present = _with_submodel("encoder", 4, 2)
    (call,) = present.graph.calls_of_submodel("g9")
    present.do(*rewriting(present.document, _with_submodel(*wanted).document))
    assert set(present.document.network.graphs) == {MAIN_GRAPH, "g9"}
    assert present.graph.calls_of_submodel("g9") == (call,)
    assert len(present.graph.nodes[call].arguments) == len(present.document.network.graph("g9").inputs) == wanted[2]
    assert present.document.network.graph("g9").name == wanted[0]


def test_a_submodel_goes_with_all_that_it_holds(present: Drawing) -> None:
    nested = _with_submodel("encoder", 4)
    nested.do(MoveNodes("g9", {next(iter(nested.document.network.graph("g9").nodes)): (1.0, 2.0)}))
    nested.do(*rewriting(nested.document, present.document))
    assert set(nested.document.network.graphs) == {MAIN_GRAPH}
    assert not any(nested.document.positions.values())
    nested.history.undo()
    assert "g9" in nested.document.network.graphs


def test_calls_of_a_shared_layer_stay_apart() -> None:
    def siamese(units: int) -> Drawing:
        drawing = Drawing()
        left, right = drawing.input((4,), name="left"), drawing.input((4,), name="right")
        one = drawing.layer("Dense", left, name="twin", units=units)
        other = drawing.call(one, right)
        drawing.output(drawing.layer("Subtract", one, other))
        return drawing

    present, wanted = siamese(4), siamese(6)
    shared = list(present.graph.calls_of(present.layer_id(list(present.graph.nodes)[2])))
    fed = {node: list(present.graph.predecessors(node)) for node in shared}
    present.do(*rewriting(present.document, wanted.document))
    assert {node: list(present.graph.predecessors(node)) for node in shared} == fed
    assert len(present.graph.layers) == 2

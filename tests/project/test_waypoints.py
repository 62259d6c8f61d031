"""Points that connections are led through: they go with their connection and come back with it."""

from typing import Any

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import InputNode, NodeId, Target
from netdesigner.project.comparison.differences import compare
from netdesigner.project.document import Document, Point
from netdesigner.project.edits import SetWaypoints
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.history import History
from netdesigner.project.merging.merge import merge
from tests.builders import Drawing

LEFT: tuple[Point, ...] = ((-80.0, 40.0),)
RIGHT: tuple[Point, ...] = ((80.0, 40.0), (80.0, 90.0))


class Diamond:
    """An input, two layers and their sum, whose connections are led through points."""

    def __init__(self) -> None:
        self.drawing = Drawing()
        self.measures = self.drawing.input((4,), name="measures")
        self.left = self.drawing.layer("Dense", self.measures, units=4)
        self.right = self.drawing.layer("Dense", self.measures, units=4)
        self.sum = self.drawing.layer("Add", self.left, self.right)
        self.lead({self.into(0): LEFT, self.into(1): RIGHT})

    def into(self, position: int) -> Target:
        return Target(self.sum, ("inputs", position))

    def lead(self, waypoints: dict[Target, tuple[Point, ...]]) -> None:
        self.drawing.do(SetWaypoints("main", waypoints))

    @property
    def waypoints(self) -> dict[Target, tuple[Point, ...]]:
        return self.drawing.document.waypoints["main"]


def connect(drawing: Drawing, source: NodeId, target: Target) -> None:
    drawing.do(*changes.connect(drawing.document.network, drawing.graph, Ref(source), target))


def test_the_points_of_a_connection_go_with_it_and_come_back() -> None:
    diamond = Diamond()
    diamond.drawing.do(*changes.disconnect(diamond.drawing.graph, diamond.into(1)))
    assert set(diamond.waypoints.values()) == {LEFT}
    diamond.drawing.history.undo()
    assert diamond.waypoints == {diamond.into(0): LEFT, diamond.into(1): RIGHT}
    diamond.drawing.history.redo()
    assert set(diamond.waypoints.values()) == {LEFT}


def test_a_connection_that_moves_up_in_its_port_keeps_its_points() -> None:
    diamond = Diamond()
    diamond.drawing.do(*changes.disconnect(diamond.drawing.graph, diamond.into(0)))
    assert list(diamond.waypoints.values()) == [RIGHT]
    assert set(diamond.waypoints) == {
        connection.target for connection in diamond.drawing.graph.connections_into(diamond.sum)
    }


def test_the_points_do_not_stay_for_another_connection_to_the_same_place() -> None:
    diamond = Diamond()
    connect(diamond.drawing, diamond.measures, diamond.into(1))
    assert diamond.waypoints == {diamond.into(0): LEFT}


def test_the_points_of_a_removed_node_come_back_with_it() -> None:
    diamond = Diamond()
    diamond.drawing.do(*changes.remove_nodes(diamond.drawing.graph, [diamond.sum]))
    assert not diamond.waypoints
    diamond.drawing.history.undo()
    assert diamond.waypoints == {diamond.into(0): LEFT, diamond.into(1): RIGHT}


def test_another_parameter_leaves_the_points_alone() -> None:
    diamond = Diamond()
    connect(diamond.drawing, diamond.measures, Target(diamond.left, ("inputs",)))
    assert diamond.waypoints == {diamond.into(0): LEFT, diamond.into(1): RIGHT}


def test_a_document_without_points_is_like_one_whose_points_were_removed() -> None:
    diamond = Diamond()
    bare = document_from_json(document_to_json(diamond.drawing.document))
    assert bare == diamond.drawing.document
    History(bare).do("Release", [SetWaypoints("main", {diamond.into(0): (), diamond.into(1): ()})])
    assert bare != diamond.drawing.document
    assert "waypoints" not in main_form(bare)


def test_points_without_a_connection_are_refused_with_its_name() -> None:
    diamond = Diamond()
    with pytest.raises(EditRefusedError, match=r"inputs\.7"):
        diamond.lead({diamond.into(7): LEFT})


def test_points_of_a_connection_that_a_file_does_not_have_are_dropped() -> None:
    diamond = Diamond()
    form = document_to_json(diamond.drawing.document)
    waypoints = form["graphs"]["main"]["waypoints"]  # type: ignore[index, call-overload]
    waypoints["nobody"] = [{"path": ["inputs"], "points": [[1, 2]]}]  # type: ignore[index, call-overload]
    assert document_from_json(form).waypoints["main"] == diamond.waypoints


@pytest.mark.parametrize(
    "form",
    [
        [],
        {"n": {}},
        {"n": ["inputs"]},
        {"n": [{"path": "inputs", "points": []}]},
        {"n": [{"path": [], "points": []}]},
        {"n": [{"path": [0], "points": []}]},
        {"n": [{"path": ["inputs", None], "points": []}]},
        {"n": [{"path": ["inputs"], "points": 3}]},
        {"n": [{"path": ["inputs"], "points": [[1]]}]},
    ],
)
def test_a_damaged_form_is_refused(form: Any) -> None:
    whole = document_to_json(Diamond().drawing.document)
    whole["graphs"]["main"]["waypoints"] = form  # type: ignore[index, call-overload]
    with pytest.raises(ProjectFileError):
        document_from_json(whole)


def test_two_versions_differ_in_no_points() -> None:
    diamond = Diamond()
    other = document_from_json(document_to_json(diamond.drawing.document))
    History(other).do("Release", [SetWaypoints("main", {diamond.into(0): ()})])
    assert not compare(diamond.drawing.document, other)


def test_points_that_both_sides_have_moved_are_no_conflict() -> None:
    diamond = Diamond()
    before = document_to_json(diamond.drawing.document)
    ours, theirs = (document_from_json(before) for _ in range(2))
    History(ours).do("Lead", [SetWaypoints("main", {diamond.into(0): ((1.0, 1.0),)})])
    History(theirs).do("Lead", [SetWaypoints("main", {diamond.into(0): ((2.0, 2.0),)})])
    merged = merge(before, document_to_json(ours), document_to_json(theirs))
    assert not merged.conflicts
    assert document_from_json(merged.form).waypoints["main"][diamond.into(0)] == ((1.0, 1.0),)


def test_points_of_nodes_that_both_sides_have_added_stay_with_their_nodes() -> None:
    before = document_to_json(Diamond().drawing.document)
    sides = [Drawing(History(document_from_json(before))) for _ in range(2)]
    for drawing, kind, points in zip(sides, ("ReLU", "Flatten"), (LEFT, RIGHT), strict=True):
        added = drawing.layer(kind, drawing.graph.inputs[0])
        drawing.do(SetWaypoints("main", {Target(added, ("inputs",)): points}))
    merged = document_from_json(merge(before, *(document_to_json(side.document) for side in sides)).form)
    main = merged.network.main
    led = {main.layer_of(main.nodes[target.node]).type: points for target, points in added_to(merged).items()}  # type: ignore[arg-type]
    assert led == {"keras.layers.ReLU": LEFT, "keras.layers.Flatten": RIGHT}


def test_points_stay_at_inputs_that_both_sides_have_added_to_a_submodel() -> None:
    drawing = Drawing()
    measures = drawing.input((4,))
    inner = drawing.new_graph("encoder")
    inner.output(inner.input((4,)))
    drawing.submodel("encoder", **{inner.graph.inputs[0]: Ref(measures)})
    before = document_to_json(drawing.document)
    sides = [Drawing(History(document_from_json(before))) for _ in range(2)]
    for side, name, points in zip(sides, ("ours", "theirs"), ((), RIGHT), strict=True):
        added = Drawing(side.history, "encoder").input((4,), name=name)
        (call,) = side.graph.calls_of_submodel("encoder")
        connect(side, measures, Target(call, (added,)))
        side.do(SetWaypoints("main", {Target(call, (added,)): points}))
    merged = document_from_json(merge(before, *(document_to_json(side.document) for side in sides)).form)
    names = {
        key: node.name for key, node in merged.network.graph("encoder").nodes.items() if isinstance(node, InputNode)
    }
    led = {names[str(target.path[0])]: points for target, points in merged.waypoints["main"].items()}
    assert led == {"theirs": RIGHT}


def added_to(document: Document) -> dict[Target, tuple[Point, ...]]:
    return {target: led for target, led in document.waypoints["main"].items() if target.path == ("inputs",)}


def main_form(document: Document) -> Any:
    return document_to_json(document)["graphs"]["main"]  # type: ignore[index, call-overload]

"""Nodes are put into a submodel and taken out again."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netdesigner.canvas.editing.grouping import group
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.editing.ungrouping import ungroup
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OutputNode, SubmodelNode
from netdesigner.project.document import CanvasItem, CanvasItemKind, Comment, Document
from netdesigner.project.edits import PutComment, PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.alike import likeness
from tests.gui.canvas_hands.networks import chain, inception, residual, tangled, two_ends, u_shaped


def only_submodel(workspace: Workspace) -> SubmodelNode:
    (call,) = workspace.selection.nodes
    node = workspace.graph.nodes[call]
    assert isinstance(node, SubmodelNode)
    return node


def sources(graph: Graph, node: NodeId) -> list[Ref]:
    return [connection.source for connection in graph.connections_into(node)]


class TestGrouping:
    def test_what_is_cut_becomes_inputs_and_outputs(self, workspace: Workspace, drawing: Drawing) -> None:
        image = drawing.input((8,), "image")
        first = drawing.layer("Dense", image, units=8, name="first")
        second = drawing.layer("Dense", first, units=8, name="second")
        total = drawing.layer("Add", second, first)
        end = drawing.output(total)
        before = serialize_project(workspace.document)
        workspace.select([first, second])
        assert group(workspace)
        call = only_submodel(workspace)
        inner, outer = workspace.network.graph(call.graph), workspace.graph
        names = [inner.nodes[node] for node in (*inner.inputs, *inner.outputs)]
        assert [node.name for node in names if isinstance(node, InputNode)] == ["image"]
        assert [node.name for node in names if isinstance(node, OutputNode)] == ["first", "second"]
        assert isinstance(names[0], InputNode)
        assert names[0].shape == (8,)
        assert {layer.name for layer in inner.layers.values()} == {"first", "second"}
        assert sources(outer, call.id) == [Ref(image)]
        assert sources(outer, total) == [Ref(call.id, 1), Ref(call.id, 0)]
        assert set(outer.nodes) == {image, call.id, total, end}
        assert workspace.history.undo_names[-1] == "Group"
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_it_stands_where_its_nodes_stood_and_they_keep_their_places(
        self, workspace: Workspace, drawing: Drawing
    ) -> None:
        source = drawing.input((8,))
        nodes = [source := drawing.layer("Dense", source, units=8) for _ in range(3)]
        boxes = {node: box_of(workspace, node) for node in nodes}
        workspace.select(nodes)
        assert group(workspace)
        call = only_submodel(workspace)
        left, top, right, bottom = box_of(workspace, call.id)
        upper, lower = boxes[nodes[0]][1], boxes[nodes[-1]][3]
        assert abs((top + bottom) / 2 - (upper + lower) / 2) <= 8
        assert abs((left + right) / 2 - (boxes[nodes[0]][0] + boxes[nodes[0]][2]) / 2) <= 8
        workspace.open_submodel(call.id)
        assert {node: box_of(workspace, node) for node in nodes} == boxes
        ends = [box_of(workspace, node) for node in (*workspace.graph.inputs, *workspace.graph.outputs)]
        assert ends[0][3] < upper < lower < ends[1][1]

    def test_the_ends_of_the_model_stay_outside(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((8,))
        end = drawing.output(drawing.layer("Dense", source, units=8))
        workspace.select(workspace.graph.nodes)
        assert group(workspace)
        assert set(workspace.graph.nodes) == {source, only_submodel(workspace).id, end}

    def test_a_shared_layer_goes_with_all_its_calls(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        left, right = drawing.input((8,), "left"), drawing.input((8,), "right")
        first = drawing.layer("Dense", left, units=8, name="twin")
        second = drawing.call(first, right)
        drawing.output(drawing.layer("Add", first, second))
        workspace.select([first])
        assert not group(workspace)
        assert "twin" in refusals[-1]
        workspace.select([first, second])
        assert group(workspace)
        inner = workspace.network.graph(only_submodel(workspace).graph)
        assert len(inner.layers) == 1
        assert not [layer for layer in workspace.graph.layers.values() if layer.name == "twin"]

    def test_a_way_that_leaves_and_comes_back_is_refused(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        source = drawing.input((8,))
        first = drawing.layer("Dense", source, units=8)
        between = drawing.layer("Dense", first, units=8, name="middle")
        last = drawing.layer("Dense", between, units=8)
        before = serialize_project(workspace.document)
        workspace.select([first, last])
        assert not group(workspace)
        assert "middle" in refusals[-1]
        assert serialize_project(workspace.document) == before

    def test_notes_and_frames_of_its_nodes_go_along_and_come_back(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.input((8,))
        first, second, third = [node := drawing.layer("Dense", node, units=8) for _ in range(3)]
        boxes = {node: box_of(workspace, node) for node in (first, second, third)}
        (left, top, _, _), (_, _, right, bottom) = boxes[first], boxes[second]
        frame = CanvasItem("whole", "main", CanvasItemKind.FRAME, "", (left - 24, top - 52), (400, bottom - top + 76))
        both = CanvasItem("both", "main", CanvasItemKind.FRAME, "", (left - 80, top - 60), (600, 1000))
        within = CanvasItem("within", "main", CanvasItemKind.NOTE, "", (right + 8, top), (80, 40))
        beside = CanvasItem("beside", "main", CanvasItemKind.NOTE, "", (left + 500, top), (80, 40))
        chosen = CanvasItem("chosen", "main", CanvasItemKind.NOTE, "", (left + 700, top), (80, 40))
        drawing.do(*(PutItem(item) for item in (frame, both, within, beside, chosen)))
        before = serialize_project(workspace.document)
        workspace.select([first, second], items=["chosen"])
        assert group(workspace)
        call = only_submodel(workspace)
        assert {key for key, item in workspace.document.items.items() if item.graph == call.graph} == {
            "whole",
            "within",
            "chosen",
        }
        workspace.open_submodel(call.id)
        above = box_of(workspace, workspace.graph.inputs[0])
        assert above[3] < frame.position[1]
        workspace.go_up()
        assert ungroup(workspace)
        assert workspace.document.items == {item.id: item for item in (frame, both, within, beside, chosen)}
        workspace.undo()
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_ends_alone_are_refused(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        workspace.select([drawing.input((8,))])
        assert not group(workspace)
        assert refusals

    def test_a_submodel_can_be_grouped_inside_another_one(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((8,))
        nodes = [source := drawing.layer("Dense", source, units=8) for _ in range(2)]
        workspace.select(nodes)
        assert group(workspace)
        outer_call = only_submodel(workspace)
        workspace.open_submodel(outer_call.id)
        workspace.select([nodes[0]])
        assert group(workspace)
        names = sorted(graph.name for graph in workspace.network.graphs.values())
        assert names == ["block", "block_1", "model"]

    def test_comments_go_along(self, workspace: Workspace, drawing: Drawing) -> None:
        dense = drawing.layer("Dense", drawing.input((8,)), units=8)
        drawing.do(PutComment("c", Comment("main", dense, "The heart of it.")))
        workspace.select([dense])
        assert group(workspace)
        call = only_submodel(workspace)
        assert workspace.document.comments["c"] == Comment(call.graph, dense, "The heart of it.")
        assert ungroup(workspace)
        (back,) = workspace.selection.nodes
        assert workspace.document.comments["c"] == Comment("main", back, "The heart of it.")


class TestUngrouping:
    def test_everything_stands_where_it_stood(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((8,))
        nodes = [source := drawing.layer("Dense", source, units=8, name=name) for name in ("a", "b", "c")]
        drawing.output(source)
        boxes = [box_of(workspace, node) for node in nodes]
        workspace.select(nodes)
        assert group(workspace)
        assert ungroup(workspace)
        graph = workspace.graph
        back = sorted(workspace.selection.nodes, key=lambda node: box_of(workspace, node)[1])
        assert [box_of(workspace, node) for node in back] == boxes
        assert [graph.layer_of(found).name for node in back if isinstance(found := graph.nodes[node], LayerNode)] == [
            "a",
            "b",
            "c",
        ]
        assert list(workspace.network.graphs) == ["main"]

    def test_others_make_room(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        node = image = inner.input((8,))
        for _ in range(5):
            node = inner.layer("Dense", node, units=8)
        inner.output(node)
        call = drawing.submodel("encoder", **{image: Ref(drawing.input((8,)))})
        below = drawing.layer("Dense", call, units=8)
        workspace.select([call])
        assert ungroup(workspace)
        assert len(workspace.selection.nodes) == 5
        lowest = max(box_of(workspace, node)[3] for node in workspace.selection.nodes)
        assert box_of(workspace, below)[1] > lowest

    def test_names_that_are_taken_are_given_anew(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        image = inner.input((8,))
        inner.output(inner.layer("Dense", image, units=8, name="dense"))
        source = drawing.layer("Dense", drawing.input((8,)), units=8, name="dense")
        workspace.select([drawing.submodel("encoder", **{image: Ref(source)})])
        assert ungroup(workspace)
        assert sorted(layer.name for layer in workspace.graph.layers.values()) == ["dense", "dense_1"]

    def test_what_is_not_connected_stays_so(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        left, right = inner.input((8,), "left"), inner.input((8,), "right")
        inner.output(inner.layer("Add", left, right))
        inner.output(right, "through")
        call = drawing.submodel("encoder", **{left: Ref(drawing.input((8,)))})
        through = drawing.output(Ref(call, 1))
        workspace.select([call])
        assert ungroup(workspace)
        (total,) = workspace.selection.nodes
        assert sources(workspace.graph, total) == [Ref(workspace.graph.inputs[0])]
        assert sources(workspace.graph, through) == []

    def test_one_that_is_called_again_is_refused(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        inner = drawing.new_graph("encoder")
        inner.output(inner.input((8,)))
        calls = [drawing.submodel("encoder") for _ in range(2)]
        workspace.select(calls[:1])
        assert not ungroup(workspace)
        assert "encoder" in refusals[-1]

    def test_layers_of_a_frozen_submodel_stay_frozen(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        image = inner.input((8,))
        inner.output(inner.layer("SpatialDropout1D", inner.layer("Dense", image, units=8), rate=0.5))
        drawing.do(SetGraph("encoder", "encoder", trainable=False))
        workspace.select([drawing.submodel("encoder", **{image: Ref(drawing.input((8,)))})])
        assert ungroup(workspace)
        assert [layer.parameters.get("trainable") for layer in workspace.graph.layers.values()] == [False, None]

    def test_notes_come_along(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        inner.output(inner.layer("Dense", inner.input((8,)), units=8))
        drawing.do(PutItem(CanvasItem("note", "encoder", CanvasItemKind.NOTE, "Look here.")))
        drawing.do(PutComment("c", Comment("encoder", None, "Reads images.")))
        before = serialize_project(workspace.document)
        workspace.select([drawing.submodel("encoder")])
        assert ungroup(workspace)
        assert workspace.document.items["note"].graph == "main"
        assert workspace.document.comments["c"].graph == "main"
        workspace.undo()
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_other_nodes_are_refused(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        workspace.select([drawing.input((8,))])
        assert not ungroup(workspace)
        assert refusals


NETWORKS = (chain, residual, inception, u_shaped, two_ends, tangled)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_grouped_and_ungrouped_a_network_is_the_same(qapp: object, data: st.DataObject) -> None:
    drawing = data.draw(st.sampled_from(NETWORKS))()
    workspace = Workspace(drawing.history)
    before, start = likeness(workspace.network, workspace.graph), serialize_project(workspace.document)
    nodes = workspace.graph.topological_order()
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(nodes))] * 2)))
    left_out = data.draw(st.sets(st.sampled_from(nodes), max_size=2))
    steps = len(workspace.history.undo_names)
    workspace.select(set(nodes[first:last]) - left_out)
    if group(workspace):
        assert _interface_is_complete(workspace.document)
        assert ungroup(workspace)
        assert likeness(workspace.network, workspace.graph) == before
    for _ in workspace.history.undo_names[steps:]:
        workspace.undo()
    assert serialize_project(workspace.document) == start
    workspace.close()


def _interface_is_complete(document: Document) -> bool:
    """Whether each submodel is given all that it takes."""
    network = document.network
    calls = [node for node in network.main.nodes.values() if isinstance(node, SubmodelNode)]
    return all(node.arguments.keys() == set(network.graph(node.graph).inputs) for node in calls)


_COMPARE = """
import sys
for text in sys.stdin.read().split("#----"):
    scope = {"__name__": "model"}
    exec(text, scope)
    model = scope["build_model"]()
    print(model.input_shape, model.output_shape, model.count_params())
"""


@pytest.mark.slow
def test_the_model_of_the_script_is_the_same_before_and_after(qapp: object) -> None:
    drawing = residual()
    workspace = Workspace(drawing.history)
    flat = write_script(workspace.document, part=ScriptPart.MODEL).text
    workspace.select([node for node in drawing.graph.nodes if node not in drawing.graph.inputs][:5])
    assert group(workspace)
    grouped = write_script(workspace.document, part=ScriptPart.MODEL).text
    assert "build_block" in grouped
    workspace.close()
    told = subprocess.run(
        [sys.executable, "-c", _COMPARE], input=f"{flat}\n#----\n{grouped}", capture_output=True, text=True, check=True
    )
    before, after = told.stdout.splitlines()
    assert before == after

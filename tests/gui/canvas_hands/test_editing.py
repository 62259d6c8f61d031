"""What commands do to the graph on screen; no widget is needed for them."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing import clipboard, connecting, moving, renaming, selecting, sharing
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.placing import add
from netdesigner.canvas.editing.splicing import goes_between, splice
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.editing.starting_values import starting_values
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.catalogue.check import check_parameters
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Placement
from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.graph.nodes import LayerNode, NodeId, SubmodelNode, Target
from netdesigner.project.document import Comment, new_document
from netdesigner.project.edits import PutComment, SetSettings
from netdesigner.project.files import serialize_project
from netdesigner.project.history import History
from tests.builders import Drawing

DENSE = "keras.layers.Dense"


def names(workspace: Workspace) -> list[str]:
    return [layer.name for layer in workspace.graph.layers.values()]


def sources(workspace: Workspace, node: NodeId | None) -> list[NodeId]:
    assert node is not None
    return [connection.source.node for connection in workspace.graph.connections_into(node)]


def layer_of(workspace: Workspace, node: NodeId) -> str:
    found = workspace.graph.nodes[node]
    assert isinstance(found, LayerNode)
    return found.layer


@pytest.fixture
def other_workspace(qapp: QApplication) -> Iterator[Workspace]:
    """A workspace of another document, as another window has it."""
    other = Workspace(History(new_document()))
    yield other
    other.close()


class TestAdding:
    def test_layers_added_one_after_the_other_are_a_network(self, workspace: Workspace) -> None:
        kinds = ("input", "keras.layers.Conv2D", "keras.layers.Flatten", DENSE, "output")
        added = [add(workspace, kind) for kind in kinds]
        for before, after in itertools.pairwise(added):
            assert before is not None
            assert after is not None
            assert sources(workspace, after) == [before]
            assert box_of(workspace, after)[1] > box_of(workspace, before)[3]
        assert workspace.selection.nodes == {added[-1]}
        assert workspace.history.undo_names[-2:] == ["Add Dense", "Add Output"]
        for _ in kinds:
            workspace.undo()
        assert not workspace.graph.nodes

    def test_a_place_is_taken_as_the_middle_and_nothing_is_wired(self, workspace: Workspace) -> None:
        add(workspace, "input")
        node = add(workspace, DENSE, (400.0, 301.0))
        assert node is not None
        left, top, right, bottom = box_of(workspace, node)
        assert abs((left + right) / 2 - 400) <= 4
        assert abs((top + bottom) / 2 - 301) <= 4
        assert sources(workspace, node) == []

    def test_a_node_never_stands_on_another_one(self, workspace: Workspace) -> None:
        for _ in range(6):
            add(workspace, DENSE, (0.0, 0.0))
        boxes = [box_of(workspace, node) for node in workspace.graph.nodes]
        assert len({box[0] for box in boxes}) == 6
        boxes.sort()
        assert all(one[2] < next_one[0] for one, next_one in itertools.pairwise(boxes))

    def test_a_merging_layer_takes_all_that_is_selected(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        branches = [drawing.layer("Dense", source, units=4) for _ in range(3)]
        workspace.select(branches)
        node = add(workspace, "keras.layers.Add")
        assert sorted(sources(workspace, node)) == sorted(branches)

    def test_operations_can_be_added(self, workspace: Workspace, drawing: Drawing) -> None:
        workspace.select([drawing.input((4,))])
        node = add(workspace, "keras.ops.relu")
        assert sources(workspace, node) == list(workspace.graph.inputs)

    def test_nodes_that_were_laid_out_stay_where_they_are(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", drawing.input((4,)), units=4)
        place = box_of(workspace, node)
        add(workspace, DENSE, (600.0, 0.0))
        assert box_of(workspace, node) == place
        assert workspace.document.positions["main"][node] == place[:2]

    def test_a_placed_layer_is_valid_wherever_that_is_possible(self) -> None:
        catalogue = load_catalogue()
        placeable = [known for known in catalogue.layers.values() if known.placement is Placement.PLACEABLE]
        wrong = {
            known.name: findings
            for known in placeable
            if (findings := check_parameters(catalogue, known.parameters, starting_values(catalogue, known.path)))
        }
        assert wrong == {}


class TestSplicing:
    def test_a_node_goes_into_a_connection_and_those_below_make_room(
        self, workspace: Workspace, drawing: Drawing
    ) -> None:
        first = drawing.input((8,))
        second = drawing.layer("Dense", first, units=8)
        third = drawing.layer("Dense", second, units=8)
        before = serialize_project(workspace.document)
        new = splice(workspace, "keras.layers.Dropout", Target(second, ("inputs",)))
        assert (sources(workspace, new), sources(workspace, second)) == ([first], [new])
        boxes = [box_of(workspace, node) for node in (first, new or "", second, third)]
        assert all(upper[3] < lower[1] and upper[0] == lower[0] for upper, lower in itertools.pairwise(boxes))
        assert workspace.selection.nodes == {new}
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_at_a_merging_node_the_order_stays(self, workspace: Workspace, drawing: Drawing) -> None:
        left, right = drawing.input((8,), "left"), drawing.input((8,), "right")
        merge = drawing.layer("Concatenate", left, right)
        new = splice(workspace, DENSE, Target(merge, ("inputs", 0)))
        assert sources(workspace, merge) == [new, right]

    def test_an_end_does_not_go_between(self, workspace: Workspace) -> None:
        kinds = ("input", "output", DENSE, "keras.layers.Add", "keras.ops.add")
        assert [goes_between(workspace, kind) for kind in kinds] == [False, False, True, True, True]


class TestDeleting:
    def test_nodes_and_connections_are_one_step(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        first, second = (drawing.layer("Dense", source, units=4) for _ in range(2))
        merge = drawing.layer("Add", first, second, source)
        before = serialize_project(workspace.document)
        workspace.select([second], [Target(merge, ("inputs", 0)), Target(merge, ("inputs", 2))])
        assert delete_selection(workspace)
        assert second not in workspace.graph.nodes
        assert sources(workspace, merge) == []
        assert not workspace.selection
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_what_is_kept_for_a_node_goes_with_it(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((8, 8))
        add(workspace, DENSE)
        binding = {source: Binding("digits", ("images",))}
        drawing.do(SetSettings(DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, binding)))
        drawing.do(PutComment("c", Comment("main", source, "What is read.")))
        before = serialize_project(workspace.document)
        workspace.select([source])
        delete_selection(workspace)
        assert source not in workspace.document.positions["main"]
        assert not workspace.document.comments
        assert not workspace.document.data.bindings
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_an_end_of_a_submodel_that_is_in_use(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        image, code = inner.input((4,), "image"), inner.input((4,), "code")
        first, second = inner.output(image, "first"), inner.output(code, "second")
        one, other = drawing.input((4,), "one"), drawing.input((4,), "other")
        call = drawing.submodel("encoder", **{image: Ref(one), code: Ref(other)})
        result = drawing.output(Ref(call, 1))
        before = serialize_project(workspace.document)
        workspace.show_graph("encoder")
        workspace.select([image, first])
        assert delete_selection(workspace)
        outer = workspace.network.main
        assert [connection.source.node for connection in outer.connections_into(call)] == [other]
        assert [connection.source for connection in outer.connections_into(result)] == [Ref(call, 0)]
        assert workspace.graph.outputs == (second,)
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_nothing_selected_is_no_step(self, workspace: Workspace, drawing: Drawing) -> None:
        drawing.input((4,))
        assert not delete_selection(workspace)
        assert workspace.history.undo_names == ["Draw"]


class TestDuplicating:
    def test_copies_have_their_connections_names_and_weights(self, workspace: Workspace) -> None:
        drawing = Drawing(workspace.history)
        source = drawing.input((4,))
        first = drawing.layer("Dense", source, units=4)
        second = drawing.layer("Dense", first, units=4)
        workspace.select([first, second])
        assert duplicate(workspace)
        copies = sorted(workspace.selection.nodes)
        assert len(copies) == 2
        assert not workspace.selection.nodes & {first, second}
        assert [sources(workspace, copy) for copy in copies] == [[], [copies[0]]]
        assert len(set(names(workspace))) == 4
        assert box_of(workspace, copies[0])[0] > box_of(workspace, first)[2]
        assert box_of(workspace, copies[0])[1] == box_of(workspace, first)[1]
        assert workspace.history.undo_names[-1] == "Duplicate"

    def test_a_shared_layer_stays_shared_among_the_copies_alone(self, workspace: Workspace, drawing: Drawing) -> None:
        left, right = drawing.input((4,), "left"), drawing.input((4,), "right")
        first = drawing.layer("Dense", left, units=4)
        second = drawing.call(first, right)
        workspace.select([first, second])
        duplicate(workspace)
        one, other = workspace.selection.nodes
        assert layer_of(workspace, one) == layer_of(workspace, other) != layer_of(workspace, first)

    def test_copies_hide_nothing(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        for _ in range(3):
            drawing.layer("Dense", source, units=4)
        for _ in range(3):
            workspace.select(workspace.graph.nodes)
            duplicate(workspace)
        boxes = [box_of(workspace, node) for node in workspace.graph.nodes]
        apart = (
            one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            for one, other in itertools.combinations(boxes, 2)
        )
        assert len(boxes) == 4 * 2**3
        assert all(apart)

    def test_ends_are_ends_of_the_model_too(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        workspace.select([source, drawing.output(source)])
        duplicate(workspace)
        assert len(workspace.graph.inputs) == len(workspace.graph.outputs) == 2

    def test_a_copied_submodel_is_one_of_its_own(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        image = inner.input((4,), "image")
        inner.output(inner.layer("Dense", image, units=2))
        call = drawing.submodel("encoder", **{image: Ref(drawing.input((4,)))})
        workspace.select([call])
        duplicate(workspace)
        (copy,) = workspace.selection.nodes
        node = workspace.graph.nodes[copy]
        assert isinstance(node, SubmodelNode)
        assert node.graph != "encoder"
        assert len(workspace.network.graph(node.graph).nodes) == 3


class TestClipboard:
    def test_what_was_copied_is_pasted_into_another_document(
        self, workspace: Workspace, drawing: Drawing, other_workspace: Workspace
    ) -> None:
        inner = drawing.new_graph("encoder")
        image = inner.input((4,), "image")
        inner.output(inner.layer("Dense", image, units=2))
        source = drawing.input((4,))
        call = drawing.submodel("encoder", **{image: Ref(source)})
        node = drawing.layer("Dense", call, units=3, kernel_regularizer="l2")
        workspace.select([call, node])
        assert clipboard.copy(workspace)
        assert clipboard.paste(other_workspace, (100.0, -100.0, 900.0, 500.0))
        graph = other_workspace.graph
        assert len(graph.nodes) == 2
        assert len(list(graph.connections())) == 1
        assert len(other_workspace.network.graphs) == 2
        assert other_workspace.selection.nodes == graph.nodes.keys()
        boxes = [box_of(other_workspace, node) for node in graph.nodes]
        assert abs((min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2 - 500) <= 8
        assert abs((min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2 - 200) <= 8

    def test_it_stays_beside_where_it_was_copied_as_long_as_that_is_seen(
        self, workspace: Workspace, drawing: Drawing
    ) -> None:
        node = drawing.layer("Dense", units=3)
        left, top, right, bottom = box_of(workspace, node)
        workspace.select([node])
        clipboard.copy(workspace)
        assert clipboard.paste(workspace, (left - 20, top - 20, right + 400, bottom + 20))
        (copy,) = workspace.selection.nodes
        assert right < box_of(workspace, copy)[0] < right + 100
        assert box_of(workspace, copy)[1] == top

    def test_it_is_text_too(self, workspace: Workspace, drawing: Drawing, other_workspace: Workspace) -> None:
        workspace.select([drawing.layer("Dense", units=3)])
        clipboard.copy(workspace)
        text = QGuiApplication.clipboard().text()
        QGuiApplication.clipboard().setText(text)
        assert clipboard.paste(other_workspace)
        assert names(other_workspace) == ["dense"]

    def test_cut_and_paste_brings_it_back_to_its_place(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", units=3)
        place = box_of(workspace, node)
        workspace.select([node])
        assert clipboard.cut(workspace)
        assert not workspace.graph.nodes
        assert workspace.history.undo_names[-1] == "Cut"
        clipboard.paste(workspace)
        (pasted,) = workspace.graph.nodes
        assert box_of(workspace, pasted) == place
        clipboard.paste(workspace)
        clipboard.paste(workspace)
        left, middle, right = sorted(box_of(workspace, node) for node in workspace.graph.nodes)
        assert left[2] < middle[0]
        assert middle[2] < right[0]

    @pytest.mark.parametrize("text", ["", "Hello", "[1, 2", '{"format": 1}', '{"format": 1, "graphs": {"main": 3}}'])
    def test_other_text_is_refused_with_a_sentence(self, workspace: Workspace, refusals: list[str], text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        assert not clipboard.paste(workspace)
        assert len(refusals) == 1
        assert "What was copied" in refusals[0]
        assert not workspace.graph.nodes

    def test_connections_from_outside_are_cut(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", drawing.input((4,)), units=3)
        workspace.select([node])
        clipboard.copy(workspace)
        clipboard.paste(workspace)
        (pasted,) = workspace.selection.nodes
        assert sources(workspace, pasted) == []


class TestConnecting:
    def test_a_refusal_says_what_and_why(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        first = drawing.layer("Dense", units=4, name="early")
        second = drawing.layer("Dense", first, units=4, name="late")
        assert not connecting.connect(workspace, Ref(second), Target(first, ("inputs",)))
        assert "late depends on early" in refusals[0]

    def test_the_same_connection_again_is_no_step(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        node = drawing.layer("Dense", source, units=4)
        assert not connecting.connect(workspace, Ref(source), Target(node, ("inputs",)))
        assert not connecting.disconnect(workspace, Target(source, ("inputs",)))
        assert "Connect" not in workspace.history.undo_names

    def test_a_connection_changes_its_place_among_several(self, workspace: Workspace, drawing: Drawing) -> None:
        branches = [drawing.input((4,), name) for name in "abc"]
        merge = drawing.layer("Concatenate", *branches)
        assert connecting.reconnect(workspace, Target(merge, ("inputs", 0)), Target(merge, ("inputs", 3)))
        assert sources(workspace, merge) == [branches[1], branches[2], branches[0]]
        workspace.undo()
        assert sources(workspace, merge) == branches


class TestMovingAndLayingOut:
    def test_many_nudges_are_one_step(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", units=4)
        left, top, _, _ = box_of(workspace, node)
        workspace.select([node])
        for _ in range(3):
            moving.nudge(workspace, 1, 0)
        moving.nudge(workspace, 0, -1, moving.FAR)
        assert box_of(workspace, node)[:2] == (left + 24, top - 40)
        assert workspace.history.undo_names == ["Draw", "Move"]

    def test_everything_is_laid_out_and_a_second_time_changes_nothing(self, workspace: Workspace) -> None:
        drawing = Drawing(workspace.history)
        nodes = [drawing.layer("Dense", units=4) for _ in range(3)]
        for before, after in itertools.pairwise(nodes):
            connecting.connect(workspace, Ref(before), Target(after, ("inputs",)))
        workspace.select([nodes[2]])
        moving.move(workspace, Selection(frozenset([nodes[2]])), (300.0, -500.0))
        assert lay_out(workspace)
        middles = {(box_of(workspace, node)[0] + box_of(workspace, node)[2]) / 2 for node in nodes}
        tops = [box_of(workspace, node)[1] for node in nodes]
        assert len(middles) == 1
        assert tops == sorted(tops)
        assert not lay_out(workspace)
        workspace.undo()
        assert box_of(workspace, nodes[2])[1] < box_of(workspace, nodes[0])[1]

    def test_only_the_selected_nodes_are_laid_out_when_there_are_several(self, workspace: Workspace) -> None:
        drawing = Drawing(workspace.history)
        nodes = [drawing.layer("Dense", units=4) for _ in range(3)]
        moving.move(workspace, Selection(frozenset([nodes[0]])), (96.0, 480.0))
        place = box_of(workspace, nodes[0])
        connecting.connect(workspace, Ref(nodes[1]), Target(nodes[2], ("inputs",)))
        workspace.select(nodes[1:])
        assert lay_out(workspace)
        assert box_of(workspace, nodes[0]) == place
        assert box_of(workspace, nodes[2])[1] > box_of(workspace, nodes[1])[3]


class TestSelecting:
    def test_all_none_and_the_others(self, workspace: Workspace, drawing: Drawing) -> None:
        first, second = drawing.input((4,)), drawing.layer("Dense", units=4)
        selecting.select_all(workspace)
        assert workspace.selection.nodes == {first, second}
        workspace.select([first])
        selecting.invert(workspace)
        assert workspace.selection.nodes == {second}
        selecting.select_none(workspace)
        assert not workspace.selection

    def test_what_comes_before_and_after(self, workspace: Workspace, drawing: Drawing) -> None:
        first = drawing.input((4,))
        second = drawing.layer("Dense", first, units=4)
        third = drawing.output(second)
        workspace.select([second])
        selecting.select_upstream(workspace)
        assert workspace.selection.nodes == {first, second}
        selecting.select_downstream(workspace)
        assert workspace.selection.nodes == {first, second, third}


def test_what_is_added_below_the_selection_is_brought_into_view(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.revealed) as shown:
        node = add(workspace, "input")
    assert shown.args == [node]


class TestNamesAndSharing:
    def test_layers_ends_and_submodels_are_renamed(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        node, call = drawing.layer("Dense", units=4), drawing.submodel("encoder")
        assert renaming.rename(workspace, node, " hidden ")
        assert renaming.rename(workspace, call, "reader")
        assert names(workspace) == ["hidden"]
        assert workspace.network.graph(inner.graph_id).name == "reader"
        assert not renaming.rename(workspace, node, "hidden")

    @pytest.mark.parametrize("name", ["", "a/b", "\n"])
    def test_a_name_that_keras_does_not_take_is_refused(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str], name: str
    ) -> None:
        assert not renaming.rename(workspace, drawing.layer("Dense", units=4), name)
        assert len(refusals) == 1

    def test_a_name_that_is_taken_is_refused(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        node = drawing.layer("Dense", units=4, name="first")
        drawing.layer("Dense", units=4, name="second")
        assert not renaming.rename(workspace, node, "second")
        assert names(workspace) == ["first", "second"]
        assert "taken" in refusals[0]

    def test_a_layer_is_used_again_and_made_independent(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", units=4)
        again = sharing.use_again(workspace, node)
        assert again is not None
        assert layer_of(workspace, again) == layer_of(workspace, node)
        assert workspace.selection.nodes == {again}
        assert box_of(workspace, again)[1] > box_of(workspace, node)[3]
        assert sharing.is_shared(workspace, node)
        assert sharing.make_independent(workspace, again)
        assert layer_of(workspace, again) != layer_of(workspace, node)
        assert sorted(names(workspace)) == ["dense", "dense_1"]
        assert not sharing.make_independent(workspace, again)

    def test_a_submodel_is_used_again_and_made_independent(self, workspace: Workspace, drawing: Drawing) -> None:
        inner = drawing.new_graph("encoder")
        inner.output(inner.input((4,)))
        call = drawing.submodel("encoder")
        again = sharing.use_again(workspace, call)
        assert again is not None
        assert sharing.make_independent(workspace, again)
        node = workspace.graph.nodes[again]
        assert isinstance(node, SubmodelNode)
        assert len(workspace.network.graph(node.graph).nodes) == 2

    def test_an_input_cannot_be_used_again(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        assert sharing.use_again(workspace, drawing.input((4,))) is None
        assert len(refusals) == 1

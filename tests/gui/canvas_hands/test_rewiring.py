"""Commands that lead connections elsewhere: healing, bypassing, cutting, swapping, replacing, copying."""

import pytest
from PySide6.QtGui import QGuiApplication

from netdesigner.canvas.editing import selecting
from netdesigner.canvas.editing.bypassing import bypass
from netdesigner.canvas.editing.clipboard import copy, paste
from netdesigner.canvas.editing.cutting import cut_connections
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.healing import delete_and_reconnect
from netdesigner.canvas.editing.landing import meet
from netdesigner.canvas.editing.replacing import replace_node
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.editing.swapping import swap
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import Layer, LayerNode, NodeId, Target
from netdesigner.graph.problems import Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec
from netdesigner.project.document import Comment
from netdesigner.project.edits import PutComment
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.networks import chain


def sources(workspace: Workspace, node: NodeId) -> list[Ref]:
    return [connection.source for connection in workspace.graph.connections_into(node)]


def layer(workspace: Workspace, node: NodeId | None) -> Layer:
    found = workspace.graph.nodes[node or ""]
    assert isinstance(found, LayerNode)
    return workspace.graph.layer_of(found)


class TestSelecting:
    def test_what_lies_between_and_what_is_connected(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        source = drawing.input((4,))
        first = drawing.layer("Dense", source, units=4)
        ways = [drawing.layer("Dense", first, units=4) for _ in range(2)]
        total = drawing.layer("Add", *ways)
        lone = drawing.layer("Dense", units=4)
        workspace.select([first, total])
        selecting.select_between(workspace)
        assert workspace.selection.nodes == {first, *ways, total}
        selecting.select_connected(workspace)
        assert workspace.selection.nodes == {source, first, *ways, total}
        workspace.select([source, lone])
        selecting.select_between(workspace)
        assert workspace.selection.nodes == {source, lone}
        assert refusals


class TestHealing:
    def test_what_fed_a_row_feeds_what_it_fed(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        first = drawing.layer("Dense", source, units=4)
        second = drawing.layer("Dense", first, units=4)
        users = [drawing.layer("Dense", second, units=4), drawing.layer("Add", first, second)]
        before = serialize_project(workspace.document)
        workspace.select([first, second])
        assert delete_and_reconnect(workspace)
        assert [sources(workspace, user) for user in users] == [[Ref(source)], [Ref(source), Ref(source)]]
        assert workspace.history.undo_names[-1] == "Delete and reconnect"
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_a_node_that_joins_several_is_refused(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        left, right = drawing.input((4,), "left"), drawing.input((4,), "right")
        total = drawing.layer("Add", left, right, name="total")
        end = drawing.output(total)
        workspace.select([total])
        assert not delete_and_reconnect(workspace)
        assert "total" in refusals[-1]
        workspace.select([total, end])
        assert not delete_and_reconnect(workspace), "its result is still taken, by what is deleted with it"

    def test_ends_of_rows_are_just_deleted(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        dense = drawing.layer("Dense", source, units=4)
        workspace.select([source])
        assert delete_and_reconnect(workspace)
        assert sources(workspace, dense) == []


class TestCutting:
    def test_all_are_one_step(self, workspace: Workspace, drawing: Drawing) -> None:
        nodes = [drawing.input((4,), name) for name in ("a", "b", "c")]
        total = drawing.layer("Add", *nodes)
        before = serialize_project(workspace.document)
        assert cut_connections(workspace, [Target(total, ("inputs", place)) for place in (0, 2)])
        assert sources(workspace, total) == [Ref(nodes[1])]
        workspace.undo()
        assert serialize_project(workspace.document) == before
        assert not cut_connections(workspace, [Target(total, ("inputs", 7))])


class TestSwapping:
    def test_the_two_inputs_of_a_node(self, workspace: Workspace, drawing: Drawing) -> None:
        left, right = drawing.input((4,), "left"), drawing.input((4,), "right")
        total = drawing.layer("Concatenate", left, right)
        workspace.select([total])
        assert swap(workspace)
        assert sources(workspace, total) == [Ref(right), Ref(left)]

    def test_two_connections_of_two_nodes(self, workspace: Workspace, drawing: Drawing) -> None:
        left, right = drawing.input((4,), "left"), drawing.input((4,), "right")
        users = [drawing.layer("Dense", source, units=4) for source in (left, right)]
        workspace.select(connections=[Target(user, ("inputs",)) for user in users])
        assert swap(workspace)
        assert [sources(workspace, user) for user in users] == [[Ref(right)], [Ref(left)]]

    def test_a_cycle_or_a_single_one_is_refused(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        first = drawing.layer("Dense", drawing.input((4,)), units=4)
        second = drawing.layer("Dense", first, units=4)
        targets = [Target(node, ("inputs",)) for node in (first, second)]
        for chosen in (targets, targets[:1]):
            workspace.select(connections=chosen)
            assert not swap(workspace)
        assert len(refusals) == 2


class TestReplacing:
    def test_what_fits_is_kept(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((28, 28, 1))
        conv = drawing.layer("Conv2D", source, filters=8, kernel_size=(3, 3), activation="relu", name="eyes")
        after = drawing.layer("Flatten", conv)
        drawing.do(PutComment("c", Comment("main", conv, "Looks.")))
        box, before = box_of(workspace, conv), serialize_project(workspace.document)
        new = replace_node(workspace, conv, "keras.layers.SeparableConv2D")
        made = layer(workspace, new)
        assert (made.type, made.name) == ("keras.layers.SeparableConv2D", "eyes")
        assert dict(made.parameters) == {"filters": 8, "kernel_size": (3, 3), "activation": "relu"}
        assert new is not None
        assert (sources(workspace, new), sources(workspace, after)) == ([Ref(source)], [Ref(new)])
        assert box_of(workspace, new) == box
        assert workspace.document.comments["c"].node == new
        assert workspace.selection.nodes == {new}
        assert workspace.history.undo_names[-1] == "Replace by SeparableConv2D"
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_a_name_that_says_the_type_follows_it(self, workspace: Workspace, drawing: Drawing) -> None:
        dense = drawing.layer("Dense", drawing.input((4,)), units=4)
        made = layer(workspace, replace_node(workspace, dense, "keras.layers.BatchNormalization"))
        assert made.name == "batch_normalization"
        assert not made.parameters

    def test_values_that_do_not_fit_are_left(self, workspace: Workspace, drawing: Drawing) -> None:
        conv = drawing.layer("Conv2D", filters=8, kernel_size=(3, 3))
        made = layer(workspace, replace_node(workspace, conv, "keras.layers.Conv1D"))
        assert dict(made.parameters) == {"filters": 8, "kernel_size": 3}

    def test_ports_of_other_names_are_filled_in_their_order(self, workspace: Workspace, drawing: Drawing) -> None:
        left, right = drawing.input((4, 4), "left"), drawing.input((4, 4), "right")
        total = drawing.layer("Add", left, right)
        end = drawing.output(total)
        lstm = replace_node(workspace, total, "keras.layers.LSTM")
        assert lstm is not None
        assert (sources(workspace, lstm), sources(workspace, end)) == ([Ref(left)], [Ref(lstm)])
        operation = replace_node(workspace, lstm, "keras.ops.tanh")
        assert operation is not None
        assert (sources(workspace, operation), sources(workspace, end)) == ([Ref(left)], [Ref(operation)])

    def test_a_shared_layer_is_replaced_where_it_was_meant(self, workspace: Workspace, drawing: Drawing) -> None:
        first = drawing.layer("Dense", drawing.input((4,)), units=4, name="twin")
        second = drawing.call(first, first)
        made = layer(workspace, replace_node(workspace, second, "keras.layers.Dropout"))
        assert (made.name, layer(workspace, first).name) == ("dropout", "twin")

    def test_outputs_that_vanish_are_disconnected(self, workspace: Workspace, drawing: Drawing) -> None:
        lstm = drawing.layer("LSTM", drawing.input((4, 4)), port="sequences", units=4, return_state=True)
        ends = [drawing.output(Ref(lstm, place), f"end{place}") for place in (0, 1)]
        dense = replace_node(workspace, lstm, "keras.layers.Dense")
        assert [sources(workspace, end) for end in ends] == [[Ref(dense or "")], []]

    @pytest.mark.parametrize("kind", ["input", "output"])
    def test_ends_are_refused(self, workspace: Workspace, drawing: Drawing, refusals: list[str], kind: str) -> None:
        source = drawing.input((4,))
        assert replace_node(workspace, drawing.layer("Dense", source, units=4), kind) is None
        assert replace_node(workspace, source, "keras.layers.Dense") is None
        assert len(refusals) == 2


class TestDuplicating:
    def test_copies_take_what_they_were_made_of_takes(self, workspace: Workspace, drawing: Drawing) -> None:
        source = drawing.input((4,))
        first = drawing.layer("Dense", source, units=4)
        total = drawing.layer("Add", first, source)
        end = drawing.output(total)
        workspace.select([first, total])
        assert duplicate(workspace, connected=True)
        copies = sorted(workspace.selection.nodes, key=lambda node: len(sources(workspace, node)))
        assert sources(workspace, copies[0]) == [Ref(source)]
        assert sources(workspace, copies[1]) == [Ref(copies[0]), Ref(source)]
        assert sources(workspace, end) == [Ref(total)]
        assert workspace.history.undo_names[-1] == "Duplicate with connections"


class TestPasting:
    def test_what_was_copied_outlives_its_window(self, workspace: Workspace, drawing: Drawing) -> None:
        closed = Workspace(chain(2).history)
        closed.select(closed.graph.nodes)
        assert copy(closed)
        closed.close()
        text = QGuiApplication.clipboard().text()
        QGuiApplication.clipboard().setText(text)  # as from a file or a message
        assert paste(workspace)
        assert len(workspace.graph.nodes) == len(closed.graph.nodes) == 4


class TestBypassing:
    def test_only_nodes_that_leave_the_shape_as_it_is(
        self, workspace: Workspace, drawing: Drawing, refusals: list[str]
    ) -> None:
        source = drawing.input((8,))
        drop = drawing.layer("Dropout", source, rate=0.5)
        dense = drawing.layer("Dense", drop, units=4, name="narrow")
        drawing.output(dense)
        workspace.select([drop])
        assert not bypass(workspace)
        assert "not known" in refusals[-1]
        sizes = {source: 8, drop: 8, dense: 4}
        verdicts = {node: NodeVerdict(Status.OK, (TensorSpec((None, size)),)) for node, size in sizes.items()}
        workspace.set_report(Report(verdicts={"main": verdicts}))
        workspace.select([dense])
        assert not bypass(workspace)
        assert "narrow" in refusals[-1]
        before = serialize_project(workspace.document)
        workspace.select([drop])
        assert bypass(workspace)
        assert (sources(workspace, drop), sources(workspace, dense)) == ([], [Ref(source)])
        aside = box_of(workspace, drop)
        assert not any(meet(aside, box_of(workspace, node)) for node in workspace.graph.nodes if node != drop)
        workspace.undo()
        assert serialize_project(workspace.document) == before

    def test_ends_of_rows_are_refused(self, workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
        workspace.select([drawing.layer("Dense", drawing.input((4,)), units=4)])
        assert not bypass(workspace)
        assert refusals

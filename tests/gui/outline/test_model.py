"""The outline lists what the document holds, whatever is edited."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from netdesigner.app.outline.contents import Contents
from netdesigner.app.outline.model import OutlineModel
from netdesigner.app.session import Session
from netdesigner.canvas.workspace import Crumb
from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, LayerNode, NodeId, SubmodelNode, Target
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

Tree = dict[str, "Tree"]


@pytest.fixture
def model(session: Session) -> OutlineModel:
    return _checked(session)


def _checked(session: Session) -> OutlineModel:
    model = OutlineModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.refresh()
    return model


def _listed(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """Return the names in the tree, with what is below them."""
    above = QModelIndex() if parent is None else parent
    indexes = [model.index(row, 0, above) for row in range(model.rowCount(above))]
    return [(index.data(), _listed(model, index)) for index in indexes]


def _expected(network: Network, graph_id: GraphId = MAIN_GRAPH) -> set[str]:
    """Return paths of nodes over the submodels they stand in."""
    graph, paths = network.graph(graph_id), set()
    for node in graph.nodes.values():
        paths.add(node.id)
        if isinstance(node, SubmodelNode):
            paths |= {f"{node.id}/{path}" for path in _expected(network, node.graph)}
    return paths


def _paths(model: OutlineModel, above: QModelIndex) -> set[str]:
    paths = set()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        node = model.item(index).node
        paths |= {str(node)} | {f"{node}/{path}" for path in _paths(model, index)}
    return paths


def test_inputs_come_first_then_layers_in_their_order_then_outputs(drawing: Drawing, model: OutlineModel) -> None:
    dense = drawing.layer("Dense", units=2, name="last")
    drawing.output(dense, name="result")
    image = drawing.input((4,), name="image")
    first = drawing.layer("Dense", image, units=3, name="first")
    target = Target(dense, ("inputs",))
    drawing.do(*changes.connect(drawing.document.network, drawing.graph, Ref(first), target))
    model.refresh()
    assert _listed(model) == [("model", [("image", []), ("first", []), ("last", []), ("result", [])])]


def test_submodels_are_listed_where_they_are_called_and_loose_ones_at_the_end(
    drawing: Drawing, model: OutlineModel
) -> None:
    inner = drawing.new_graph("inner")
    inner.input((2,), name="x")
    drawing.submodel("inner")
    drawing.submodel("inner")
    drawing.do(AddGraph("loose", "loose"))
    model.refresh()
    called = ("inner", [("x", [])])
    assert _listed(model) == [("model", [called, called]), ("loose", [])]


def test_a_filter_leaves_what_has_its_letters_and_what_that_stands_in(drawing: Drawing, model: OutlineModel) -> None:
    inner = drawing.new_graph("inner")
    inner.layer("Dense", units=1, name="scores")
    inner.layer("Flatten", name="flat")
    drawing.submodel("inner")
    drawing.layer("Conv2D", filters=1, kernel_size=1, name="edges")
    model.refresh()
    _listed(model)
    model.set_filter("dens")
    model.refresh()
    assert _listed(model) == [("model", [("inner", [("scores", [])])])]
    model.set_filter("EDGE")
    model.refresh()
    assert _listed(model) == [("model", [("edges", [])])]
    model.set_filter("")
    model.refresh()
    assert len(_paths(model, model.index(0, 0))) == 4


def test_what_stays_keeps_its_place_in_views(session: Session, drawing: Drawing, model: OutlineModel) -> None:
    nodes = [drawing.layer("Dense", units=1, name=f"dense_{number}") for number in range(4)]
    model.refresh()
    rows = model.node_rows(model.graph_index([Crumb(MAIN_GRAPH)]), [nodes[2]])
    held = QPersistentModelIndex(model.index(rows[0][0], 0, model.index(0, 0)))
    drawing.do(*changes.remove_nodes(drawing.graph, [nodes[0]]))
    drawing.input((2,))
    model.refresh()
    assert held.isValid()
    assert held.data() == "dense_2"


def test_a_list_that_changes_all_over_is_right(drawing: Drawing, model: OutlineModel) -> None:
    nodes = [drawing.layer("Dense", units=1, name=f"dense_{number}") for number in range(200)]
    model.refresh()
    assert len(_paths(model, model.index(0, 0))) == 200
    drawing.do(*changes.remove_nodes(drawing.graph, nodes[::2]))
    model.refresh()
    assert _paths(model, model.index(0, 0)) == set(nodes[1::2])


def test_a_row_says_what_the_engine_knows(
    session: Session, drawing: Drawing, model: OutlineModel, qtbot: QtBot
) -> None:
    image = drawing.input((28, 28, 1), name="image")
    drawing.layer("Conv2D", image, filters=4, kernel_size=3, name="edges")
    drawing.layer("Dense", name="nothing", units=1)
    model.refresh()
    qtbot.waitUntil(lambda: session.workspace.report.complete, timeout=60_000)
    above = model.index(0, 0)
    edges = [model.index(2, column, above).data() for column in range(4)]
    assert edges == ["edges", "Conv2D", "26 × 26 × 4", "40"]  # noqa: RUF001 - the sign shapes are written with
    told = model.index(1, 0, above).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("nothing, Dense")
    assert told.endswith("error")
    assert "Connect a layer" in model.index(1, 0, above).data(Qt.ItemDataRole.ToolTipRole)


def test_renaming_is_one_undo_step_and_a_bad_name_is_refused(
    session: Session, drawing: Drawing, model: OutlineModel, qtbot: QtBot
) -> None:
    drawing.layer("Dense", units=1, name="first")
    drawing.layer("Dense", units=1, name="second")
    model.refresh()
    index = model.index(0, 0, model.index(0, 0))
    assert model.setData(index, "other")
    assert [layer.name for layer in drawing.graph.layers.values()] == ["other", "second"]
    with qtbot.waitSignal(session.workspace.refused) as told:
        assert not model.setData(index, "second")
    assert "taken already" in told.args[0]
    assert model.setData(model.index(0, 0), "classifier")
    assert drawing.graph.name == "classifier"
    session.workspace.undo()
    session.workspace.undo()
    assert (drawing.graph.name, index.data()) == ("model", "first")


class _Steps:
    """Random edits of a network with submodels."""

    def __init__(self, drawing: Drawing, data: st.DataObject) -> None:
        self.history = drawing.history
        self.draw = data.draw

    def do(self) -> None:
        names = ["add", "connect", "remove", "nest", "undo", "redo"]
        getattr(self, f"_{self.draw(st.sampled_from(names))}")()

    def _graph(self) -> Drawing:
        return Drawing(self.history, self.draw(st.sampled_from(sorted(self.history.document.network.graphs))))

    def _add(self) -> None:
        drawing = self._graph()
        sources = self._giving(drawing)
        source = self.draw(st.none() | st.sampled_from(sources)) if sources else None
        match self.draw(st.sampled_from(["layer", "input", "output"])):
            case "layer":
                drawing.layer("Dense", *([source] if source else []), units=1)
            case "input":
                drawing.input((2,))
            case "output" if source:
                drawing.output(source)

    def _connect(self) -> None:
        drawing = self._graph()
        layers = [node.id for node in drawing.graph.nodes.values() if isinstance(node, LayerNode)]
        giving = self._giving(drawing)
        pairs = [(a, b) for a in giving for b in layers if not drawing.graph.reaches(b, a)]
        if pairs:
            source, node = self.draw(st.sampled_from(pairs))
            target = Target(node, ("inputs",))
            drawing.do(*changes.connect(drawing.document.network, drawing.graph, Ref(source), target))

    def _giving(self, drawing: Drawing) -> list[NodeId]:
        network = drawing.document.network
        return [node.id for node in drawing.graph.nodes.values() if network.output_count(drawing.graph, node)]

    def _remove(self) -> None:
        drawing = self._graph()
        inner = [n for n in drawing.graph.nodes if not n.startswith(("in", "out"))]
        if inner:
            drawing.do(*changes.remove_nodes(drawing.graph, self.draw(st.sets(st.sampled_from(inner), min_size=1))))

    def _nest(self) -> None:
        drawing, name = self._graph(), f"g{len(self.history.document.network.graphs)}"
        drawing.do(AddGraph(name, name))
        drawing.submodel(name)

    def _undo(self) -> None:
        if self.history.undo_names:
            self.history.undo()

    def _redo(self) -> None:
        if self.history.redo_names:
            self.history.redo()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_edits_the_tree_is_that_of_the_document(make_session: MakeSession, data: st.DataObject) -> None:
    session = make_session()
    model, view = _checked(session), QTreeView()
    view.setModel(model)
    view.expandAll()
    steps = _Steps(Drawing(session.history), data)
    for _ in range(data.draw(st.integers(1, 12))):
        steps.do()
        model.refresh()
        view.expandAll()
        index = model.graph_index([Crumb(MAIN_GRAPH)])
        assert _paths(model, index) == _expected(session.workspace.network)
    view.deleteLater()


def test_a_graph_that_is_gone_has_nothing_in_it(session: Session) -> None:
    """Views ask for rows between an edit and the refresh that tells them of it."""
    drawing = Drawing(session.history)
    inner = drawing.new_graph("inner")
    inner.output(inner.input((4,)))
    contents = Contents(session.document)
    assert len(contents.nodes("inner")) == 2
    session.workspace.undo()
    while "inner" in session.document.network.graphs:
        session.workspace.undo()
    assert Contents(session.document).nodes("inner") == []

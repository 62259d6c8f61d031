"""A canvas of a document that no engine looks at: verdicts are given by hand."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from netdesigner.canvas.boxes import grown
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.report import Report
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Problem, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Weights
from netdesigner.project.document import new_document
from netdesigner.project.edits import MoveNodes
from netdesigner.project.history import History
from tests.builders import Drawing

Show = Callable[..., CanvasWidget]
ShowHistory = Callable[[History, int, int], CanvasWidget]


@pytest.fixture
def drawing() -> Drawing:
    return Drawing(History(new_document()))


@pytest.fixture
def workspace(drawing: Drawing) -> Iterator[Workspace]:
    workspace = Workspace(drawing.history)
    yield workspace
    workspace.close()


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Show:
    """Show the canvas of the workspace as it is now."""

    def show(width: int = 800, height: int = 600) -> CanvasWidget:
        return _shown(qtbot, workspace, width, height)

    return show


@pytest.fixture
def show_history(qtbot: QtBot) -> Iterator[ShowHistory]:
    """Show a document that outlives the test."""
    made: list[Workspace] = []

    def show(history: History, width: int, height: int) -> CanvasWidget:
        made.append(Workspace(history))
        return _shown(qtbot, made[-1], width, height)

    yield show
    for workspace in made:
        workspace.close()


def _shown(qtbot: QtBot, workspace: Workspace, width: int, height: int) -> CanvasWidget:
    canvas = CanvasWidget(workspace, LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(width, height)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.setFocus()
    return canvas


def fine(*shapes: tuple[int | None, ...], params: int = 0) -> NodeVerdict:
    """What the engine says of a node with which all is well."""
    return NodeVerdict(Status.OK, tuple(TensorSpec((None, *shape)) for shape in shapes), Weights(params))


def wrong(code: str, node: NodeId, **values: str) -> NodeVerdict:
    """What the engine says of a node with an error."""
    problem = Problem(code, MAIN_GRAPH, node, values={"node": node, **values})
    return NodeVerdict(Status.ERROR, problems=(problem,))


def say(workspace: Workspace, **verdicts: NodeVerdict) -> None:
    """Let the engine say something of nodes of the graph on screen."""
    graph = workspace.graph.id
    known = workspace.report.verdicts.get(graph, {})
    workspace.set_report(Report(verdicts={graph: {**known, **verdicts}}))


def place(drawing: Drawing, **points: tuple[float, float]) -> None:
    """Move nodes."""
    drawing.do(MoveNodes(drawing.graph_id, points))


def middle(canvas: CanvasWidget, node: NodeId) -> QPointF:
    """A point of a node that is no port."""
    return canvas.node_rect(node).center()


def content(scene: Scene) -> tuple[object, ...]:
    """Everything that is drawn of a scene."""
    connections = scene.connections
    everywhere = scene.extent() or (0.0, 0.0, 0.0, 0.0)
    written = dict(connections.labels_meeting(grown(everywhere, 1000.0)))
    ends = dict(zip(connections.boxes.keys, connections.ends(np.arange(len(connections.boxes))).tolist(), strict=True))
    routes = {target: connections.route(target).curves for target in connections.sources}
    outputs = [Ref(node, output) for node, face in scene.faces.items() for output in range(len(face.body.outputs))]
    labels = {ref: connections.label(ref) for ref in outputs}
    boxes = {node: scene.nodes.box(node) for node in scene.nodes}
    around = {target: connections.boxes.box(target) for target in connections.boxes}
    assert written == {ref: label for ref, label in labels.items() if label is not None}
    return scene.faces, boxes, connections.sources, ends, routes, labels, around, scene.items

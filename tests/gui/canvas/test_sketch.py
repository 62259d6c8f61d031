"""What was worked out of a picture ahead is what the canvas would have worked out, and is not worked out again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.parameter_line import ParameterLine
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.sketch import Sketch
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import PutItem, SetWaypoints
from tests.builders import Drawing
from tests.gui.canvas.conftest import Show, content, fine, say, wrong


def network(drawing: Drawing) -> list[NodeId]:
    """A network with a merge and a layer whose outputs only Keras can count."""
    first = drawing.input((8,))
    dense = drawing.layer("Dense", first, units=3)
    merged = drawing.layer("Add", dense, drawing.layer("Dense", first, units=3))
    return [first, dense, merged, drawing.layer("LSTM", merged, units=2)]


def sketched(workspace: Workspace) -> Workspace:
    """Another workspace on the same document, drawn ahead."""
    sketch = Sketch()
    sketch.draw(workspace.document)
    return Workspace(workspace.history, sketch=sketch)


def _is_written(line: ParameterLine | str) -> bool:
    return not isinstance(line, ParameterLine) or line.is_written


def lead(workspace: Workspace, nodes: list[NodeId]) -> None:
    target = Target(nodes[3], next(iter(workspace.graph.connections_into(nodes[3]))).target.path)
    workspace.do("Lead", [SetWaypoints("main", {target: ((300.0, 200.0),)})])


def collapse(workspace: Workspace, nodes: list[NodeId]) -> None:
    x, y = workspace.places.of(workspace.document, workspace.graph, nodes[1])
    frame = CanvasItem("block", "main", CanvasItemKind.FRAME, "", (x - 20.0, y - 40.0), (240.0, 120.0))
    workspace.do("Add frame", [PutItem(frame)])
    assert fold(workspace, ["block"])


@pytest.mark.parametrize("change", [None, lead, collapse])
def test_what_was_drawn_ahead_is_what_the_canvas_draws(
    drawing: Drawing, workspace: Workspace, change: Callable[[Workspace, list[NodeId]], None] | None
) -> None:
    nodes = network(drawing)
    if change is not None:
        change(workspace, nodes)
    ahead = sketched(workspace)
    assert content(Scene(ahead)) == content(Scene(workspace))
    ahead.close()


def test_no_card_is_made_twice(drawing: Drawing, workspace: Workspace) -> None:
    network(drawing)
    ahead = sketched(workspace)
    assert Scene(ahead).nodes_updated == 0
    ahead.close()


def test_what_became_known_since_is_on_the_cards(drawing: Drawing, workspace: Workspace) -> None:
    first, dense, merged, last = network(drawing)
    ahead = sketched(workspace)
    verdicts = {first: fine((8,)), dense: fine((3,), params=27), merged: wrong("shape_mismatch", merged)}
    for each in (workspace, ahead):
        say(each, **verdicts, **{last: fine((2,), (2,))})
    assert content(Scene(ahead)) == content(Scene(workspace))
    ahead.close()


def test_what_was_edited_since_is_drawn_anew(drawing: Drawing, workspace: Workspace) -> None:
    network(drawing)
    ahead = sketched(workspace)
    added = drawing.layer("Dense", units=5)
    assert added in Scene(ahead).faces
    ahead.close()


def test_only_cards_about_the_view_are_put_into_words(
    qtbot: QtBot, drawing: Drawing, workspace: Workspace, show: Show
) -> None:
    last = drawing.input((8,))
    for units in range(1, 60):
        last = drawing.layer("Dense", last, units=units)
    canvas = show()
    canvas.zoom_to_actual_size()
    lines = {node: face.parameters for node, face in canvas.scene.faces.items()}
    unwritten = {node for node, line in lines.items() if not _is_written(line)}
    assert len(unwritten) > 40  # the view is small

    def is_readable() -> bool:
        unwritten.difference_update([node for node in unwritten if _is_written(lines[node])])
        return unwritten.isdisjoint(canvas.nodes_in(QRectF(canvas.rect())))

    qtbot.waitUntil(is_readable)
    assert len(unwritten) > 30

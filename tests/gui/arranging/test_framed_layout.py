"""When everything is laid out, a frame holds what it held, and nothing else lies on it."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.annotating import add_frame
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.landing import meet
from netdesigner.canvas.editing.standing import boxes_of, placed
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands import networks

NETWORKS = (networks.chain, networks.residual, networks.inception, networks.u_shaped, networks.two_ends)


def frames_of(workspace: Workspace) -> dict[str, Box]:
    return {item.id: item_box(item) for item in workspace.document.items.values() if item.kind is CanvasItemKind.FRAME}


def members(workspace: Workspace) -> dict[str, set[str]]:
    """Return the nodes and items in each frame."""
    items = {key: item_box(item) for key, item in workspace.document.items.items()}
    boxes = {**boxes_of(workspace, workspace.graph.nodes), **items}
    return {
        frame: {key for key, box in boxes.items() if key != frame and holds(outline, box)}
        for frame, outline in frames_of(workspace).items()
    }


def all_clear(workspace: Workspace) -> bool:
    """Whether frames lie neither on each other nor on nodes, unless one holds the other, and nodes on no node."""
    boxes, frames = boxes_of(workspace, workspace.graph.nodes), frames_of(workspace)
    return (
        not any(meet(*pair) for pair in combinations(boxes.values(), 2))
        and not any(meet(*pair) and not _nested(*pair) for pair in combinations(frames.values(), 2))
        and not any(meet(box, frame) and not holds(frame, box) for box in boxes.values() for frame in frames.values())
    )


def _nested(one: Box, other: Box) -> bool:
    return holds(one, other) or holds(other, one)


def share_nodes(workspace: Workspace) -> bool:
    """Whether two frames have nodes in common although none of them stands in the other."""
    frames, held, nodes = frames_of(workspace), members(workspace), workspace.graph.nodes.keys()
    return any(held[a] & held[b] & nodes and not _nested(frames[a], frames[b]) for a, b in combinations(frames, 2))


def framed(workspace: Workspace, nodes: list[NodeId]) -> str:
    workspace.select(nodes)
    frame = add_frame(workspace)
    assert frame is not None
    return frame


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(st.data())
def test_frames_keep_what_they_hold_and_nothing_lies_on_them(qapp: object, data: st.DataObject) -> None:
    workspace = Workspace(data.draw(st.sampled_from(NETWORKS))().history)
    lay_out(workspace, workspace.graph.nodes)
    order = workspace.graph.topological_order()
    for _ in range(data.draw(st.integers(1, 4))):
        first, last = sorted(data.draw(st.lists(st.integers(0, len(order)), min_size=2, max_size=2, unique=True)))
        others = list(frames_of(workspace).values())
        frame = framed(workspace, order[first:last])
        if share_nodes(workspace) or frames_of(workspace)[frame] in others:
            workspace.undo()
    held, before = members(workspace), serialize_project(workspace.document)
    steps = len(workspace.history.undo_names)
    lay_out(workspace, workspace.graph.nodes)
    assert all_clear(workspace)
    assert members(workspace) == held
    assert not lay_out(workspace, workspace.graph.nodes), "a second layout is another one"
    while len(workspace.history.undo_names) > steps:
        workspace.undo()
    assert serialize_project(workspace.document) == before
    workspace.close()


@pytest.fixture
def branches(workspace: Workspace, drawing: Drawing) -> tuple[list[NodeId], list[NodeId]]:
    """Two branches side by side, whose frames would overlap if they only went along."""
    source = drawing.input((8,))
    pairs = []
    for _ in range(2):
        first = drawing.layer("Dense", source, units=8)
        pairs.append([first, drawing.layer("Dense", first, units=8)])
    drawing.output(drawing.layer("Add", pairs[0][1], pairs[1][1]))
    return pairs[0], pairs[1]


def test_frames_side_by_side_do_not_overlap(workspace: Workspace, branches: tuple[list[NodeId], list[NodeId]]) -> None:
    for branch in branches:
        framed(workspace, branch)
    assert not all_clear(workspace)
    assert lay_out(workspace, workspace.graph.nodes)
    assert workspace.history.undo_names[-1] == "Lay out"
    assert all_clear(workspace)
    boxes = boxes_of(workspace, workspace.graph.nodes)
    assert all((box[0] + box[2]) / 2 % STEP == box[1] % STEP == 0 for box in boxes.values())


def test_a_way_that_leaves_a_frame_and_comes_back_is_laid_out_too(workspace: Workspace, drawing: Drawing) -> None:
    source = drawing.input((8,))
    nodes = [source := drawing.layer("Dense", source, units=8) for _ in range(3)]
    left, top, _, _ = boxes_of(workspace, nodes)[nodes[0]]
    drawing.do(placed(workspace, {nodes[1]: (left + 600.0, top + 60.0)}))
    drawing.do(PutItem(CanvasItem("tall", "main", CanvasItemKind.FRAME, "", (left - 24, top - 52), (260.0, 600.0))))
    assert members(workspace)["tall"] == {nodes[0], nodes[2]}
    assert lay_out(workspace, workspace.graph.nodes)
    assert members(workspace)["tall"] == {nodes[0], nodes[2]}
    assert all_clear(workspace)


def test_an_empty_frame_and_notes_keep_clear(
    workspace: Workspace, branches: tuple[list[NodeId], list[NodeId]], drawing: Drawing
) -> None:
    frame = framed(workspace, branches[0])
    left, _, _, bottom = frames_of(workspace)[frame]
    drawing.do(
        PutItem(CanvasItem("note", "main", CanvasItemKind.NOTE, "why", (left + 4, bottom - 20), (120.0, 16.0))),
        PutItem(CanvasItem("empty", "main", CanvasItemKind.FRAME, "", (1500.0, 40.0), (400.0, 300.0))),
        PutItem(CanvasItem("inner", "main", CanvasItemKind.FRAME, "", (1600.0, 80.0), (100.0, 100.0))),
        PutItem(CanvasItem("lost", "main", CanvasItemKind.NOTE, "", (1610.0, 120.0), (50.0, 20.0))),
    )
    held = members(workspace)
    assert lay_out(workspace, workspace.graph.nodes)
    assert members(workspace) == held
    assert held["inner"] == {"lost"}
    assert all_clear(workspace)

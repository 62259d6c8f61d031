"""What is done to collapsed frames is done to what they hide."""

import itertools

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.aligning import align
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.clipboard import copy, cut, paste
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.grouping import group
from netdesigner.canvas.editing.ungrouping import ungroup
from netdesigner.canvas.items import meet
from netdesigner.canvas.layout.aligning import Side
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import CanvasItem, CanvasItemKind, Held
from netdesigner.project.edits import MoveNodes, PutItem
from tests.gui.collapsing.conftest import FRAME, Framed


def collapsed(workspace: Workspace) -> list[CanvasItem]:
    return [item for item in workspace.document.items.values() if item.held is not None]


def offsets(workspace: Workspace, frame: CanvasItem) -> set[tuple[float, float]]:
    """Return where the nodes in a collapsed frame stand, seen from it."""
    assert frame.held is not None
    corners = workspace.document.positions[frame.graph]
    x, y = frame.position
    return {(corners[node][0] - x, corners[node][1] - y) for node in frame.held.nodes}


def test_a_pasted_box_has_copies_of_what_it_hides(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    workspace.select(items=["frame"])
    assert copy(workspace)
    assert paste(workspace)
    first, second = collapsed(workspace)
    assert first.held is not None
    assert second.held is not None
    assert len(first.held.nodes) == len(second.held.nodes) == 2
    assert first.held.nodes.isdisjoint(second.held.nodes)
    assert len(second.held.items) == 1
    assert offsets(workspace, first) == offsets(workspace, second)
    assert workspace.selection.items == {second.id}
    assert not workspace.selection.nodes
    boxes: list[Box] = [framed.canvas.scene.item_box(frame.id) for frame in (first, second)]
    assert not meet(*boxes)


def test_a_box_that_is_cut_takes_along_what_it_hides(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    before = workspace.document.items["frame"]
    workspace.select(items=["frame"])
    assert cut(workspace)
    assert len(workspace.graph.nodes) == 2
    assert not workspace.document.items
    assert paste(workspace)
    (frame,) = collapsed(workspace)
    assert frame.position == before.position
    assert len(offsets(workspace, frame)) == 2


def test_a_duplicated_box_may_take_from_outside_what_the_first_takes(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    workspace.select(items=["frame"])
    assert duplicate(workspace, connected=True)
    (frame,) = [frame for frame in collapsed(workspace) if frame.id != "frame"]
    assert frame.held is not None
    sources = {source for node in frame.held.nodes for source in workspace.graph.predecessors(node)}
    assert framed.first in sources


def test_a_collapsed_frame_goes_into_a_submodel_and_out_again(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    workspace.select([*framed.inside, framed.last], items=["frame"])
    assert group(workspace)
    (frame,) = collapsed(workspace)
    assert frame.graph != "main"
    assert frame.held == Held(frozenset(framed.inside), frozenset(["note"]))
    assert workspace.document.items["note"].graph == frame.graph
    assert ungroup(workspace)
    (frame,) = collapsed(workspace)
    assert frame.graph == "main"
    assert frame.held is not None
    assert len(frame.held.nodes) == 2
    assert frame.held.nodes <= workspace.graph.nodes.keys()
    assert frame.held.items == {"note"}


def test_a_layout_takes_a_collapsed_frame_as_one_box(framed: Framed) -> None:
    workspace = framed.workspace
    outer = CanvasItem("outer", "main", CanvasItemKind.FRAME, "All", (-100.0, -60.0), (500.0, 700.0))
    workspace.do("Frame", [PutItem(outer)])
    fold(workspace, ["frame"])
    inside = offsets(workspace, framed.frame)
    assert lay_out(workspace)
    scene = framed.canvas.scene
    assert offsets(workspace, framed.frame) == inside
    assert framed.frame.size == FRAME.size
    order = [scene.nodes.box(framed.first), scene.item_box("frame"), scene.nodes.box(framed.last)]
    assert [box[3] <= below[1] for box, below in itertools.pairwise(order)] == [True, True]
    assert order[2][1] - order[1][3] < 200
    outline = workspace.document.items["outer"]
    assert outline.size[1] < 400
    assert not lay_out(workspace), "a second layout changes nothing"
    workspace.undo()
    assert workspace.document.items["outer"] == outer


def test_a_layout_of_selected_nodes_leaves_what_is_hidden(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    before = offsets(workspace, framed.frame)
    lay_out(workspace, [framed.first, framed.last, *framed.inside])
    assert offsets(workspace, framed.frame) == before


def test_a_box_that_is_aligned_takes_along_what_it_hides(framed: Framed) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    before = offsets(workspace, framed.frame)
    note = workspace.document.items["note"].position[0] - framed.frame.position[0]
    for chosen in ({framed.last, framed.inside[0]}, {framed.last}):
        workspace.do("Move", [MoveNodes("main", {framed.last: (-300.0, 420.0)})])
        workspace.select(chosen, items=[] if len(chosen) > 1 else ["frame"])
        assert align(workspace, Side.LEFT)
        assert framed.frame.position[0] == workspace.document.positions["main"][framed.last][0]
        assert offsets(workspace, framed.frame) == before
        assert workspace.document.items["note"].position[0] - framed.frame.position[0] == note
        workspace.undo()

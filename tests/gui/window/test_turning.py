"""The flow of a project is turned in its window, undone, and still there when it is opened again."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Flow
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import load_project, save_project
from netdesigner.project.history import History
from tests.builders import Drawing
from tests.hand import Hand


@pytest.fixture
def chain(window: MainWindow, qtbot: QtBot) -> list[NodeId]:
    """Three nodes below each other; the last two stand in a frame."""
    drawing = Drawing(window.session.history)
    source = drawing.input((8,))
    first = drawing.layer("Dense", source, units=8)
    second = drawing.layer("Dense", first, units=8)
    drawing.do(
        MoveNodes("main", {source: (2.0, 0.0), first: (2.0, 104.0), second: (2.0, 208.0)}),
        PutItem(CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (-30.0, 70.0), (252.0, 220.0))),
    )
    window.workbench.canvas.setFocus()
    qtbot.waitUntil(window.workbench.canvas.hasFocus)
    return [source, first, second]


def stands_in_a_row(scene: Scene, nodes: list[NodeId]) -> bool:
    boxes = [scene.nodes.box(node) for node in nodes]
    return all(one[2] < other[0] for one, other in pairwise(boxes))


def test_turned_undone_saved_and_opened_again(
    window: MainWindow, chain: list[NodeId], hand: Hand, tmp_path: Path, qapp: QApplication
) -> None:
    document, scene = window.session.document, window.workbench.canvas.scene
    before, switch = dict(document.positions["main"]), window.action_set["arrange.lead_right"]
    assert not switch.isChecked()
    hand.key("shift+r")
    assert document.flow is Flow.RIGHT
    assert switch.isChecked()
    assert stands_in_a_row(scene, chain)
    frame = item_box(document.items["frame"])
    assert [holds(frame, scene.nodes.box(node)) for node in chain] == [False, True, True]
    save_project(document, tmp_path / "turned.netd")
    again = load_project(tmp_path / "turned.netd")
    assert again == document
    assert stands_in_a_row(Scene(Workspace(History(again))), chain)
    window.session.workspace.undo()
    assert (document.flow, document.positions["main"]) == (Flow.DOWN, before)
    assert not switch.isChecked()
    window.session.workspace.redo()
    hand.key("shift+r")
    assert document.flow is Flow.DOWN
    assert not stands_in_a_row(scene, chain)


def test_submodels_and_networks_that_were_never_placed_are_turned_too(window: MainWindow, hand: Hand) -> None:
    drawing = Drawing(window.session.history)
    inner = drawing.new_graph("encoder")
    image = inner.input((8,))
    code = inner.layer("Dense", image, units=4)
    inner.do(MoveNodes("encoder", {image: (0.0, 0.0), code: (0.0, 104.0)}))
    source = drawing.input((8,))
    call = drawing.submodel("encoder", **{image: Ref(source)})
    window.workbench.canvas.setFocus()
    hand.key("shift+r")
    workspace, scene = window.session.workspace, window.workbench.canvas.scene
    assert not window.session.document.positions.get("main")
    assert stands_in_a_row(scene, [source, call])
    workspace.open_submodel(call)
    assert stands_in_a_row(window.workbench.canvas.scene, [image, code])

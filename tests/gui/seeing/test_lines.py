"""Connections as curves and at right angles."""

import random
from collections.abc import Callable
from itertools import product
from typing import TypeAlias

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.boxes import Box
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.detours import Detours
from netdesigner.canvas.painting.ways import Ways, few_lines, route_lines
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.hand import Hand


def layered(seed: int, layers: int, width: int) -> Drawing:
    """Draw layers of nodes, each with connections from one to three nodes of any layer before."""
    chance = random.Random(seed)
    drawing = Drawing()
    nodes = [drawing.input((4,))]
    for _ in range(layers):
        before = list(nodes)
        for _ in range(chance.randint(1, width)):
            sources = chance.sample(before, min(len(before), chance.randint(1, 3)))
            is_small = len(sources) == 1 and chance.random() < 0.3
            if is_small:
                nodes.append(drawing.operation("keras.ops.relu", x=Ref(sources[0])))
            else:
                nodes.append(drawing.layer("Add" if len(sources) > 1 else "Dense", *sources))
    return drawing


def crosses(lines: NDArray[np.float64], box: Box) -> bool:
    """Return whether one of some lines leads through a rectangle."""
    left, top, right, bottom = box
    along = np.linspace(0.0, 1.0, 200)[:, None, None]
    dense = (lines[:, :2] + along * (lines[:, 2:] - lines[:, :2])).reshape(-1, 2)
    inside = (dense[:, 0] > left) & (dense[:, 0] < right) & (dense[:, 1] > top) & (dense[:, 1] < bottom)
    return bool(inside.any())


LinesOf: TypeAlias = Callable[[Scene], Callable[[Target], NDArray[np.float64]]]
"""Returns what tells as which lines a connection is painted in a tier."""


def near(scene: Scene) -> Callable[[Target], NDArray[np.float64]]:
    return lambda target: route_lines(scene.connections.route(target))


def middle(scene: Scene) -> Callable[[Target], NDArray[np.float64]]:
    return lambda target: few_lines(scene.connections.route(target))


def far(scene: Scene) -> Callable[[Target], NDArray[np.float64]]:
    detours = Detours(scene, Ways(scene, Budget()))
    return lambda target: detours.lines(scene.connections.boxes.rows_of([target]))


def crossed(scene: Scene, tier: LinesOf) -> list[tuple[Target, NodeId]]:
    lines_of, sources = tier(scene), scene.connections.sources
    lines = {target: lines_of(target) for target in sources}
    return [
        (target, node)
        for target, node in product(sources, scene.nodes)
        if node not in (sources[target].node, target.node) and crosses(lines[target], scene.nodes.box(node))
    ]


@pytest.mark.parametrize("tier", [near, middle, far])
@pytest.mark.parametrize("style", LineStyle)
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), layers=st.integers(1, 8), width=st.integers(1, 5))
def test_no_connection_leads_through_a_node_after_a_layout(
    tier: LinesOf, style: LineStyle, seed: int, layers: int, width: int
) -> None:
    workspace = Workspace(layered(seed, layers, width).history)
    scene = Scene(workspace)
    scene.set_line_style(style)
    assert crossed(scene, tier) == []
    workspace.close()


@pytest.fixture
def step(window: MainWindow, drawn: Drawing, canvas: CanvasWidget) -> Target:
    """A connection that leads down and to the right, in the middle of the view."""
    above = next(iter(drawn.graph.nodes))
    below = drawn.layer("Dense", above, units=3)
    drawn.do(MoveNodes("main", {above: (0.0, 0.0), below: (240.0, 160.0)}))
    canvas.zoom_to_fit()
    return next(iter(canvas.scene.connections.entering(below)))


def corner(canvas: CanvasWidget, target: Target) -> QPoint:
    """A point on the level part, near where it turns down: far from the curve."""
    start, end = canvas.port_position(canvas.scene.connections.sources[target]), canvas.port_position(target)
    points = canvas.scene.connections.route(target).points
    level = canvas.from_canvas(QPointF(*points[len(points) // 2].tolist())).y()
    return QPointF(0.15 * start.x() + 0.85 * end.x(), level).toPoint()


def test_right_angles_are_chosen_in_the_menu_and_kept(
    window: MainWindow, canvas: CanvasWidget, step: Target, hand: Hand
) -> None:
    def is_angled() -> bool:
        steps = np.diff(canvas.scene.connections.route(step).points, axis=0)
        return bool((np.abs(steps).max(axis=1) / np.abs(steps).sum() > 0.3).any() and (steps[:, 1] == 0).any())

    action = window.action_set["view.right_angles"]
    assert not is_angled()
    assert not action.isChecked()
    hand.key("ctrl+alt+7")
    assert is_angled()
    assert action.isChecked()
    assert window.session.program.preferences.has_right_angles
    hand.key("ctrl+alt+7")
    assert not is_angled()
    assert not action.isChecked()


def test_a_connection_is_met_where_it_is_seen(
    window: MainWindow, canvas: CanvasWidget, step: Target, hand: Hand
) -> None:
    selected = window.session.workspace
    hand.key("ctrl+alt+7")
    place = corner(canvas, step)
    hand.click(canvas, place)
    assert selected.selection.connections == {step}
    hand.key("esc")
    hand.key("ctrl+alt+7")
    hand.click(canvas, place)
    assert not selected.selection.connections


def test_a_line_across_the_level_part_cuts_it(
    window: MainWindow, canvas: CanvasWidget, step: Target, drawn: Drawing, hand: Hand
) -> None:
    hand.key("ctrl+alt+7")
    place = corner(canvas, step)
    hand.drag((canvas, place - QPoint(0, 14)), (canvas, place + QPoint(0, 14)), button=3, keys="ctrl")
    assert list(drawn.graph.connections()) == []

"""Reroute points from the menu, by keys and from the menu of the canvas."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.graph.nodes import Target
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.window.conftest import Shown
from tests.hand import Hand

RIGHT_BUTTON = 3


@pytest.fixture
def target(window: MainWindow, drawn: Drawing) -> Target:
    """A connection that is long enough to be clicked on; the canvas has the keys."""
    node = drawn.layer("Dense", drawn.graph.inputs[0], units=4, name="goal")
    drawn.do(MoveNodes("main", {drawn.graph.inputs[0]: (0.0, 0.0), node: (0.0, 300.0)}))
    window.workbench.canvas.zoom_to_fit()
    window.workbench.canvas.setFocus()
    return Target(node, ("inputs",))


def points(window: MainWindow, target: Target) -> int:
    return len(window.session.document.waypoints.get("main", {}).get(target, ()))


def test_keys_lead_a_selected_connection_through_points_and_let_it_go(
    window: MainWindow, target: Target, hand: Hand, qtbot: QtBot
) -> None:
    actions = window.action_set
    assert not actions["arrange.add_waypoint"].isEnabled()
    window.session.workspace.select(connections=[target])
    assert actions["arrange.add_waypoint"].isEnabled()
    assert not actions["arrange.remove_waypoints"].isEnabled()
    hand.key("shift+p", times=2)
    qtbot.waitUntil(lambda: points(window, target) == 2)
    hand.key("alt+shift+p")
    qtbot.waitUntil(lambda: points(window, target) == 0)
    assert window.session.history.undo_names[-3:] == ["Add reroute point"] * 2 + ["Remove reroute points"]


def test_two_selected_nodes_stand_for_the_connection_between_them(
    window: MainWindow, target: Target, hand: Hand, qtbot: QtBot
) -> None:
    workspace = window.session.workspace
    workspace.select(workspace.graph.nodes)
    hand.key("shift+p")
    qtbot.waitUntil(lambda: points(window, target) == 1)
    assert window.action_set["arrange.remove_waypoints"].isEnabled()
    workspace.select([target.node])
    assert not window.action_set["arrange.add_waypoint"].isEnabled()


def test_the_menu_of_a_connection_adds_the_point_where_it_was_asked_for(
    window: MainWindow, target: Target, hand: Hand, qtbot: QtBot, shown: Shown[QMenu]
) -> None:
    canvas = window.workbench.canvas
    place = canvas.connection_path(target).pointAtPercent(0.8)
    hand.click(canvas, place, button=RIGHT_BUTTON)
    menu = shown(QMenu)
    action = next(action for action in menu.actions() if action.objectName() == "arrange.add_waypoint")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: points(window, target) == 1)
    (point,) = window.session.document.waypoints["main"][target]
    assert (canvas.from_canvas(QPointF(*point)) - place).manhattanLength() < 4

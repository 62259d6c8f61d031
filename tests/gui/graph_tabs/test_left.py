"""Open tabs and views are there again when a project is opened again, and take no step of the history."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import Opened
from netdesigner.app.window.windows import Windows
from netdesigner.project.files import load_project
from tests.gui.graph_tabs.conftest import Tabs

KEY = "window/left"


def center(window: MainWindow) -> tuple[float, float]:
    canvas = window.workbench.canvas
    middle = canvas.to_canvas(QPointF(canvas.width() / 2, canvas.height() / 2))
    return round(middle.x()), round(middle.y())


def again(windows: Windows, window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """Close a window, and open its project in another one of another size."""
    before = window.size()
    with qtbot.waitSignal(window.closed):
        window.close()
    opened = windows.show(Opened(load_project(path), path))
    qtbot.waitUntil(opened.workbench.canvas.isVisible)
    opened.resize(before.width() - 180, before.height() - 90)
    qtbot.waitUntil(lambda: opened.width() == before.width() - 180)
    return opened


@pytest.fixture
def path(tabs: Tabs, tmp_path: Path, qtbot: QtBot) -> Path:
    path = tmp_path / "flowers.netd"
    with qtbot.waitSignal(tabs.window.saver.saved):
        tabs.window.saver.save(path)
    return path


def test_tabs_and_views_are_there_again(windows: Windows, tabs: Tabs, path: Path, qtbot: QtBot) -> None:
    canvas = tabs.window.workbench.canvas
    canvas.zoom_at(0.8, QPointF(10, 10))
    canvas.center_on(QPointF(40, 60))
    tabs.enter("decoder")
    tabs.enter("encoder", "block")
    canvas.zoom_at(0.5, QPointF(0, 0))
    canvas.center_on(QPointF(-100, 300))
    names = tabs.names
    window = again(windows, tabs.window, path, qtbot)
    session = window.session
    assert [session.document.network.graphs[graph].name for graph in session.open_graphs.shown] == names
    assert session.workspace.graph.id == "block"
    assert [crumb.graph for crumb in session.workspace.trail] == ["main", "encoder", "block"]
    assert window.workbench.canvas.scale == 0.5
    assert center(window) == pytest.approx((-100, 300), abs=2)
    session.workspace.show_graph("main")
    assert window.workbench.canvas.scale == 0.8
    assert center(window) == pytest.approx((40, 60), abs=2)
    assert not session.history.undo_names
    assert session.is_saved


def test_what_was_not_looked_at_the_second_time_is_remembered_all_the_same(
    windows: Windows, tabs: Tabs, path: Path, qtbot: QtBot
) -> None:
    canvas = tabs.window.workbench.canvas
    canvas.center_on(QPointF(40, 60))
    tabs.enter("decoder")
    window = again(windows, again(windows, tabs.window, path, qtbot), path, qtbot)
    window.session.workspace.show_graph("main")
    assert center(window) == pytest.approx((40, 60), abs=2)


@pytest.mark.parametrize("kept", ["", "{", '"text"', "[1]", '[{"path": "HERE", "open": 3, "shown": [], "views": []}]'])
def test_what_cannot_be_read_is_left_out(windows: Windows, tabs: Tabs, path: Path, qtbot: QtBot, kept: str) -> None:
    with qtbot.waitSignal(tabs.window.closed):
        tabs.window.close()
    windows.program.preferences.set_text(KEY, kept.replace("HERE", str(path)))
    window = windows.show(Opened(load_project(path), path))
    assert window.session.open_graphs.shown == ("main",)


def test_views_that_make_no_sense_are_left_out(windows: Windows, tabs: Tabs, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.window.closed):
        tabs.window.close()
    left = {"path": str(path), "open": ["gone", "encoder"], "shown": "gone", "views": {"main": [0, "x", 1e999]}}
    windows.program.preferences.set_text(KEY, json.dumps([left]))
    window = windows.show(Opened(load_project(path), path))
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    assert set(window.session.open_graphs.shown) == {"main", "encoder"}
    assert window.workbench.canvas.scale > 0

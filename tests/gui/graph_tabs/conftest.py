"""A window with submodels in each other, and what its tabs say."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar
from pytestqt.qtbot import QtBot

from netdesigner.app.graph_tabs.bar import GraphTabBar
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import GraphId, NodeId
from tests.builders import Drawing
from tests.gui.window.conftest import drawn, window, windows
from tests.hand import Hand

__all__ = ["drawn", "window", "windows"]


@dataclass(frozen=True)
class Tabs:
    """The tabs of a window in which `encoder` calls `block`, and the model calls `encoder` and `decoder`."""

    window: MainWindow
    drawing: Drawing
    callers: dict[GraphId, NodeId]

    @property
    def workspace(self) -> Workspace:
        return self.window.session.workspace

    @property
    def bar(self) -> GraphTabBar:
        found = self.window.workbench.tabs.bar
        assert found is not None
        return found

    @property
    def names(self) -> list[str]:
        return [self.bar.tabText(place) for place in range(self.bar.count())]

    @property
    def current(self) -> str:
        return self.bar.tabText(self.bar.currentIndex())

    def middle(self, name: str) -> QPointF:
        return QPointF(self.bar.tabRect(self.names.index(name)).center())

    def cross(self, name: str) -> QAbstractButton:
        button = self.bar.tabButton(self.names.index(name), QTabBar.ButtonPosition.RightSide)
        assert isinstance(button, QAbstractButton)
        return button

    def enter(self, *graphs: GraphId) -> None:
        """Show the model, then go into one submodel after the other."""
        self.workspace.go_up(len(self.workspace.trail))
        for graph in graphs:
            self.workspace.open_submodel(self.callers[graph])


@pytest.fixture
def tabs(window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot) -> Tabs:
    """The tabs, none of which is there yet, of a network without errors; the canvas has the focus."""
    encoder, decoder, block = (drawn.new_graph(name) for name in ("encoder", "decoder", "block"))
    (measures,) = drawn.graph.inputs
    taken, latent = block.input((4,)), encoder.input((4,))
    block.output(block.layer("Dense", taken, units=3))
    callers = {"block": encoder.submodel("block", **{taken: Ref(latent)})}
    encoder.output(callers["block"])
    decoder.output(decoder.input((4,)))
    for graph in (encoder, decoder):
        callers[graph.graph_id] = drawn.submodel(graph.graph_id, **{graph.graph.inputs[0]: Ref(measures)})
        drawn.output(callers[graph.graph_id])
    # What the engine says of a network that is half drawn would come in the middle of a test.
    qtbot.waitUntil(lambda: window.session.workspace.is_judged, timeout=60_000)
    window.workbench.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    return Tabs(window, drawn, callers)

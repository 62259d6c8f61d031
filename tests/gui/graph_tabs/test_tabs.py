"""Tabs above the canvas: opened by entering, switched, closed, moved; gone with their graphs."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from netdesigner.app.graph_tabs.bar import GraphTabBar
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.graph.edits import SetGraph
from tests.builders import Drawing
from tests.gui.graph_tabs.conftest import Tabs
from tests.hand import Hand


def test_the_model_alone_has_no_tab(tabs: Tabs) -> None:
    assert tabs.window.workbench.tabs.bar is None
    assert not tabs.window.workbench.findChildren(GraphTabBar)


def test_what_is_entered_gets_a_tab_to_the_right(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    canvas = tabs.window.workbench.canvas
    canvas.zoom_to_fit()
    hand.double_click(canvas, canvas.node_rect(tabs.callers["encoder"]).center())
    qtbot.waitUntil(lambda: tabs.workspace.graph.id == "encoder")
    assert tabs.bar.isVisible()
    assert tabs.names == ["model", "encoder"]
    tabs.enter("decoder")
    assert tabs.names == ["model", "decoder", "encoder"]
    assert tabs.current == "decoder"
    tabs.enter("encoder")
    assert tabs.names == ["model", "decoder", "encoder"], "it is open already"
    assert tabs.current == "encoder"


def test_a_tab_shows_its_graph_as_it_was_left(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    way, canvas = tabs.workspace.trail, tabs.window.workbench.canvas
    canvas.zoom_at(0.5, canvas.rect().center().toPointF())
    hand.click(tabs.bar, tabs.middle("model"))
    qtbot.waitUntil(lambda: tabs.workspace.graph.id == "main")
    assert canvas.scale != 0.5
    hand.click(tabs.bar, tabs.middle("block"))
    qtbot.waitUntil(lambda: tabs.workspace.graph.id == "block")
    assert tabs.workspace.trail == way
    assert canvas.scale == 0.5
    assert canvas.hasFocus(), "a click on a tab leaves the keys to the canvas"


def test_keys_go_from_tab_to_tab_in_a_circle(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    assert tabs.names == ["model", "encoder", "block"]
    hand.key("ctrl+Next")
    qtbot.waitUntil(lambda: tabs.current == "model")
    hand.key("ctrl+Prior")
    qtbot.waitUntil(lambda: tabs.current == "block")
    hand.key("ctrl+Prior")
    qtbot.waitUntil(lambda: tabs.current == "encoder")
    assert tabs.workspace.graph.id == "encoder"


def test_arrow_keys_go_through_the_tabs_that_have_the_focus(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder")
    tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
    hand.key("left")
    qtbot.waitUntil(lambda: tabs.workspace.graph.id == "main")
    assert tabs.bar.hasFocus()


def test_closing_leads_back_to_where_it_was_opened(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("decoder")
    tabs.enter("encoder", "block")
    assert tabs.names == ["model", "encoder", "block", "decoder"]
    hand.key("ctrl+f4")
    qtbot.waitUntil(lambda: tabs.current == "encoder")
    assert tabs.names == ["model", "encoder", "decoder"]
    assert tabs.workspace.selection.nodes == {tabs.callers["block"]}
    hand.click(tabs.cross("decoder"))
    qtbot.waitUntil(lambda: tabs.names == ["model", "encoder"])
    assert tabs.current == "encoder", "it was not on screen"
    hand.click(tabs.bar, tabs.middle("encoder"), button=2)
    qtbot.waitUntil(tabs.bar.isHidden)
    assert tabs.workspace.graph.id == "main"


def test_the_model_is_not_closed(tabs: Tabs, hand: Hand) -> None:
    tabs.enter("encoder")
    tabs.workspace.go_up()
    close = tabs.window.action_set["view.close_tab"]
    assert not close.isEnabled()
    hand.click(tabs.bar, tabs.middle("model"), button=2)
    assert tabs.names == ["model", "encoder"]
    assert not any(tabs.bar.tabButton(0, side) for side in tabs.bar.ButtonPosition)


def test_a_tab_whose_parent_was_closed_leads_to_the_next_open_one(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    hand.click(tabs.cross("encoder"))
    qtbot.waitUntil(lambda: tabs.names == ["model", "block"])
    assert len(tabs.workspace.trail) == 3, "the way still leads through it"
    hand.key("ctrl+f4")
    qtbot.waitUntil(lambda: tabs.workspace.graph.id == "main")


def test_tabs_are_dragged_to_other_places(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("decoder")
    tabs.enter("encoder")
    assert tabs.names == ["model", "encoder", "decoder"]
    goal = tabs.middle("encoder") - QPointF(25, 0)
    hand.drag((tabs.bar, tabs.middle("decoder")), (tabs.bar, goal))
    qtbot.waitUntil(lambda: tabs.names == ["model", "decoder", "encoder"])
    assert tabs.current == "decoder"
    assert tabs.window.session.open_graphs.shown == ("main", "decoder", "encoder")
    hand.key("ctrl+Next")
    qtbot.waitUntil(lambda: tabs.current == "encoder")


def test_a_tab_goes_with_its_submodel_and_comes_back_with_it(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    tabs.enter("decoder")
    tabs.enter()
    tabs.workspace.select([tabs.callers["encoder"]])
    delete_selection(tabs.workspace)
    assert tabs.names == ["model", "decoder"], "what only it called is gone, too"
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: tabs.names == ["model", "decoder", "encoder", "block"])
    assert tabs.current == "model"


def test_a_tab_of_what_is_ungrouped_goes(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("decoder")
    tabs.workspace.go_up()
    hand.key("ctrl+shift+g")
    qtbot.waitUntil(tabs.bar.isHidden)
    assert not tabs.window.action_set["view.next_tab"].isEnabled()


def test_a_renamed_submodel_renames_its_tab(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    tabs.drawing.do(SetGraph("encoder", "R&D"))
    qtbot.waitUntil(lambda: tabs.names == ["model", "R&&D", "block"])  # an ampersand is no mnemonic
    assert tabs.bar.tabToolTip(2) == "model > R&D > block"


def test_errors_are_marked_and_said(tabs: Tabs, hand: Hand, qtbot: QtBot) -> None:
    tabs.enter("encoder", "block")
    Drawing(tabs.drawing.history, "encoder").layer("Dense", units=3)
    qtbot.waitUntil(lambda: tabs.workspace.is_judged, timeout=60_000)  # Keras may have to start
    qtbot.waitUntil(lambda: tabs.bar.tabToolTip(1) == "model > encoder\n1 error")
    assert not tabs.bar.tabIcon(1).isNull()
    qtbot.waitUntil(lambda: tabs.bar.tabIcon(2).isNull())
    said = QAccessible.queryAccessibleInterface(tabs.bar).child(1).text(QAccessible.Text.Name)
    assert said == "encoder: 1 error"
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: tabs.bar.tabIcon(1).isNull())


def test_tabs_stay_when_the_window_speaks_another_language(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.enter("encoder")
    tabs.window.show_session(tabs.window.session)
    qtbot.waitUntil(lambda: tabs.window.workbench.tabs.bar is not None and tabs.bar.isVisible())
    assert tabs.names == ["model", "encoder"]
    assert tabs.current == "encoder"

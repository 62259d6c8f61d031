"""Bars on the nodes for what they cost."""

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.costs.cost import Cost, cost_of, costs_of, legend
from netdesigner.graph.specs import NodeVerdict, Status, Weights
from tests.builders import Drawing
from tests.gui.window.conftest import drawn, window, windows
from tests.hand import Hand

__all__ = ["drawn", "window", "windows"]


def shown(window: MainWindow) -> list[str]:
    return [cost.name for cost in Cost if window.action_set[f"view.show_{cost.name.lower()}"].isChecked()]


def test_one_cost_at_a_time_is_shown(window: MainWindow, drawn: Drawing, hand: Hand) -> None:
    hand.key("ctrl+alt+1")
    assert shown(window) == ["WEIGHTS"]
    hand.key("ctrl+alt+3")
    assert shown(window) == ["MEMORY"]
    hand.key("ctrl+alt+3")
    assert shown(window) == []


def test_bars_come_with_what_the_engine_says(window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot) -> None:
    dense = drawn.layer("Dense", next(iter(drawn.graph.nodes)), units=3)
    canvas = window.workbench.canvas
    color = canvas.stage.inks.selection.rgb()

    def has_bar() -> bool:
        rect = canvas.node_rect(dense).toRect()
        picture = canvas.grab().toImage()
        return any(picture.pixel(rect.left() + 30, y) == color for y in range(rect.bottom() - 6, rect.bottom() + 6))

    assert not has_bar()
    hand.key("ctrl+alt+1")
    qtbot.waitUntil(has_bar, timeout=60_000)  # Keras may have to start


@pytest.mark.parametrize(("cost", "count"), [(Cost.WEIGHTS, 7), (Cost.WORK, 11), (Cost.MEMORY, 13)])
def test_what_a_node_costs(cost: Cost, count: int) -> None:
    verdict = NodeVerdict(Status.OK, params=Weights(trainable=4, frozen=3), flops=11, memory_bytes=13)
    assert cost_of(verdict, cost) == count


def test_the_legend_names_the_most_and_its_share() -> None:
    verdicts = {name: NodeVerdict(Status.OK, flops=flops) for name, flops in (("a", 1000), ("b", 3000), ("c", None))}
    text = legend(costs_of(verdicts, Cost.WORK), Cost.WORK)
    assert "3.0 kFLOPs" in text
    assert "75 %" in text
    assert "none" in legend({}, Cost.WORK)

"""Nodes coloured by what their layers do in a training."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from netdesigner.app.heat.strip import HeatStrip
from netdesigner.app.heat.values import values
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas import theme
from netdesigner.canvas.heat import Measure, heat
from netdesigner.canvas.theme import HEAT
from netdesigner.catalogue.values import Ref
from netdesigner.project.run_events import Probed, event_to_line
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import create_run
from tests.builders import Drawing
from tests.gui.window.conftest import drawn, saved, window, windows
from tests.hand import Hand

__all__ = ["drawn", "saved", "window", "windows"]


def look(epoch: int, **gradients: float) -> Probed:
    return Probed(float(epoch), epoch, 2, 1.0, gradients, {}, {"one": 0.95}, dict.fromkeys(gradients, 1e-3))


def run_with(project: Path, *looks: Probed) -> None:
    """Write the folder of a run that has looked into its network."""
    run = create_run(project, time.time())
    run.write_record(
        RunRecord(run.id, project.stem, time.time(), RunSettings("cpu", "tensorflow", 3, 32, 7), state="finished")
    )
    run.events_file.write_bytes(b"".join(map(event_to_line, looks)))


@pytest.mark.parametrize(
    ("measure", "value", "step"),
    [
        (Measure.GRADIENT, 0.0, 0),
        (Measure.GRADIENT, 0.5, 3),
        (Measure.GRADIENT, math.nan, 5),
        (Measure.GRADIENT, math.inf, 5),
        (Measure.UPDATE, 1e-3, 3),
        (Measure.DEAD, 1.0, 5),
        (Measure.TIME, 0.2, 3),
    ],
)
def test_values_have_steps(measure: Measure, value: float, step: int) -> None:
    assert heat(measure, value) == HEAT[step]


def test_calls_and_submodels_have_the_values_of_their_layers() -> None:
    drawing = Drawing()
    start = drawing.input((4,))
    shared = drawing.layer("Dense", start, units=4, name="shared")
    again = drawing.call(shared, shared)
    inner = drawing.new_graph("part")
    inside = inner.layer("Dense", inner.input((4,)), units=4, name="inside")
    inner.output(inside)
    part = drawing.submodel("part", **{next(iter(inner.graph.inputs)): Ref(again)})
    network = drawing.document.network
    seen = look(1, **{"shared": 2.0, "part": 3.0, "part/inside": 4.0})
    assert values(seen, network, network.main, Measure.GRADIENT) == {shared: 2.0, again: 2.0, part: 3.0}
    assert values(seen, network, inner.graph, Measure.GRADIENT) == {inside: 4.0}
    shares = values(seen, network, network.main, Measure.TIME)
    assert shares[shared] == pytest.approx(0.5)  # what is inside of the submodel is not counted twice


def test_colors_follow_measure_and_epoch_and_paint_only_what_changes(
    window: MainWindow, drawn: Drawing, saved: Path, hand: Hand, qtbot: QtBot
) -> None:
    first = drawn.layer("Dense", next(iter(drawn.graph.nodes)), units=3, name="one")
    second = drawn.layer("Dense", first, units=3, name="two")
    scene = window.workbench.canvas.scene
    usual = scene.faces[first].color
    run_with(saved, look(1, one=0.5, two=1e-9), look(3, one=0.5, two=1e-5))

    hand.key("ctrl+alt+8")
    qtbot.waitUntil(lambda: scene.faces[second].color == HEAT[1])  # the latest look
    assert scene.faces[first].color == HEAT[3]
    assert scene.faces[next(iter(drawn.graph.nodes))].color == theme.UNKNOWN
    strip = window.findChild(HeatStrip)
    assert strip is not None
    assert strip.isVisible()
    assert strip.place.text() == "Epoch 3, step 2"

    before = scene.nodes_updated
    strip.epochs.setFocus()
    hand.key("Home")
    assert strip.place.text() == "Epoch 1, step 2"
    assert (scene.faces[first].color, scene.faces[second].color) == (HEAT[3], HEAT[0])
    assert scene.nodes_updated == before + 1  # the other one is as it was

    window.action_set["view.heat_by_dead"].trigger()
    assert (scene.faces[first].color, scene.faces[second].color) == (HEAT[5], theme.UNKNOWN)
    assert [m for m in Measure if window.action_set[f"view.heat_by_{m.name.lower()}"].isChecked()] == [Measure.DEAD]

    hand.key("ctrl+alt+4")
    assert scene.faces[first].color == usual
    assert not any(strip.isVisible() for strip in window.findChildren(HeatStrip))
    assert not window.action_set["view.heat_by_dead"].isChecked()


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.1])
def test_nodes_have_the_color_at_every_zoom(
    window: MainWindow, drawn: Drawing, saved: Path, hand: Hand, qtbot: QtBot, scale: float
) -> None:
    node = drawn.layer("Dense", next(iter(drawn.graph.nodes)), units=3, name="one")
    run_with(saved, look(1, one=1e9))
    canvas = window.workbench.canvas
    canvas.zoom_at(scale, canvas.node_rect(node).center())
    wanted = QColor(canvas.theme.node(HEAT[5])).rgb()

    def is_colored() -> bool:
        rect = canvas.node_rect(node).toRect()
        picture = canvas.grab().toImage()
        return any(picture.pixel(x, rect.center().y()) == wanted for x in range(rect.left(), rect.left() + 6))

    assert not is_colored()
    hand.key("ctrl+alt+8")
    qtbot.waitUntil(is_colored)
    hand.key("ctrl+alt+8")
    assert not is_colored()

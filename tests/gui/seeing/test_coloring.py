"""Colours that tell the dtype, or what learns."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.coloring import HUES, Coloring, Hue, color_name
from netdesigner.canvas.theme import DARK, HEAT, LIGHT, UNKNOWN, Theme
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.engine.client.report import Report
from netdesigner.graph.specs import NodeVerdict, Status, TensorSpec, Weights
from tests.builders import Drawing
from tests.hand import Hand

_KEYS = {Coloring.CATEGORY: "ctrl+alt+4", Coloring.DTYPE: "ctrl+alt+5", Coloring.LEARNING: "ctrl+alt+6"}


def shown(window: MainWindow) -> list[str]:
    return [c.value for c in Coloring if window.action_set[f"view.color_by_{c.value}"].isChecked()]


def given(dtype: str, trainable: int = 0, frozen: int = 0) -> NodeVerdict:
    return NodeVerdict(Status.OK, (TensorSpec((None, 4), dtype),), Weights(trainable, frozen))


@pytest.mark.parametrize(
    ("dtype", "hue"),
    [
        ("float32", Hue.FLOAT),
        ("float64", Hue.FLOAT),
        ("float16", Hue.HALF),
        ("bfloat16", Hue.HALF),
        ("float8_e4m3fn", Hue.HALF),
        ("int64", Hue.INTEGER),
        ("uint8", Hue.INTEGER),
        ("bool", Hue.BOOL),
        ("string", Hue.STRING),
        ("complex64", Hue.OTHER),
    ],
)
def test_dtypes_have_hues(dtype: str, hue: Hue) -> None:
    assert color_name(Coloring.DTYPE, "core", given(dtype)) == hue.color


def test_weights_have_hues() -> None:
    verdicts = (given("float32", 4, 2), given("float32", 0, 2), given("float32"), None)
    names = [color_name(Coloring.LEARNING, "core", verdict) for verdict in verdicts]
    assert names == [hue.color for hue in (Hue.TRAINABLE, Hue.FROZEN, Hue.WEIGHTLESS, Hue.WEIGHTLESS)]


def test_one_coloring_at_a_time_is_shown_and_kept(window: MainWindow, drawn: Drawing, hand: Hand) -> None:
    assert shown(window) == ["category"]
    for coloring in (Coloring.DTYPE, Coloring.LEARNING, Coloring.LEARNING, Coloring.CATEGORY):
        hand.key(_KEYS[coloring])
        assert shown(window) == [coloring.value]
        assert window.session.program.preferences.coloring is coloring


@pytest.mark.parametrize("scale", [1.0, 0.4, 0.1])
def test_nodes_have_the_color_at_every_zoom(
    window: MainWindow, canvas: CanvasWidget, drawn: Drawing, hand: Hand, scale: float
) -> None:
    node = next(iter(drawn.graph.nodes))
    integers = drawn.layer("Embedding", node, input_dim=4, output_dim=2)
    canvas.zoom_at(scale, canvas.node_rect(integers).center())
    wanted = QColor(canvas.theme.node(Hue.INTEGER.color)).rgb()

    def is_colored() -> bool:
        rect = canvas.node_rect(integers).toRect()
        picture = canvas.grab().toImage()
        middle = rect.center().y()
        return any(picture.pixel(x, middle) == wanted for x in range(rect.left(), rect.left() + 6))

    hand.key("ctrl+alt+5")
    assert not is_colored()
    window.session.workspace.set_report(Report(verdicts={"main": {integers: given("int32", 8)}}))
    assert is_colored()
    hand.key("ctrl+alt+4")
    assert not is_colored()


def test_the_legend_stands_in_the_lower_corner_while_it_is_needed(
    window: MainWindow, canvas: CanvasWidget, drawn: Drawing, hand: Hand
) -> None:
    def has_legend() -> bool:
        picture = canvas.grab().toImage()
        swatch = QColor(canvas.theme.node(Hue.FROZEN.color)).rgb()
        return any(picture.pixel(20, y) == swatch for y in range(picture.height() - 120, picture.height()))

    assert not has_legend()
    hand.key("ctrl+alt+6")
    assert has_legend()
    hand.key("ctrl+alt+4")
    assert not has_legend()


def test_a_window_that_is_opened_later_has_the_same_colors(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    hand.key("ctrl+alt+6")
    window.show_session(window.session, at_once=True)
    assert shown(window) == ["learning"]
    hand.key("ctrl+alt+4")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    "names",
    [[hue.color for hue in HUES[coloring]] for coloring in (Coloring.DTYPE, Coloring.LEARNING)] + [[*HEAT, UNKNOWN]],
    ids=["dtype", "learning", "heat"],
)
def test_colors_are_told_apart_by_everybody(theme: Theme, names: Sequence[str]) -> None:
    colors = np.array([theme.node(name).getRgbF()[:3] for name in names])
    light = np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)
    for sight, seen in _SIGHTS.items():
        lab = _lab(np.clip(light @ np.array(seen).T, 0, 1))
        nearest = min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(lab, 2))
        assert nearest > 12, sight


def _lab(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return colours of linear light in CIELAB, in which distances are as people see them."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = light @ to_xyz.T / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


_SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""How colours of linear light look to people who lack a kind of cones (Machado, Oliveira, Fernandes, 2009)."""

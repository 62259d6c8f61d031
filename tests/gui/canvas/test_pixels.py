"""Screens with more pixels than units: what is seen is sharp, and panning moves it as painting anew would."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.painting.stage import Stage
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Workspace
from tests.gui.canvas_hands.networks import inception

_RATIOS = (1.0, 1.25, 1.5, 2.0)
_SIZE = QSize(600, 400)
_FAINT = 4
"""So much of 255 may parts that were painted one after the other differ where they meet."""


class Screen:
    """A canvas on a screen with some pixels for each unit."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._workspace = Workspace(inception().history)
        lay_out(self._workspace)
        self.viewport = Viewport()
        self.viewport.set_pixel_ratio(ratio)
        scene = Scene(self._workspace)
        left, top, right, _ = scene.extent() or (0.0, 0.0, 0.0, 0.0)
        self.viewport.center_on(QPointF((left + right) / 2, top + 150), _SIZE.toSizeF())
        self.stage = Stage(self._workspace, scene, self.viewport, LIGHT)
        self.stage.base.resize(_SIZE, ratio)

    def pan(self, by: QPointF) -> None:
        self.stage.base.scroll(self.viewport.pan(by))

    def picture(self) -> NDArray[np.int_]:
        """Return what is seen once all of it is painted: how light each pixel is."""
        image = QImage(_SIZE * self._ratio, QImage.Format.Format_Grayscale8)
        image.setDevicePixelRatio(self._ratio)
        is_done = False
        while not is_done or self.stage.base.is_stale:
            painter = QPainter(image)
            is_done = self.stage.paint(painter, QRegion(QRect(QPointF().toPoint(), _SIZE)), _SIZE)
            painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width()].astype(int)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", _RATIOS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_what_is_panned_is_what_is_painted_anew(ratio: float, scale: float) -> None:
    screen = Screen(ratio)
    screen.viewport.zoom(scale, QPointF(300, 200))
    screen.picture()
    for way in (QPointF(33, 17), QPointF(-7, 5), QPointF(1, 1), QPointF(-40, -90)):
        screen.pan(way)
        panned = screen.picture()
        screen.stage.base.spoil()
        assert abs(panned - screen.picture()).max() <= _FAINT


@pytest.mark.usefixtures("qapp")
def test_more_pixels_show_more() -> None:
    """A picture that was only stretched would have gone soft: no neighbours would differ as much as they did."""
    plain, fine = (abs(np.diff(Screen(ratio).picture(), axis=1)) for ratio in (1.0, 2.0))
    assert fine.max() >= 0.9 * plain.max()
    assert (fine > plain.max() / 2).sum() > 1.5 * (plain > plain.max() / 2).sum()


@pytest.mark.parametrize("ratio", _RATIOS)
def test_what_lies_between_two_pixels_goes_with_all_else(ratio: float) -> None:
    viewport = Viewport()
    viewport.set_pixel_ratio(ratio)
    points = np.arange(0, 200, 1.0 / 4).reshape(-1, 2)
    before = viewport.at_pixels(points)
    for _ in range(200):
        by = viewport.pan(QPointF(1, 1)) * ratio
        after = viewport.at_pixels(points)
        assert np.array_equal(after - before, np.full_like(before, round(by.x())))
        before = after

"""Lines as Qt is given them: painted from bars they look as Qt itself would paint them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from netdesigner.canvas.painting.inks import pen
from netdesigner.canvas.painting.lines import paint_strokes, strokes
from netdesigner.canvas.viewport import Viewport

_SIZE = 200
_BLACK = QColor("black")


def white(ratio: float = 1.0) -> QImage:
    image = QImage(_SIZE, _SIZE, QImage.Format.Format_RGB32)
    image.fill("white")
    image.setDevicePixelRatio(ratio)
    return image


def black_pixels(image: QImage) -> NDArray[np.bool_]:
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(_SIZE, _SIZE)
    return (rows & 0xFF) < 0x80


def ours(lines: NDArray[np.float64], ratio: float = 1.0, by: tuple[int, int] = (0, 0)) -> NDArray[np.bool_]:
    """Return which pixels are painted of lines in pixels of the screen, seen in a view that was moved."""
    viewport = Viewport()
    viewport.set_pixel_ratio(ratio)
    viewport.pan(QPointF(*by) / ratio)
    image = white(ratio)
    painter = QPainter(image)
    paint_strokes(painter, strokes(viewport, lines / ratio, 1.0, smooth=False), _BLACK)
    painter.end()
    return black_pixels(image)


def of_qt(lines: NDArray[np.float64]) -> NDArray[np.bool_]:
    image = white()
    painter = QPainter(image)
    painter.setPen(pen(_BLACK, 1.0))
    for x0, y0, x1, y1 in lines.tolist():
        painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
    painter.end()
    return black_pixels(image)


def some_lines() -> NDArray[np.float64]:
    """Return lines in all directions, half of them so steep or so flat that they are painted as bars."""
    random = np.random.default_rng(7)
    lines = random.uniform(5, _SIZE - 5, (200, 4))
    lines[::4, 2] = lines[::4, 0] + random.uniform(-8, 8, 50)
    lines[1::4, 3] = lines[1::4, 1] + random.uniform(-8, 8, 50)
    return np.clip(lines, 5, _SIZE - 5)


def beside(pixels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return pixels and those that touch them."""
    room = np.pad(pixels, 1)
    return np.logical_or.reduce([room[y : y + _SIZE, x : x + _SIZE] for x in range(3) for y in range(3)])


def is_whole(pixels: NDArray[np.bool_]) -> bool:
    """Return whether every pixel can be reached from every other one."""
    reached = np.zeros_like(pixels)
    reached.flat[np.flatnonzero(pixels)[0]] = True
    before = 0
    while before < reached.sum():
        before = reached.sum()
        reached = beside(reached) & pixels
    return before == pixels.sum()


@pytest.mark.usefixtures("qapp")
def test_each_line_is_where_qt_paints_it_and_has_no_gap() -> None:
    for line in some_lines():
        found, wanted = ours(line[None]), of_qt(line[None])
        assert is_whole(found)
        assert not (found & ~beside(wanted)).any()
        assert not (wanted & ~beside(found)).any()
        assert abs(int(found.sum()) - int(wanted.sum())) <= 2


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_line_leads_from_its_beginning_to_its_end(ratio: float) -> None:
    for line in some_lines():
        found = beside(ours(line[None], ratio))
        x0, y0, x1, y1 = np.floor(line).astype(int)
        assert found[y0, x0]
        assert found[y1, x1]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_lines_that_run_straight_are_as_wide_as_they_are_elsewhere(ratio: float) -> None:
    upright, level = np.array([[50.3, 20.0, 50.3, 120.0]]), np.array([[20.0, 50.3, 120.0, 50.3]])
    assert ours(upright, ratio)[70].sum() == round(ratio)
    assert np.array_equal(ours(upright, ratio), ours(level, ratio).T)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_what_was_moved_looks_the_same(ratio: float) -> None:
    lines = some_lines() / 2 + _SIZE / 4
    before = ours(lines, ratio)
    for x, y in ((5, 10), (10, 5), (-15, 20)):
        assert np.array_equal(ours(lines, ratio, (x, y)), np.roll(before, (y, x), (0, 1)))


@pytest.mark.usefixtures("qapp")
def test_nothing_is_painted_of_no_lines() -> None:
    assert not ours(np.empty((0, 4))).any()

"""While the view goes to another size, nothing is made that fits one size alone; when it rests, all is exact."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.selecting import select_all
from netdesigner.canvas.painting.passing import Passing
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.widget import CanvasWidget
from tests.builders import Drawing
from tests.gui.canvas.conftest import Show
from tests.hand import Hand

STEPS = 2
"""Not so many that what is written is made in another size."""
LONG = 60_000
"""Milliseconds in which a test comes to its end."""


@pytest.fixture
def canvas(drawing: Drawing, show: Show) -> CanvasWidget:
    """A few nodes in their actual size."""
    node = drawing.input((8,))
    for _ in range(3):
        node = drawing.layer("Dense", node, units=8)
    canvas = show()
    canvas.zoom_to_actual_size()
    canvas.stage.motion.setInterval(LONG)
    return canvas


def rest(qtbot: QtBot, canvas: CanvasWidget) -> QImage:
    """Return what is seen when all is painted."""
    canvas.stage.motion.start(0)
    qtbot.waitUntil(lambda: not canvas.stage.motion.is_on and not canvas.stage.base.is_stale)
    canvas.stage.motion.setInterval(LONG)
    return canvas.grab().toImage()


def turn(hand: Hand, canvas: CanvasWidget, notches: int) -> None:
    """Turn the wheel notch by notch, each of which is painted."""
    for _ in range(abs(notches)):
        hand.wheel(canvas, 1 if notches > 0 else -1)
        canvas.repaint()


def glide(canvas: CanvasWidget, steps: int) -> None:
    """Zoom in steps of a quarter of a notch, as wheels that run smoothly do; each is painted."""
    at = QRectF(canvas.rect()).center()
    turned = QPoint(0, 30 if steps > 0 else -30)
    for _ in range(abs(steps)):
        buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        there = QPointF(canvas.mapToGlobal(at))
        QApplication.sendEvent(canvas, QWheelEvent(at, there, QPoint(), turned, buttons, keys, phase, False))
        canvas.repaint()


def test_a_zoom_in_small_steps_is_as_sharp_when_it_rests(canvas: CanvasWidget, qtbot: QtBot) -> None:
    glide(canvas, 7)
    glide(canvas, -5)
    zoomed = rest(qtbot, canvas)
    canvas.stage.base.spoil()
    canvas.update()
    assert zoomed == rest(qtbot, canvas)


def test_a_zoom_in_small_steps_shows_what_was_edited_meanwhile(canvas: CanvasWidget) -> None:
    glide(canvas, 3)
    before = canvas.grab().toImage()
    select_all(canvas.workspace)
    delete_selection(canvas.workspace)
    assert canvas.stage.motion.is_on
    assert canvas.grab().toImage() != before


def test_frames_in_small_steps_paint_a_part_and_make_nothing(canvas: CanvasWidget, qtbot: QtBot) -> None:
    rest(qtbot, canvas)
    glide(canvas, -2)
    painted, made = canvas.stage.nodes_painted, canvas.stage.things_made
    steps, seen = 24, len(canvas.scene.nodes)
    glide(canvas, -steps)
    assert canvas.stage.motion.is_on
    assert canvas.stage.things_made == made
    assert canvas.stage.nodes_painted - painted < steps * seen / 2


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_is_used_again_shows_nothing_of_what_it_was() -> None:
    size, at, step = QSize(160, 100), QPointF(50, 50), 1.04
    viewport, image = Viewport(), QImage(size, QImage.Format.Format_RGB32)

    def paint(painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, QColor.fromHsvF(viewport.scale % 1.0, 1.0, 1.0))

    passing = Passing(paint, viewport)
    for _ in range(60):
        viewport.zoom(viewport.scale * step, at)
        painter = QPainter(image)
        passing.draw(painter, size, at, step)
        painter.end()
        assert len(np.unique(np.frombuffer(image.constBits(), np.uint32))) == 1


def test_what_a_zoom_leads_to_is_made_while_nothing_happens(canvas: CanvasWidget, hand: Hand, qtbot: QtBot) -> None:
    room = QRectF(canvas.rect())
    canvas.zoom_at(0.2, room.center())
    rest(qtbot, canvas)
    while canvas.stage.get_ahead(room, room.center()):
        pass
    made = canvas.stage.things_made
    turn(hand, canvas, 8)
    assert canvas.stage.motion.is_on
    assert canvas.stage.things_made == made


def test_a_zoom_that_has_come_to_rest_is_as_sharp_as_a_picture_painted_at_once(
    canvas: CanvasWidget, hand: Hand, qtbot: QtBot
) -> None:
    turn(hand, canvas, STEPS)
    zoomed = rest(qtbot, canvas)
    canvas.stage.base.spoil()
    canvas.update()
    assert zoomed == rest(qtbot, canvas)


def test_frames_of_a_zoom_are_not_kept(canvas: CanvasWidget, hand: Hand, qtbot: QtBot) -> None:
    rest(qtbot, canvas)
    turn(hand, canvas, 1)
    painted = canvas.stage.base.rects_painted
    turn(hand, canvas, STEPS)
    assert canvas.stage.motion.is_on
    assert canvas.stage.base.rects_painted == painted


def test_frames_of_a_zoom_make_nothing_that_was_made(canvas: CanvasWidget, hand: Hand, qtbot: QtBot) -> None:
    for _ in range(4):  # until all is made that there was no time for at once
        turn(hand, canvas, -STEPS)
        turn(hand, canvas, STEPS)
    made = canvas.stage.things_made
    turn(hand, canvas, -STEPS)
    turn(hand, canvas, STEPS)
    assert canvas.stage.motion.is_on
    assert canvas.stage.things_made == made
    rest(qtbot, canvas)
    assert canvas.stage.things_made > made

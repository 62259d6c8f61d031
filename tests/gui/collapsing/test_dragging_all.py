"""Everything is dragged, a collapsed frame among it, and pictures are the same as if painted anew."""

from typing import Final

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.selecting import select_all
from tests.gui.collapsing.conftest import Framed
from tests.hand import Hand

_ROUNDING: Final = 2
"""Where a smooth line is cut by the edge of what is painted again, Qt rounds its colours otherwise."""


def test_everything_is_dragged_with_what_is_hidden(framed: Framed, hand: Hand) -> None:
    workspace = framed.workspace
    fold(workspace, ["frame"])
    select_all(workspace)
    before = dict(workspace.document.positions["main"])
    corner = framed.frame.position
    hand.drag((framed.canvas, framed.at(100, 40)), (framed.canvas, framed.at(60, 70)))
    by = framed.frame.position[0] - corner[0], framed.frame.position[1] - corner[1]
    assert by != (0.0, 0.0)
    after = workspace.document.positions["main"]
    assert after == {node: (x + by[0], y + by[1]) for node, (x, y) in before.items()}


def test_the_picture_is_as_if_painted_anew(framed: Framed, hand: Hand) -> None:
    workspace, canvas = framed.workspace, framed.canvas
    for step in range(4):
        fold(workspace, ["frame"])
        hand.drag((canvas, framed.at(100, 12)), (canvas, framed.at(100 + 20 * (step % 2), 24)))
        workspace.select()
        hand.move(canvas, QPointF(890, 690))
        kept = canvas.grab().toImage()
        canvas.stage.begin()
        assert _most_different(canvas.grab().toImage(), kept) <= _ROUNDING


def _most_different(one: QImage, other: QImage) -> int:
    """Return by how much a colour of a pixel differs at most, of 255."""
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (one, other))
    return int(np.abs(first - second).max())

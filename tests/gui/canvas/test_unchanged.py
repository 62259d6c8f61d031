"""What was worked out for a frame serves the next one while nothing has changed, and no longer."""

import numpy as np
from PySide6.QtCore import QPointF

from netdesigner.canvas.boxes import Box, Boxes, Rows
from netdesigner.canvas.painting.unchanged import Unchanged
from netdesigner.canvas.viewport import Viewport

_BOXES: tuple[Box, ...] = ((0.0, 0.0, 4.0, 4.0), (8.0, 0.0, 12.0, 4.0), (16.0, 0.0, 20.0, 4.0))


class Counted:
    """A table of which something is made."""

    def __init__(self) -> None:
        self.boxes: Boxes[int] = Boxes()
        for key, box in enumerate(_BOXES):
            self.boxes.put(key, box)
        self.viewport = Viewport()
        self.times = 0
        self.kept = Unchanged(self.boxes, self.viewport, self._make)

    def ask(self, *rows: int) -> list[int]:
        return self.kept.of(np.array(rows, np.intp))

    def _make(self, rows: Rows) -> list[int]:
        self.times += 1
        return rows.tolist()


def test_what_has_not_changed_is_made_once() -> None:
    counted = Counted()
    assert [counted.ask(0, 2) for _ in range(3)] == [[0, 2]] * 3
    assert counted.times == 1


def test_other_rows_a_changed_table_and_another_view_are_seen() -> None:
    counted = Counted()
    counted.ask(0, 2)
    assert counted.ask(1) == [1]
    assert counted.ask(0, 2) == [0, 2]
    before = counted.times
    counted.boxes.put(2, (16.0, 8.0, 20.0, 12.0))
    counted.ask(0, 2)
    counted.boxes.touch(0)
    counted.ask(0, 2)
    counted.viewport.pan(QPointF(1, 0))
    counted.ask(0, 2)
    counted.viewport.zoom(2.0, QPointF())
    counted.ask(0, 2)
    counted.viewport.set_pixel_ratio(2.0)
    counted.ask(0, 2)
    assert counted.times == before + 5

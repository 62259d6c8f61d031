"""What is found for many connections at once is what is found for one after the other."""

import random

import numpy as np
import pytest

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.finding import Standing
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.labels import Label, first_free
from netdesigner.canvas.leading import routes
from netdesigner.project.document import Flow

WIDTH, HEIGHT = 168.0, 58.0


@pytest.mark.parametrize("style", LineStyle)
@pytest.mark.parametrize("flow", Flow)
def test_ways(style: LineStyle, flow: Flow) -> None:
    nodes, ends, places = _scattered(60, 40)
    together = routes(places, style, Standing(nodes, ends), flow)
    singly = [routes(places[[row]], style, Standing(nodes, ends[[row]]), flow)[0] for row in range(len(places))]
    assert [way.curves for way in together] == [way.curves for way in singly]
    assert [way.area for way in together] == [way.area for way in singly]
    assert all((way.points[[0, -1]].ravel() == place).all() for way, place in zip(together, places, strict=True))


def test_each_label_is_written_where_there_is_room_first() -> None:
    first, second, third = (Label("3", (x, 0.0)) for x in (0.0, 100.0, 200.0))

    def are_free(boxes: list[Box]) -> list[bool]:
        return [box[0] > 50.0 for box in boxes]

    rows = [[first, third, second], [], [second, third], [first], [first, first, third]]
    assert first_free(rows, are_free) == [third, None, second, None, third]


def _scattered(count: int, connected: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return nodes, which of them are connected, and from where to where."""
    chance = random.Random(3)
    corners = [(chance.uniform(0, 2000), chance.uniform(0, 1500)) for _ in range(count)]
    nodes = np.array([(x, y, x + WIDTH, y + HEIGHT) for x, y in corners])
    ends = np.array([chance.sample(range(count), 2) for _ in range(connected)])
    outputs = np.array([(x + WIDTH / 2, y + HEIGHT) for x, y in corners])
    inputs = np.array([(x + WIDTH / 2, y) for x, y in corners])
    return nodes, ends, np.hstack([outputs[ends[:, 0]], inputs[ends[:, 1]]])

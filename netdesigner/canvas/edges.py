"""How ports stand along the edge of a node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from netdesigner.canvas.ports import Place, PlaceState
from netdesigner.project.document import Flow

PORT_RADIUS: Final = 4.5
SPARE_RADIUS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with ports: those in use around its middle, those that may be used too at its end.

    Attributes:
        step: Between two ports in use.
        spare_step: Between two others.
        gap: Between the last port in use and the first other one.
        margin: Between a port and the corner of its node.
        is_short: Whether several ports in use leave the middle to those behind them, so that the node is no longer.
    """

    step: float
    spare_step: float
    gap: float
    margin: float
    is_short: bool = False

    def length_for(self, places: Sequence[Place]) -> float:
        """Return the length at which there is room for places."""
        spare = _spare(places)
        used = len(places) - spare
        if not spare:
            return self.length(used)
        end = self.gap + (spare - 1) * self.spare_step
        return self.length(used) + (end if self.is_short and used > 1 else 2 * end)

    def length(self, count: int) -> float:
        """Return the length at which there is room for ports in use."""
        return (count - 1) * self.step + 2 * self.margin if count else 0.0

    def spread(self, count: int, length: float) -> list[float]:
        """Return where ports in use stand, from the beginning of the edge."""
        return self._row(length / 2 - (count - 1) / 2 * self.step, count)

    def squeezed(self, count: int, length: float) -> list[float]:
        """Return where ports stand that come closer to each other than usual where there is no room."""
        step = min(self.step, (length - 2 * self.margin) / max(count - 1, 1))
        return [length / 2 + (number - (count - 1) / 2) * step for number in range(count)]

    def spread_places(self, places: Sequence[Place], length: float) -> list[float]:
        """Return where places stand, from the beginning of the edge."""
        spare = _spare(places)
        used = len(places) - spare
        first_spare = length - self.margin - (spare - 1) * self.spare_step
        middle = length / 2 - (used - 1) / 2 * self.step
        last_start = first_spare - self.gap - (used - 1) * self.step
        row = iter(self._row(min(middle, last_start) if spare else middle, used))
        end = iter([first_spare + number * self.spare_step for number in range(spare)])
        return [next(end if place.state is PlaceState.SPARE else row) for place in places]

    def _row(self, first: float, count: int) -> list[float]:
        return [first + number * self.step for number in range(count)]


EDGES: Final[Mapping[Flow, Edge]] = {
    Flow.DOWN: Edge(step=28.0, spare_step=14.0, gap=17.0, margin=16.0),
    Flow.RIGHT: Edge(step=24.0, spare_step=11.0, gap=15.0, margin=9.0, is_short=True),
}
"""Those with ports; at the sides of a node they are shorter, and ports closer to each other."""


def _spare(places: Sequence[Place]) -> int:
    return sum(place.state is PlaceState.SPARE for place in places)

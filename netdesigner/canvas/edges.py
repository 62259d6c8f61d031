"""How ports stand along the edge of a node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from netdesigner.canvas.ports import Place, PlaceState
from netdesigner.project.document import Flow

PORT_RADIUS: Final = 4.5
SPARE_RADIUS: Final = 3.0
SPARE_STEP: Final = 14.0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with ports: those in use around its middle, those that may be used too at its end.

    Attributes:
        step: Between two ports in use.
        margin: Between a port and the corner of its node.
    """

    step: float
    margin: float

    def length_for(self, places: Sequence[Place]) -> float:
        """Return the length at which the row in the middle and the row at the end do not meet."""
        spare = _spare(places)
        middle = self.length(len(places) - spare)
        return middle + 2 * (spare * SPARE_STEP + SPARE_RADIUS) if spare else middle

    def length(self, count: int) -> float:
        """Return the length at which it has room for ports in use."""
        return (count - 1) * self.step + 2 * self.margin if count else 0.0

    def spread(self, count: int, length: float) -> list[float]:
        """Return where ports in use stand, from the beginning of the edge."""
        first = length / 2 - (count - 1) / 2 * self.step
        return [first + number * self.step for number in range(count)]

    def squeezed(self, count: int, length: float) -> list[float]:
        """Return where ports stand that come closer to each other than usual where there is no room."""
        step = min(self.step, (length - 2 * self.margin) / max(count - 1, 1))
        return [length / 2 + (number - (count - 1) / 2) * step for number in range(count)]

    def spread_places(self, places: Sequence[Place], length: float) -> list[float]:
        """Return where places stand, from the beginning of the edge."""
        spare = _spare(places)
        middle = iter(self.spread(len(places) - spare, length))
        first = length - self.margin - (spare - 1) * SPARE_STEP
        end = iter([first + number * SPARE_STEP for number in range(spare)])
        return [next(end if place.state is PlaceState.SPARE else middle) for place in places]


EDGES: Final[Mapping[Flow, Edge]] = {Flow.DOWN: Edge(step=28.0, margin=16.0), Flow.RIGHT: Edge(step=24.0, margin=11.0)}
"""Those with ports; at the sides of a node they are shorter, and ports closer to each other."""


def _spare(places: Sequence[Place]) -> int:
    return sum(place.state is PlaceState.SPARE for place in places)

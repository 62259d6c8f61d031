"""Where a number was lost, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.project.run_events import Cause


@dataclass(frozen=True, slots=True)
class Lost:
    """Where the first number came from that is none.

    Attributes:
        cause: The kind of place.
        layer: The path of the layer, or of an operation beside layers, if it was one.
        largest: The largest number by its size that entered there.
    """

    cause: Cause = Cause.UNKNOWN
    layer: str = ""
    largest: float | None = None

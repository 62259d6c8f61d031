"""When a dead engine is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestartPolicy:
    """Growing pauses, and an end to it.

    Attributes:
        pauses_s: The pause after the first death within the window, the second, ...; the last one for all further.
        limit: So many deaths within the window are too many.
        window_s: How long a death counts.
    """

    pauses_s: tuple[float, ...] = (0.0, 1.0, 4.0, 10.0)
    limit: int = 5
    window_s: float = 60.0

    def recent(self, deaths: tuple[float, ...], now: float) -> tuple[float, ...]:
        """Return the times of death that still count."""
        return tuple(when for when in deaths if now - when < self.window_s)

    def pause_s(self, recent_deaths: int) -> float | None:
        """Return how long to wait before the engine is started again, or none to give up."""
        if recent_deaths >= self.limit:
            return None
        return self.pauses_s[min(recent_deaths, len(self.pauses_s)) - 1]

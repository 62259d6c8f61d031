"""Follows a run and says what is found about it so far."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations, Start
from netdesigner.training.advice.rules.dead_units import dead_units
from netdesigner.training.advice.rules.exploding_gradients import exploding_gradients
from netdesigner.training.advice.rules.not_finite import not_finite
from netdesigner.training.advice.rules.overfit import overfit
from netdesigner.training.advice.rules.plateau import plateau
from netdesigner.training.advice.rules.rate_too_high import rate_too_high
from netdesigner.training.advice.rules.rate_too_low import rate_too_low
from netdesigner.training.advice.rules.underfit import underfit
from netdesigner.training.advice.rules.vanishing_gradients import vanishing_gradients

if TYPE_CHECKING:
    from netdesigner.project.run_events import EpochDone, NotFinite, Probed
    from netdesigner.training.handle import FollowedEvent

Rule = Callable[[Observations], Advice | None]

RULES: Final[tuple[Rule, ...]] = (
    not_finite,
    exploding_gradients,
    rate_too_high,
    rate_too_low,
    vanishing_gradients,
    dead_units,
    overfit,
    underfit,
    plateau,
)
"""In the order in which their findings are told: what explains others stands first."""
_SILENCES: Final = {
    Ailment.NOT_FINITE: frozenset(Ailment),
    Ailment.RATE_TOO_HIGH: frozenset({Ailment.UNDERFIT, Ailment.PLATEAU}),
    Ailment.RATE_TOO_LOW: frozenset({Ailment.UNDERFIT, Ailment.PLATEAU}),
    Ailment.VANISHING_GRADIENTS: frozenset({Ailment.UNDERFIT, Ailment.PLATEAU}),
    Ailment.DEAD_UNITS: frozenset({Ailment.UNDERFIT, Ailment.PLATEAU}),
    Ailment.UNDERFIT: frozenset({Ailment.PLATEAU}),
    Ailment.OVERFIT: frozenset({Ailment.PLATEAU}),
}
"""What a finding explains is not told beside it."""
_LOOKS: Final = 50


class Advisor:
    """Takes in the events of one run.

    Attributes:
        found: What is found now, the first thing to care for in front.
    """

    def __init__(self, start: Start | None = None) -> None:
        self.found: tuple[Advice, ...] = ()
        self._start = start or Start()
        self._epochs: list[EpochDone] = []
        self._looks: deque[Probed] = deque(maxlen=_LOOKS)
        self._not_finite: NotFinite | None = None

    def add(self, events: Iterable[FollowedEvent]) -> bool:
        """Take in what has happened next; return whether something else is found now."""
        from netdesigner.project.run_events import EpochDone, LearningRateSet, NotFinite, Probed

        is_new = False
        for event in events:
            match event:
                case EpochDone():
                    self._epochs.append(event)
                case Probed():
                    self._looks.append(event)
                case NotFinite():
                    self._not_finite = event
                case LearningRateSet():
                    self._begin_anew()
                case _:
                    continue
            is_new = True
        return is_new and self._judge()

    def _begin_anew(self) -> None:
        """Forget what was seen: a person has changed the learning rate, which is what most advice is about."""
        self._epochs.clear()
        self._looks.clear()

    def _judge(self) -> bool:
        known = Observations(self._start, tuple(self._epochs), tuple(self._looks), self._not_finite)
        before = {(advice.ailment, advice.layer): advice for advice in self.found}
        found = tuple(before.get((advice.ailment, advice.layer), advice) for advice in advice_on(known))
        is_new, self.found = found != self.found, found  # what is told stays as it was told first
        return is_new


def advice_on(known: Observations) -> tuple[Advice, ...]:
    """Return what is found about a run."""
    found: list[Advice] = []
    for rule in RULES:
        advice = rule(known)
        if advice is not None and not any(advice.ailment in _SILENCES.get(item.ailment, ()) for item in found):
            found.append(advice)
    return tuple(found)

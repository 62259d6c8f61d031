"""A run's progress in the terminal: a bar with the time left, and a line for each epoch."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import TracebackType
from typing import NoReturn, Self

from tqdm import tqdm

from netdesigner.i18n import _
from netdesigner.i18n.advice import advice_sentence
from netdesigner.i18n.problems import fix_sentence
from netdesigner.project.document import Document
from netdesigner.project.run_events import (
    CheckpointSaved,
    Continued,
    EpochDone,
    Evaluated,
    LearningRateSet,
    Measured,
    NotFinite,
    Numbers,
    Paused,
    PhaseBegan,
    Probed,
    Resumed,
    StepsDone,
    Warned,
)
from netdesigner.project.waiting import WAITING_LIMIT
from netdesigner.training.advice.advisor import Advisor
from netdesigner.training.advice.found import Ailment
from netdesigner.training.advice.remedies import remedies_for
from netdesigner.training.advice.start import start_of
from netdesigner.training.handle import FollowedEvent
from netdesigner.training.supervisor import RunEnded
from netdesigner.training.words import phase_text, waiting_sentence, warning_sentence


class RunProgress:
    """Shows the events of a run on standard error; without a terminal there are lines only, no bar."""

    def __init__(self, document: Document | None = None) -> None:
        """Show a run.

        Args:
            document: What is trained, if there is to be advice on it.
        """
        self._document = document
        self._advisor = None if document is None else Advisor(start_of(document))
        self._advised: set[Ailment] = set()
        self._epochs: int | None = None
        self._bar: tqdm[NoReturn] | None = None

    def show_all(self, events: Iterable[FollowedEvent]) -> RunEnded:
        """Show events up to the end of the run, and return that."""
        for event in events:
            if isinstance(event, RunEnded):
                return event
            self.show(event)
            self._advise(event)
        raise AssertionError("a run ends with RunEnded")

    def show(self, event: FollowedEvent) -> None:
        """Show one event."""
        match event:
            case PhaseBegan():
                self._epochs = event.epochs or self._epochs
                self._close_bar()
                self.say(phase_text(event.phase) + " ...")
            case StepsDone():
                self._advance(event)
            case EpochDone():
                self.say(_epoch_line(event))
                self._say_waiting(event)
            case Warned():
                self.say(warning_sentence(event))
            case Resumed():
                text = _("Goes on after epoch {epoch}, step {step}.")
                self.say(text.format(epoch=event.epoch, step=event.step))
            case LearningRateSet():
                self.say(_("The learning rate is {rate} from now on.").format(rate=f"{event.rate:g}"))
            case Paused():
                self.say(_("The training waits."))
            case Continued():
                self.say(_("The training goes on."))
            case CheckpointSaved() | Evaluated() | Measured() | NotFinite() | Probed() | RunEnded():
                pass

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._close_bar()

    def _advance(self, event: StepsDone) -> None:
        if self._bar is None:
            total = event.steps * self._epochs if event.steps and self._epochs else None
            self._bar = _new_bar(total)
        done = event.step + (event.epoch - 1) * (event.steps or 0)
        self._bar.set_description(_("Epoch {epoch}").format(epoch=_of(event.epoch, self._epochs)), refresh=False)
        self._bar.set_postfix_str(numbers(event.values), refresh=False)
        self._bar.update(max(0, done - self._bar.n))

    def say(self, line: str) -> None:
        """Write a line above the bar."""
        tqdm.write(line, file=sys.stderr)

    def _say_waiting(self, event: EpochDone) -> None:
        if event.waiting is not None and event.waiting > WAITING_LIMIT:
            self.say(waiting_sentence(event.waiting))

    def _advise(self, event: FollowedEvent) -> None:
        """Say what is found about the run for the first time, and what can be done about it."""
        if self._advisor is None or self._document is None or not self._advisor.add([event]):
            return
        for advice in self._advisor.found:
            if advice.ailment not in self._advised:
                self._advised.add(advice.ailment)
                self.say(_("Advice: {sentence}").format(sentence=advice_sentence(advice.ailment, advice.values)))
                for fix in remedies_for(self._document, advice):
                    self.say("  " + _("Way out: {fix}").format(fix=fix_sentence(fix)))

    def _close_bar(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def numbers(values: Numbers) -> str:
    """Return losses and metrics in one line."""
    return "  ".join(f"{name} {value:.4g}" for name, value in values.items())


def _new_bar(total: int | None) -> tqdm[NoReturn]:
    # `disable=None` is tqdm's word for "only in a terminal".
    return tqdm(total=total, unit=_("step"), file=sys.stderr, disable=None, leave=False, dynamic_ncols=True)


def _epoch_line(event: EpochDone) -> str:
    text = _("Epoch {epoch}  {seconds:.1f} s  {numbers}")
    return text.format(epoch=_of(event.epoch, event.epochs), seconds=event.seconds, numbers=numbers(event.values))


def _of(number: int, total: int | None) -> str:
    return str(number) if total is None else f"{number:>{len(str(total))}}/{total}"

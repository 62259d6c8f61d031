"""Sentences about runs: how they ended, and what went wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from netdesigner.i18n import N_, _


class Fault(Protocol):
    """The exception that ended a run; see `netdesigner.project.run_outcome.ScriptError`."""

    @property
    def type(self) -> str:
        """Its class."""

    @property
    def message(self) -> str:
        """Its message."""

    @property
    def line(self) -> int | None:
        """The line of the script that it came through."""

    @property
    def source(self) -> str:
        """The text of that line."""


class Ended(Protocol):
    """How a run ended; see `netdesigner.project.run_outcome.RunOutcome`."""

    @property
    def ending(self) -> str:
        """The kind of end."""

    @property
    def error(self) -> Fault | None:
        """The exception, if the script raised one."""

    @property
    def signal(self) -> int | None:
        """The signal that ended the engine, if one did."""

    @property
    def detail(self) -> str:
        """What else is known."""


_ENDINGS: Mapping[str, str] = {
    "finished": N_("The run is finished."),
    "stopped": N_("The run was stopped; what was trained until then is kept."),
    "aborted": N_("The run was ended by force; the last checkpoint is kept."),
    "failed": N_("The run has failed: {error}"),
    "out_of_memory": N_("The memory did not suffice. Use a smaller batch size or a smaller network."),
    "killed": N_("Something outside the program ended the training process (signal {signal}). {detail}"),
    "crashed": N_("The training process has crashed. {detail}"),
    "not_started": N_("The training process could not start. {detail}"),
    "no_device": N_("The device cannot be used: {detail}"),
    "interrupted": N_("The program and the run were both ended, for instance with the machine."),
}

_WARNINGS: Mapping[str, str] = {
    "events_not_written": N_("Events of the run cannot be written to its folder: {detail}"),
    "checkpoint_not_written": N_("A checkpoint cannot be written: {detail}"),
    "no_test_data": N_("There are no test data, so the model is not evaluated. Set a test share in the split."),
}


def outcome_sentence(outcome: Ended) -> str:
    """Return how a run ended, in words; one of an unknown kind is named as it is."""
    text = _ENDINGS.get(outcome.ending)
    if text is None:
        return str(outcome.ending)
    error = "" if outcome.error is None else _fault_text(outcome.error)
    return _(text).format(error=error, signal=outcome.signal, detail=outcome.detail).strip()


def warning_sentence(code: str, detail: str) -> str:
    """Return what went wrong without ending a run, in words."""
    text = _WARNINGS.get(code)
    return f"{code} {detail}".strip() if text is None else _(text).format(detail=detail)


def _fault_text(error: Fault) -> str:
    text = f"{error.type}: {error.message}"
    if error.line is None:
        return text
    return _("{error} (line {line} of the script: {source})").format(error=text, line=error.line, source=error.source)

"""How an engine ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from netdesigner.engine.client import platform
from netdesigner.engine.protocol.lines import BadLines


class Ending(Enum):
    """The kinds of end."""

    FINISHED = "finished"
    """It ended by itself, without an error."""
    STOPPED = "stopped"
    """It was asked to stop, and did."""
    FORCED = "forced"
    """It was asked to stop, did not, and was ended."""
    KILLED = "killed"
    """Somebody else, or the system when memory ran short, ended it by a signal."""
    OUT_OF_MEMORY = "out_of_memory"
    """It ended for want of memory and said so."""
    CRASHED = "crashed"
    """It ended with an error of its own."""
    NONSENSE = "nonsense"
    """It sent what is no protocol."""
    CLOSED_OUTPUT = "closed_output"
    """It closed its output, lived on, and was ended."""
    HUNG = "hung"
    """It did not answer in time and was ended."""
    NO_HELLO = "no_hello"
    """It ended before it was up."""
    OTHER_VERSION = "other_version"
    """It speaks another version of the protocol."""
    NOT_STARTED = "not_started"
    """The system could not start it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an engine ended, and what is known about why.

    Attributes:
        exit_code: Its exit status, negative for a signal; none if it never started.
        signal: The signal that ended it.
        detail: A sentence about the end, where the ending alone does not say it all.
        tail: The end of its log.
        bad_lines: What it said that was no message.
    """

    ending: Ending
    exit_code: int | None = None
    signal: int | None = None
    detail: str = ""
    tail: str = ""
    bad_lines: BadLines = field(default_factory=BadLines)

    def __str__(self) -> str:
        """Return a short technical description, for logs."""
        parts = [self.ending.value.replace("_", " ")]
        if self.signal is not None:
            parts.append(f"signal {self.signal}")
        elif self.exit_code:
            parts.append(f"exit code {self.exit_code}")
        if self.detail:
            parts.append(self.detail.rstrip("."))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was seen of an engine by the time it had ended.

    Attributes:
        cause: Why the program ended it, if the program did.
        stop_asked: Whether it was asked to stop.
        said_hello: Whether it was ever up.
    """

    exit_code: int
    cause: Ending | None = None
    detail: str = ""
    stop_asked: bool = False
    said_hello: bool = True
    tail: str = ""
    bad_lines: BadLines = field(default_factory=BadLines)


_MEMORY_WORDS: Final = (
    "MemoryError",
    "std::bad_alloc",
    "Cannot allocate memory",
    "ResourceExhaustedError",
    "RESOURCE_EXHAUSTED",
    "CUDA_ERROR_OUT_OF_MEMORY",
)


def judge(signs: Signs) -> Outcome:
    """Return the outcome that the signs speak for."""
    number = platform.ending_signal(signs.exit_code)
    return Outcome(_ending(signs, number), signs.exit_code, number, signs.detail, signs.tail, signs.bad_lines)


def mentions_memory(log: str) -> bool:
    """Return whether a log complains about a want of memory."""
    return any(word in log for word in _MEMORY_WORDS)


def _ending(signs: Signs, number: int | None) -> Ending:
    if signs.cause is not None:
        return signs.cause
    if signs.exit_code == 0:
        return _quiet_ending(signs)
    if mentions_memory(signs.tail):
        return Ending.OUT_OF_MEMORY
    if number is not None:
        return Ending.CRASHED if platform.is_fault(number) else Ending.KILLED
    return Ending.CRASHED if signs.said_hello else _silent_ending(signs)


def _quiet_ending(signs: Signs) -> Ending:
    if signs.stop_asked:
        return Ending.STOPPED
    return Ending.FINISHED if signs.said_hello else _silent_ending(signs)


def _silent_ending(signs: Signs) -> Ending:
    return Ending.NONSENSE if signs.bad_lines.count else Ending.NO_HELLO

"""Exceptions of the engine package, for both sides of the pipe."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netdesigner.engine.client.outcome import Outcome


class ErrorCode(StrEnum):
    """Codes that any request may fail with; a handler adds its own."""

    CANCELLED = "cancelled"
    UNKNOWN_METHOD = "unknown_method"
    OUT_OF_MEMORY = "out_of_memory"
    INTERNAL = "internal"
    UNSENDABLE = "unsendable"


class EngineError(Exception):
    """Base of every error of this package."""


class ProtocolError(EngineError):
    """Something said or about to be said breaks the protocol."""


class BadLineError(ProtocolError):
    """A line is no message."""


class VersionError(ProtocolError):
    """The other side speaks another version of the protocol."""


class NonsenseError(ProtocolError):
    """The other side sent so many bad lines that nothing good is to be expected of it."""


class UnsendableError(ProtocolError):
    """A message is too long, or holds what JSON cannot express."""


class RequestFailed(EngineError):  # noqa: N818 - named for what happened, like the other answers below
    """A request was answered with an error. A handler raises it to choose code and values of its answer."""

    def __init__(self, code: str, message: str, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.values: Mapping[str, Any] = values or {}


class RequestCancelled(RequestFailed):
    """A request was cancelled before it was done."""

    def __init__(self, message: str = "The request was cancelled.") -> None:
        super().__init__(ErrorCode.CANCELLED, message)


class EngineTimeout(EngineError):  # noqa: N818 - see RequestFailed
    """A request was not answered before its deadline."""


class EngineDied(EngineError):  # noqa: N818 - see RequestFailed
    """The engine ended before it answered."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(f"The engine ended before it answered: {outcome}.")
        self.outcome = outcome


class EngineGaveUp(EngineDied):
    """The engine died so often that it is not started again until someone asks for it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.args = (f"The engine keeps ending and is no longer restarted; retry starts it again. Last: {outcome}.",)


class EngineStartError(EngineDied):
    """The operating system could not start the engine."""


class RunUnreachableError(EngineError):
    """The engine of a run that another program has started cannot be spoken to."""

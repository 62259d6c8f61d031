"""The messages of the engine protocol, as values.

`Values` is anything JSON can express, NaN and the infinities included; the receiver parses it into its own types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Values: TypeAlias = Mapping[str, Any]
"""Named values of a message."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The engine is up; its first message."""

    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """The program asks for something; answered by one `Result` or `Error` of the same id."""

    id: int
    method: str
    params: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a request is."""

    id: int
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A request is done."""

    id: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Error:
    """A request failed: a stable code, a sentence for the log, and the values the code speaks of."""

    id: int
    code: str
    message: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened in the engine that no request waits for."""

    name: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancel:
    """The program no longer wants the answer of a request."""

    id: int


@dataclass(frozen=True, slots=True)
class Stop:
    """The program asks the engine to end."""


@dataclass(frozen=True, slots=True)
class Log:
    """A line for the log; `level` is a name of the `logging` module."""

    level: str
    text: str


Message: TypeAlias = Hello | Request | Progress | Result | Error | Event | Cancel | Stop | Log

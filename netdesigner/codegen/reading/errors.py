"""Exceptions of reading scripts."""

from __future__ import annotations

from enum import IntEnum, auto

from netdesigner.codegen.errors import CodegenError


class Inside(IntEnum):
    """How much a script wants of the layers of a network."""

    NOTHING = auto()
    NAMES = auto()  # which layers there are, to say of each whether it learns
    TENSORS = auto()  # what they give


class ScriptSyntaxError(CodegenError):
    """The text is no Python.

    Attributes:
        reason: What Python says of it.
        line: The line it is said of, from 1.
        column: The column in that line, from 1; 0 where it is not known.
    """

    def __init__(self, reason: str, line: int, column: int = 0) -> None:
        super().__init__(f"Line {line} is no Python: {reason}")
        self.reason = reason
        self.line = line
        self.column = column


class TooMuchError(CodegenError):
    """Following the script takes more steps than are allowed: the rest of it is left out."""


class TooDeepError(CodegenError):
    """Functions call each other, or expressions lie inside each other, deeper than is allowed."""


class LookInsideError(CodegenError):
    """A script takes a network apart: it has to be followed anew, with the layers of that network.

    Attributes:
        number: Which of the script's networks.
        depth: How far it is taken apart.
    """

    def __init__(self, number: int, depth: Inside) -> None:
        super().__init__(f"Network {number} is taken apart.")
        self.number = number
        self.depth = depth


class NoValueError(CodegenError):
    """Something of a script is no value that a document can hold.

    Attributes:
        text: What it is, as it is told to a person.
    """

    def __init__(self, text: str) -> None:
        super().__init__(f"{text} is no value of a document.")
        self.text = text


class NotConstantError(CodegenError):
    """An operation on constants has no result."""


class TooLargeError(NotConstantError):
    """The result of an operation on constants is larger than is allowed."""

"""Exceptions of reading scripts."""

from __future__ import annotations

from netdesigner.codegen.errors import CodegenError


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

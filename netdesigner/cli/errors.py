"""Exceptions of the cli package."""

from __future__ import annotations

from netdesigner.cli.exit_codes import ExitCode


class CommandError(Exception):
    """A command cannot be done; the message says why, for the person who typed it.

    Attributes:
        code: The exit status that follows.
    """

    def __init__(self, message: str, code: ExitCode = ExitCode.USAGE) -> None:
        """Say why, and with which exit status the program ends."""
        super().__init__(message)
        self.code = code

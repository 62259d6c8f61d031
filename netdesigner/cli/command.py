"""What a command is made of, and how it ends when it cannot do its work."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netdesigner.cli.exit_codes import ExitCode
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the program.

    Attributes:
        name: Its name on the command line.
        help: One line about it, marked for translation.
        configure: Adds its arguments to its parser.
        run: Does it.
    """

    name: str
    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], ExitCode]


class CommandError(Exception):
    """A command cannot be done; the message says why, for the person who typed it.

    Attributes:
        code: The exit status that follows.
    """

    def __init__(self, message: str, code: ExitCode = ExitCode.USAGE) -> None:
        """Say why, and with which exit status the program ends."""
        super().__init__(message)
        self.code = code


def add_project(parser: ArgumentParser) -> None:
    """Add the argument PROJECT."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help=_("a project file, NAME.netd"))


def add_json(parser: ArgumentParser) -> None:
    """Add the option --json."""
    parser.add_argument("--json", action="store_true", help=_("write one JSON document to standard output"))


def add_run(parser: ArgumentParser) -> None:
    """Add the option --run."""
    parser.add_argument("--run", metavar="RUN", help=_("a run's id; default: the latest run with a model"))

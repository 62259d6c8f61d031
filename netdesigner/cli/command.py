"""What a command is made of."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netdesigner.cli.exit_codes import ExitCode
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the program; its name is that of the module in which it is `COMMAND`.

    Attributes:
        help: One line about it, marked for translation.
        configure: Adds its arguments to its parser.
        run: Does it.
    """

    help: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], ExitCode]


def add_project(parser: ArgumentParser) -> None:
    """Add the argument PROJECT."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help=_("a project file, NAME.netd"))


def add_json(parser: ArgumentParser) -> None:
    """Add the option --json."""
    parser.add_argument("--json", action="store_true", help=_("write one JSON document to standard output"))


def add_trust(parser: ArgumentParser) -> None:
    """Add the option --trust."""
    parser.add_argument("--trust", action="store_true", help=_("execute the attached Python files of the project"))


def add_run(parser: ArgumentParser) -> None:
    """Add the option --run."""
    parser.add_argument("--run", metavar="RUN", help=_("a run's id; default: the latest run with a model"))

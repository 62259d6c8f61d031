"""Reads the words of a command and runs it."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from netdesigner import __version__
from netdesigner.cli.command import Command
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.i18n import _


def run_command(names: Sequence[str], words: list[str]) -> ExitCode:
    """Run one of the commands.

    Args:
        names: All of them.
        words: What was typed: a command and its arguments, or an option such as `--help`.

    Raises:
        SystemExit: If the words are no command, or ask for help.
    """
    parsed = _parser({name: import_module(f"netdesigner.cli.{_module(name)}").COMMAND for name in names}).parse_args(
        words
    )
    command: Command = parsed.command
    return command.run(parsed)


def _module(name: str) -> str:
    """Return the module of a command; `import` is a word of Python, which no module can be called."""
    return f"{name}_" if iskeyword(name) else name


def _parser(commands: dict[str, Command]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="netdesigner",
        description=_("Draw, train and export Keras networks. Without a command, the window opens PROJECT."),
        usage="netdesigner [PROJECT] | netdesigner COMMAND ...",
        epilog=_("Exit status: 0 done, 1 the model has errors, 2 wrong usage or input, 3 a run failed, 130 stopped."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"netdesigner {__version__}")
    parsers = parser.add_subparsers(prog="netdesigner", metavar="COMMAND", required=True)
    for name, command in commands.items():
        sub = parsers.add_parser(name, help=_(command.help), description=_(command.help))
        command.configure(sub)
        sub.set_defaults(command=command)
    return parser

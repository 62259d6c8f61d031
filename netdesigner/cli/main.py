"""The entry point: reads the command line and runs the command."""

from __future__ import annotations

import logging
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from netdesigner import __version__
from netdesigner.cli import check, devices, evaluate, export, new, open_project, predict, templates, train
from netdesigner.cli.command import Command, CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import tell
from netdesigner.engine.errors import EngineError, RequestFailed
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectError
from netdesigner.training.errors import TrainingError
from netdesigner.training.words import job_sentence

COMMANDS: tuple[Command, ...] = (
    templates.COMMAND,
    new.COMMAND,
    check.COMMAND,
    export.COMMAND,
    train.COMMAND,
    evaluate.COMMAND,
    predict.COMMAND,
    devices.COMMAND,
)

JOB_CODES = {
    "script_failed": ExitCode.RUN_FAILED,
    "out_of_memory": ExitCode.RUN_FAILED,
    "internal": ExitCode.RUN_FAILED,
    "export_differs": ExitCode.PROBLEMS,
    "export_unloadable": ExitCode.PROBLEMS,
}
"""Exit statuses of jobs that fail for other reasons than what they were given."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(levelname)s: %(message)s")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except CommandError as error:
        tell(_("Error: {reason}").format(reason=error))
        return error.code
    except RequestFailed as error:
        tell(_("Error: {reason}").format(reason=job_sentence(error)))
        return JOB_CODES.get(error.code, ExitCode.USAGE)
    except (ProjectError, TrainingError, EngineError) as error:
        tell(_("Error: {reason}").format(reason=error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        tell(_("Interrupted."))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; flushing again at exit would fail once more.
        sys.stdout = None
        return ExitCode.DONE


def _run(words: list[str]) -> ExitCode:
    names = [command.name for command in COMMANDS]
    if not words or (words[0] not in names and not words[0].startswith("-")):
        return open_project.run(_project_of(words))
    parsed = _parser().parse_args(words)
    run: Command = parsed.command
    return run.run(parsed)


def _project_of(words: list[str]) -> Path | None:
    if len(words) > 1:
        raise CommandError(_("{word} is no command. See: netdesigner --help").format(word=repr(words[0])))
    return Path(words[0]) if words else None


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="netdesigner",
        description=_("Draw, train and export Keras networks. Without a command, the window opens PROJECT."),
        usage="netdesigner [PROJECT] | netdesigner COMMAND ...",
        epilog=_("Exit status: 0 done, 1 the model has errors, 2 wrong usage or input, 3 a run failed, 130 stopped."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"netdesigner {__version__}")
    commands = parser.add_subparsers(prog="netdesigner", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=_(command.help), description=_(command.help))
        command.configure(sub)
        sub.set_defaults(command=command)
    return parser

"""The entry point: opens the window, or runs the command that was named; only what is wanted is loaded."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import tell
from netdesigner.engine.errors import EngineError, RequestFailed
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectError
from netdesigner.training.errors import TrainingError

COMMANDS: Final = (
    "templates",
    "new",
    "check",
    "diff",
    "merge",
    "import",
    "export",
    "train",
    "runs",
    "attach",
    "stop",
    "evaluate",
    "predict",
    "devices",
)
"""In the order of the help; each is a module of this package."""

JOB_CODES: Final = {
    "script_failed": ExitCode.RUN_FAILED,
    "import.run_failed": ExitCode.RUN_FAILED,
    "import.run_too_late": ExitCode.RUN_FAILED,
    "import.run_died": ExitCode.RUN_FAILED,
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
        tell(_("Error: {reason}").format(reason=_sentence(error)))
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
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        from netdesigner.cli.parsing import run_command

        return run_command(COMMANDS, words)
    gc.disable()  # until the window stands: there is no garbage in what imports make
    from netdesigner.cli import open_project

    return open_project.run(_project_of(words))


def _project_of(words: list[str]) -> Path | None:
    if len(words) > 1:
        raise CommandError(_("{word} is no command. See: netdesigner --help").format(word=repr(words[0])))
    return Path(words[0]) if words else None


def _sentence(error: RequestFailed) -> str:
    from netdesigner.training.words import job_sentence

    return job_sentence(error)

"""`netdesigner stop`: ends a run that goes on, whoever has started it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from netdesigner.cli.command import Command
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.meant_run import add_meant_run, meant_run
from netdesigner.cli.output import tell, write
from netdesigner.engine.client.reach import Wish, ask
from netdesigner.engine.errors import RunUnreachableError
from netdesigner.i18n import N_, _
from netdesigner.project import run_lock
from netdesigner.project.run_queue import is_queued, take_out
from netdesigner.project.run_removal import delete_run
from netdesigner.project.runs import RunFolder
from netdesigner.training.attach import attach
from netdesigner.training.supervisor import RunEnded
from netdesigner.training.words import outcome_sentence


def run(arguments: Namespace) -> ExitCode:
    """End a run.

    Raises:
        CommandError: If it does not go on, or cannot be told anything yet.
        ProjectError: If it is not said, or unknown, which one is meant.
    """
    found = meant_run(arguments.run)
    if is_queued(found):
        take_out(found)
        write(_("The run {run} was taken out of the queue.").format(run=found.id))
    elif not run_lock.is_held(found.lock):
        raise CommandError(_("The run {run} does not go on.").format(run=found.id))
    elif arguments.after_epoch:
        _end_after_epoch(found)
    else:
        _end(found, at_once=arguments.abort or arguments.discard)
        if arguments.discard:
            delete_run(found)
            write(_("The run {run} was removed.").format(run=found.id))
    return ExitCode.DONE


def _end_after_epoch(found: RunFolder) -> None:
    try:
        ask(found, Wish.END_AFTER_EPOCH)
    except RunUnreachableError as error:
        text = _("The run {run} is still starting. Try again in some seconds.")
        raise CommandError(text.format(run=found.id)) from error
    write(_("The run {run} ends after its present epoch.").format(run=found.id))


def _end(found: RunFolder, *, at_once: bool) -> None:
    """End a run and wait for it; harder if it does not obey."""
    tell(_("The run {run} is ended ...").format(run=found.id))
    handle = attach(found)
    (handle.abort if at_once else handle.stop)()
    result = next(event for event in handle.follow() if isinstance(event, RunEnded)).result
    write(outcome_sentence(result.outcome))


def _configure(parser: ArgumentParser) -> None:
    add_meant_run(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--after-epoch", action="store_true", help=_("let the present epoch be the last one, and do not wait for it")
    )
    how.add_argument(
        "--abort", action="store_true", help=_("end at once; what was trained since the last checkpoint is lost")
    )
    how.add_argument("--discard", action="store_true", help=_("end at once and remove the run with all it has"))


COMMAND = Command(N_("end a run after its present batch, with a checkpoint"), _configure, run)

"""`netdesigner attach`: follows a run that another program has started."""

from __future__ import annotations

import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from netdesigner.cli.command import Command, add_json
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.meant_run import add_meant_run, meant_run, project_of
from netdesigner.cli.output import tell
from netdesigner.cli.progress import RunProgress
from netdesigner.cli.train import told_result
from netdesigner.i18n import N_, _
from netdesigner.project.run_queue import is_queued
from netdesigner.training.attach import attach
from netdesigner.training.queue import serve_queue
from netdesigner.training.words import outcome_sentence


def run(arguments: Namespace) -> ExitCode:
    """Follow a run up to its end; Ctrl+C lets go of it.

    Raises:
        ProjectError: If it is not said, or unknown, which one is meant.
    """
    found = meant_run(arguments.run)
    tell(_("Run {run} in {folder}").format(run=found.id, folder=found.path))
    if is_queued(found):
        tell(_("It waits in the queue; Ctrl+C lets it wait."))
        serve_queue(project_of(found))
    handle = attach(found)
    try:
        with _interruptible(), RunProgress() as progress:
            result = progress.show_all(handle.follow()).result
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):
            handle.detach()
        tell("\n" + _("The run goes on. To follow it again: netdesigner attach {run}").format(run=found.id))
        return ExitCode.INTERRUPTED
    tell(outcome_sentence(result.outcome))
    return told_result(found, result, as_json=arguments.json)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl+C be heard, also by a process that a shell has started in the background."""
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def _configure(parser: ArgumentParser) -> None:
    add_meant_run(parser)
    add_json(parser)


COMMAND = Command(N_("follow a run that goes on; Ctrl+C lets go of it"), _configure, run)

"""`netdesigner evaluate`: loss and metrics of a trained network on its test data."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from netdesigner.cli.command import Command, add_json, add_project, add_run
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import columns, write, write_json
from netdesigner.engine.client.job import evaluate_run
from netdesigner.i18n import N_
from netdesigner.project.files import load_project
from netdesigner.project.runs import find_run


def run(arguments: Namespace) -> ExitCode:
    """Evaluate a run."""
    load_project(arguments.project)
    found = find_run(arguments.project, arguments.run)
    metrics = evaluate_run(found, arguments.project)
    if arguments.json:
        write_json({"run": found.id, "metrics": metrics})
    else:
        for line in columns([(name, f"{value:.4f}") for name, value in metrics.items()]):
            write(line)
    return ExitCode.DONE


def _configure(parser: ArgumentParser) -> None:
    add_project(parser)
    add_run(parser)
    add_json(parser)


COMMAND = Command(N_("evaluate a run on its test data"), _configure, run)

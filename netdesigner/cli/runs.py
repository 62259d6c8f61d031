"""`netdesigner runs`: how the runs of a project stand, or those of all projects of the current folder."""

from __future__ import annotations

import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from netdesigner.cli.command import Command, add_json
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.meant_run import project_files, project_of
from netdesigner.cli.output import columns, tell, write, write_json
from netdesigner.i18n import N_, _
from netdesigner.training.summary import RunSummary, summaries_of
from netdesigner.training.words import state_text

_MINUTE = 60
_HOUR = 3600


def run(arguments: Namespace) -> ExitCode:
    """List runs."""
    found = [summary for project in _projects(arguments.project) for summary in summaries_of(project)]
    if arguments.json:
        write_json({"runs": [_described(summary) for summary in found]})
    elif found:
        heads = (_("Project"), _("Run"), _("State"), _("Epochs"), _("Best"), _("Time"), _("Started"))
        for line in columns([heads, *map(_row, found)]):
            write(line)
    else:
        tell(_("There are no runs."))
    return ExitCode.DONE


def _projects(project: Path | None) -> list[Path]:
    if project is None:
        return project_files(Path())
    if project not in project_files(project.parent):
        raise CommandError(_("There is no project {path}.").format(path=project))
    return [project]


def _row(summary: RunSummary) -> tuple[str, ...]:
    state = state_text(summary.state)
    if summary.place is not None:
        state = _("{state} ({place})").format(state=state, place=summary.place)
    return (
        project_of(summary.run).stem,
        summary.run.id,
        state,
        f"{summary.epoch}/{summary.epochs}",
        "-" if summary.best is None else f"{summary.best[0]} {summary.best[1]:.4g}",
        _duration(summary.seconds),
        time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(summary.began)),
    )


def _described(summary: RunSummary) -> dict[str, object]:
    best = None if summary.best is None else {"name": summary.best[0], "value": summary.best[1]}
    return {
        "run": summary.run.id,
        "title": summary.title,
        "project": str(project_of(summary.run)),
        "folder": str(summary.run.path),
        "state": summary.state,
        "place": summary.place,
        "epoch": summary.epoch,
        "epochs": summary.epochs,
        "best": best,
        "began": summary.began,
        "seconds": summary.seconds,
    }


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < _HOUR:
        return f"{whole // _MINUTE}:{whole % _MINUTE:02}"
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"


def _configure(parser: ArgumentParser) -> None:
    text = _("a project file, NAME.netd; default: all projects of the current folder")
    parser.add_argument("project", type=Path, nargs="?", metavar="PROJECT", help=text)
    add_json(parser)


COMMAND = Command(N_("list runs: state, epoch, best value, time"), _configure, run)

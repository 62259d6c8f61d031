"""Which run a command is about: by its id, its folder, its project, or as the only one that goes on."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from netdesigner.i18n import _
from netdesigner.project.files import SUFFIX
from netdesigner.project.run_places import SUFFIX as RUNS_SUFFIX
from netdesigner.project.run_queue import queued_runs
from netdesigner.project.runs import RunFolder, RunFolderError, list_runs
from netdesigner.training.attach import running_runs


def add_meant_run(parser: ArgumentParser) -> None:
    """Add the argument RUN."""
    parser.add_argument(
        "run",
        nargs="?",
        metavar="RUN",
        help=_("a run's id, its folder, or a project; default: the one that goes on in the current folder"),
    )


def project_files(folder: Path) -> list[Path]:
    """Return the project files of a folder, and those that are gone and have left their runs."""
    return sorted({path.with_suffix(SUFFIX) for kind in (SUFFIX, RUNS_SUFFIX) for path in folder.glob(f"*{kind}")})


def project_of(run: RunFolder) -> Path:
    """Return the project file of a run; it may be gone."""
    return run.path.parent.with_suffix(SUFFIX)


def meant_run(words: str | None) -> RunFolder:
    """Return the run that is meant.

    Raises:
        RunFolderError: If there is none, or more than one.
    """
    projects = project_files(Path())
    if words is None:
        return _only(projects, Path().resolve())
    path = Path(words)
    if path.suffix == SUFFIX:
        return _only([path], path)
    if (folder := RunFolder(path.resolve())).record_file.is_file():
        return folder
    runs = [run for project in projects for run in list_runs(project)]
    for run in runs:
        if run.id == words:
            return run
    text = _("There is no run {run} here. See: netdesigner runs")
    raise RunFolderError(text.format(run=words))


def _only(projects: list[Path], place: Path) -> RunFolder:
    """Return the only run that goes on, or else the only one that waits."""
    for find in (running_runs, queued_runs):
        found = [run for project in projects for run in find(project)]
        if len(found) == 1:
            return found[0]
        if found:
            text = _("Several runs go on or wait: {runs}. Say which one is meant.")
            raise RunFolderError(text.format(runs=", ".join(run.id for run in found)))
    raise RunFolderError(_("No run goes on in {path}, and none waits.").format(path=place))

"""`netdesigner [PROJECT]`: the window; where there is no display, the main job in the terminal."""

from __future__ import annotations

import gc
from pathlib import Path

from netdesigner.app.errors import NoWindowError
from netdesigner.app.starting import start
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.i18n import _


def run(project: Path | None) -> ExitCode:
    """Open a project in the window, or say why not and do what can be done without.

    Raises:
        CommandError: If there is no window and a project was named: what to do with it is the person's choice.
        ProjectFileError: If the project cannot be read.
    """
    try:
        return ExitCode(start(project))
    except NoWindowError as error:
        return _run_without_window(project, str(error))


def _run_without_window(project: Path | None, reason: str) -> ExitCode:
    gc.enable()
    from netdesigner.cli.main_job import show_main_job  # whoever gets a window does not wait for these
    from netdesigner.project.files import load_project

    if project is None:
        return show_main_job(reason)
    load_project(project)  # what is wrong with the file comes first
    text = _("{reason} In the terminal: netdesigner check, train, evaluate, export {project}")
    raise CommandError(text.format(reason=reason, project=project))

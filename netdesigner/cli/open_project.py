"""`netdesigner [PROJECT]`: the window; where there is no display, the main job in the terminal."""

from __future__ import annotations

from pathlib import Path

from netdesigner.app.display import why_no_window
from netdesigner.cli.checking import require_sound
from netdesigner.cli.command import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.export import export_code
from netdesigner.cli.output import tell, write
from netdesigner.cli.progress import numbers
from netdesigner.cli.train import EXIT_CODES, engine_ahead, train
from netdesigner.i18n import _
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template
from netdesigner.training.options import RunOptions

EXAMPLE = "digits-cnn"
FOLDER = Path("netdesigner-example")


def run(project: Path | None) -> ExitCode:
    """Open a project in the window, or say why not and do what can be done without.

    Raises:
        CommandError: If there is no window and a project was named: what to do with it is the person's choice.
        ProjectFileError: If the project cannot be read.
    """
    if project is not None:
        load_project(project)  # whoever names a file that is none learns it here, before there is a window
    why_not = why_no_window()
    if why_not is None:
        return _open_window(project)
    if project is not None:
        text = _("{reason} In the terminal: netdesigner check, train, evaluate, export {project}")
        raise CommandError(text.format(reason=why_not, project=project))
    tell(_("{reason} Here is the main job in the terminal: a network learns to read digits.").format(reason=why_not))
    return _show_main_job(_example_project())


def _open_window(project: Path | None) -> ExitCode:
    from netdesigner.app.starting import start  # nothing of the window where there is none

    return ExitCode(start(project))


def _example_project() -> Path:
    project = FOLDER / f"{EXAMPLE}.netd"
    if not project.exists():
        try:
            FOLDER.mkdir(exist_ok=True)
        except OSError as error:
            text = _("{path} cannot be made: {reason}")
            raise CommandError(text.format(path=FOLDER.resolve(), reason=error.strerror or error)) from error
        create_from_template(EXAMPLE, project)
    return project


def _show_main_job(project: Path) -> ExitCode:
    document = load_project(project)
    script = project.with_suffix(".py")
    tell(_("Project: {path}").format(path=project))
    options = RunOptions()
    with engine_ahead(document, options) as children:
        require_sound(document, project)
        export_code(document, project, script)
        tell(_("Script that does the same without netdesigner: {path}").format(path=script))
        handle, result = train(document, project, options, children)
    if result.outcome.is_success:
        write(_("Test: {numbers}").format(numbers=numbers(result.test)))
        write(_("Model: {path}").format(path=handle.run.model))
        write(_("Try next: netdesigner templates"))
    return EXIT_CODES.get(result.outcome.ending, ExitCode.RUN_FAILED)

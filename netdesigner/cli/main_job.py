"""The main job where there is no window: from a project to a trained model, in the terminal."""

from __future__ import annotations

from pathlib import Path

from netdesigner.cli.checking import require_sound
from netdesigner.cli.errors import CommandError
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


def show_main_job(why_no_window: str) -> ExitCode:
    """Make the example project, check it, export it and train it, and say what was made.

    Args:
        why_no_window: The sentence that says why this happens in the terminal.

    Raises:
        CommandError: If the project cannot be made.
    """
    text = _("{reason} Here is the main job in the terminal: a network learns to read digits.")
    tell(text.format(reason=why_no_window))
    return _do_main_job(_example_project())


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


def _do_main_job(project: Path) -> ExitCode:
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

"""Taking a run up again where its latest checkpoint has left it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from netdesigner.engine.client.devices import AUTO
from netdesigner.i18n import _
from netdesigner.project.files import load_project
from netdesigner.project.run_resumption import prepare_resumption
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend
from netdesigner.training.children import RunChildren
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.handle import RunHandle, supervised
from netdesigner.training.options import RunOptions
from netdesigner.training.place import find_place
from netdesigner.training.supervisor import Place


def resume_run(
    run: RunFolder, project: Path, options: RunOptions | None = None, children: RunChildren | None = None
) -> RunHandle:
    """Go on with a run that ended before its time, and return what follows it, from its first event on.

    Args:
        run: Its folder.
        project: The project's file; paths of data start beside it.
        options: How the run is carried out this time; what is trained was decided when it began.
        children: Where the engine comes from; by default it is started for this run.

    Raises:
        ProjectError: If the run goes on or has finished.
        RunRefusedError: If several machines trained together, whose checkpoints are of different steps.
        OSError: If its folder cannot be written.
    """
    if run.read_record().settings.hosts:
        raise RunRefusedError(_("Several machines trained together in this run: it cannot be resumed, only repeated."))
    prepare_resumption(run)
    handle = handle_of(run, project, options, children)
    handle.tell_again()
    handle.start()
    return handle


def handle_of(
    run: RunFolder, project: Path, options: RunOptions | None = None, children: RunChildren | None = None
) -> RunHandle:
    """Return what carries a run out that was prepared earlier; it is not started yet.

    Raises:
        ProjectError: If the folder holds no run.
    """
    settings = run.read_record().settings
    chosen = options or RunOptions()
    if chosen.device == AUTO:
        chosen = replace(chosen, device=settings.device)
    backend = Backend(settings.backend)
    working_folder = project.resolve().parent

    def place() -> Place:
        shared = run.document.is_file() and load_project(run.document).fit.distributed
        return find_place(chosen, backend, working_folder, shared=shared)

    return supervised(run, place, children, chosen.ladder)

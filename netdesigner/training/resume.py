"""Taking a run up again where its latest checkpoint has left it."""

from __future__ import annotations

from pathlib import Path

from netdesigner.project.run_resumption import prepare_resumption
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend
from netdesigner.training.children import RunChildren
from netdesigner.training.handle import RunHandle, supervised
from netdesigner.training.options import RunOptions
from netdesigner.training.place import find_place


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
        OSError: If its folder cannot be written.
    """
    settings = prepare_resumption(run).settings
    chosen = options or RunOptions(device=settings.device)
    backend = Backend(settings.backend)
    working_folder = project.resolve().parent
    handle = supervised(run, lambda: find_place(chosen, backend, working_folder), children, chosen.ladder)
    handle.tell_again()
    handle.start()
    return handle

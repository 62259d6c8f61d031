"""Runs that wait for those before them, and the process that carries them out, whatever window or terminal goes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.platform import popen_options
from netdesigner.i18n import _, language
from netdesigner.project import run_lock
from netdesigner.project.document import Document
from netdesigner.project.run_places import QUEUE_LOCK, runs_folder
from netdesigner.project.run_queue import enqueue
from netdesigner.project.runs import RunFolder
from netdesigner.training.errors import QueueError
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run

KEEPER: Final = "netdesigner.training.keeper"
"""The module of the process that works a queue off."""
LOG: Final = "queue.log"


def queue_run(document: Document, project: Path, options: RunOptions | None = None) -> RunFolder:
    """Let a run of a document as it is now wait behind all others of its project, and return it.

    It begins at once if there are none, and goes on whatever becomes of this program.

    Raises:
        RunRefusedError: If the document has no data, or an option does not fit it.
        ProjectError: If the run's folder cannot be written.
        QueueError: If the system cannot start the process that carries it out; the run waits then.
    """
    run = prepare_run(document, project, options or RunOptions())
    enqueue(run)
    serve_queue(project)
    return run


def serve_queue(project: Path) -> None:
    """See to it that the runs of a project that wait are carried out; does nothing where somebody does that already.

    Raises:
        QueueError: If the system cannot start the process for it.
    """
    file = project.resolve()
    if run_lock.is_held(runs_folder(file) / QUEUE_LOCK):
        return
    launch = Launch((sys.executable, "-P", "-m", KEEPER, str(file)), {"NETDESIGNER_LANGUAGE": language()})
    try:
        with (runs_folder(file) / LOG).open("ab") as log:
            process = subprocess.Popen(
                launch.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=launch.environment(),
                **popen_options(launch.niceness),
            )
    except OSError as error:
        text = _("Nothing works the queue of {path} off: {reason}")
        raise QueueError(text.format(path=project, reason=error.strerror or error)) from error
    threading.Thread(target=process.wait, name="queue", daemon=True).start()  # else it would stay as a zombie

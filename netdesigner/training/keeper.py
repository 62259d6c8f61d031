"""The process that works the queue of a project off: one run after another, up to the last.

It is started when a run is queued and nobody works, and ends when none is left. A run that ends, however it ends, makes
room for the next.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import Final

from netdesigner.project import run_lock
from netdesigner.project.errors import ProjectError
from netdesigner.project.run_places import QUEUE_LOCK, runs_folder
from netdesigner.project.run_queue import queued_runs
from netdesigner.project.runs import RunFolder
from netdesigner.training.attach import is_any_running
from netdesigner.training.options import RunOptions
from netdesigner.training.resume import handle_of

logger = logging.getLogger(__name__)

NICENESS: Final = 5
"""What nobody waits for gives way to other work."""
_LOOK_S: Final = 0.5
_LOOKS: Final = 2
"""How often no run is seen to go on before the next one begins: who makes several in a row has his next one by then."""
_TRIES: Final = 5
_TRY_S: Final = 0.1
_DETACH_S: Final = 10.0


def main(project: Path) -> None:
    """Work a queue off, unless somebody does."""
    tried: set[str] = set()
    while _waiting(project, tried) and _work_alone(project, tried):
        pass  # a run that was queued in the last moment, by somebody who saw that the lock is held, is not forgotten


def _work_alone(project: Path, tried: set[str]) -> bool:
    """Work the queue off and return true, or false where somebody else does."""
    for _ in range(_TRIES):
        with run_lock.hold_alone(runs_folder(project) / QUEUE_LOCK) as is_alone:
            if is_alone:
                _work_off(project, tried)
                return True
        time.sleep(_TRY_S)  # perhaps it was only somebody who looked whether the lock is held
    return False


def _work_off(project: Path, tried: set[str]) -> None:
    """Carry out what waits; one that cannot even be begun keeps nobody from it."""
    looks = 0
    while waiting := _waiting(project, tried):
        looks = 0 if is_any_running(project) else looks + 1
        if looks < _LOOKS:
            time.sleep(_LOOK_S)
            continue
        looks = 0
        tried.add(waiting[0].id)
        _carry_out(waiting[0], project)


def _waiting(project: Path, tried: set[str]) -> list[RunFolder]:
    return [run for run in queued_runs(project) if run.id not in tried]


def _carry_out(run: RunFolder, project: Path) -> None:
    """Carry a run out to its end; from when its engine is up, it needs this process no longer."""
    try:
        handle = handle_of(run, project, RunOptions(run.read_record().settings.device, niceness=NICENESS))
    except ProjectError as error:  # it was taken out meanwhile
        logger.warning("The run %s is passed over: %s", run.id, error)
        return
    handle.start()
    while handle.wait(0) is None and not handle.detach(_DETACH_S):
        pass
    for _event in handle.follow():
        pass  # its folder tells it to all who want to know


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s: %(message)s")
    main(Path(sys.argv[1]))

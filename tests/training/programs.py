"""Programs that start a run and go."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

from netdesigner.project.runs import RunFolder
from tests.training.runs import LONGEST_S

_PROGRAM = """
import os, pathlib, sys
from netdesigner.training.children import ColdChildren
from tests.training import runs
handle = runs.started(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(), ColdChildren())
for event in handle.follow():
    if type(event).__name__ == "EpochDone":
        assert sys.argv[3] != "detach" or handle.detach()
        print(handle.pid, handle.run.path, flush=True)
        os._exit(0)
"""


def run_of_a_program_that_goes(how: str, script: str, folder: Path) -> tuple[int, RunFolder]:
    """Let a program start a run and go after the first epoch; return the engine's number and the run."""
    path = folder / "script.py"
    path.write_text(script)
    program = [sys.executable, "-c", _PROGRAM, str(folder), str(path), how]
    output = subprocess.run(program, capture_output=True, text=True, check=True, timeout=LONGEST_S).stdout
    pid, run = output.split()
    return int(pid), RunFolder(Path(run))


def wait_for_end(pid: int) -> None:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 30)[0]
    finally:
        os.close(handle)

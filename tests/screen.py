"""A screen that nobody sees, for tests of the window."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1920x1200x24"


@contextmanager
def virtual_screen(size: str = SIZE) -> Iterator[str]:
    """Start Xvfb and yield the name of its display."""
    program = shutil.which("Xvfb")
    assert program, "Xvfb is missing; `make test` brings it: sudo apt-get install -y xvfb"
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                number = answer.readline().strip()
            assert number, "Xvfb has ended at its start"
            yield f":{number}"
        finally:
            server.terminate()

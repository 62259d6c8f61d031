"""A screen that nobody sees, and a home in which the program was never started."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_LARGEST = "4000x2600x24"
_FOREIGN = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "WAYLAND_DISPLAY")
_QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3"}


@contextmanager
def fresh_surroundings(scale: int) -> Iterator[Path]:
    """Let Qt, which must not be loaded yet, find a screen and a home of its own; yield the home."""
    with TemporaryDirectory() as folder, _virtual_screen() as display:
        home = Path(folder) / "home"
        home.mkdir()
        for name in _FOREIGN:
            os.environ.pop(name, None)
        found = {"HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale)}
        os.environ.update({**found, **_QUIET, "LANG": "C.UTF-8"})
        yield home


@contextmanager
def _virtual_screen() -> Iterator[str]:
    """Start Xvfb on a free display and yield its name; it ends with the program that shows windows there."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", _LARGEST, "-nolisten", "tcp", "-terminate"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            number = server.stdout.readline().strip()
            if not number:
                raise SystemExit("Xvfb ended at its start; it comes with: sudo apt-get install -y xvfb")
            yield f":{number}"
        finally:
            server.terminate()

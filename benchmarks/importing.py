"""What bringing a model in costs: `python -m benchmarks.importing`.

From the wish in a window to the painted canvas, with everything between: the child that reads, its import of Keras, the
document, the window that shows it, the layout. Each time in a process of its own, on the display there is, or on a
virtual one. Times are wall-clock times, so the machine should be quiet.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from statistics import median
from tempfile import TemporaryDirectory

from tests.screen import virtual_screen

LIMIT_S = 5.0
SOURCES = ("app:NASNetLarge", "app:ResNet50")
LONGEST_S = 120.0
ONE = "one"


def main() -> int:
    """Measure, print a table, and return 1 if the limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=5, help="how often each is brought in")
    parser.add_argument("sources", nargs="*", default=SOURCES, help="files or app:NAME")
    arguments = parser.parse_args()
    print(f"{'source':<24}{'nodes':>8}{'median s':>10}{'best s':>8}{'limit s':>9}")
    met = True
    with nullcontext() if os.environ.get("DISPLAY") else virtual_screen(), TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for source in arguments.sources:
            found = [_measured(source) for _ in range(arguments.times)]
            times = [seconds for seconds, _ in found]
            met &= median(times) <= LIMIT_S
            print(f"{source:<24}{found[0][1]:>8}{median(times):>10.2f}{min(times):>8.2f}{LIMIT_S:>9.1f}", flush=True)
    return int(not met)


def _measured(source: str) -> tuple[float, int]:
    """Return how long an import took in a process of its own, and how many nodes it has drawn."""
    command = [sys.executable, "-m", "benchmarks.importing", ONE, source]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=LONGEST_S)
    seconds, nodes = json.loads(answer.stdout.splitlines()[-1])
    return seconds, nodes


def bring_in(source: str) -> None:
    """Bring one model in, in a window of this process, and print how long that took."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from netdesigner.app.program import Program
    from netdesigner.app.window.windows import Windows

    application = QApplication([])
    program = Program()
    program.start()
    windows = Windows(program)
    window = windows.show_home()

    def until(is_so: Callable[[], bool]) -> None:
        while not is_so():
            application.processEvents()
            QCoreApplication.sendPostedEvents(None, 0)
            time.sleep(0.001)

    until(lambda: program.engines.design is not None and window.isActiveWindow() | window.isVisible())
    until(_settled(5.0))
    began = time.perf_counter()
    windows.bring_in(source, window)
    until(lambda: not window.is_home and window.updatesEnabled() and bool(window.session.document.network.main.nodes))
    window.workbench.canvas.grab()
    print(json.dumps([time.perf_counter() - began, len(window.session.document.network.main.nodes)]))
    window.session.history.mark_saved()
    window.close()
    program.close()


def _settled(seconds: float) -> Callable[[], bool]:
    """Return whether the program has had the time to do what a start leaves for later."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


if __name__ == "__main__":
    if sys.argv[1:2] == [ONE]:
        bring_in(sys.argv[2])
    else:
        sys.exit(main())

"""The windows that `benchmarks.window` measures, one a process: `python -m benchmarks.windows WHAT`."""

from __future__ import annotations

import time

_BEGAN = time.process_time()

import json  # noqa: E402 - measured too
import os  # noqa: E402
import random  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402
from typing import Any  # noqa: E402

from benchmarks.windows.following import following  # noqa: E402
from benchmarks.windows.opening import bringing_in, choosing, opening, starting  # noqa: E402
from benchmarks.windows.running import Opened  # noqa: E402

SEED = 20


def bare() -> dict[str, Any]:
    """Show an empty window and tell the processor time until it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    application.exec()
    return {"seconds": time.process_time()}


def first_start(project: str) -> dict[str, Any]:
    """Start the program for the first time, until all that later starts find compiled is kept."""
    from netdesigner.project.places import cache_folder

    opened = Opened(Path(project))
    opened.wait((cache_folder() / "compiled-sources").exists)
    opened.close()
    return {}


def start(project: str) -> dict[str, Any]:
    """Start the program as a person does and tell the processor time until canvas and palette were painted."""
    from netdesigner.app import starting
    from netdesigner.cli.main import main as enter

    prepare, seconds = starting.prepare, list[float]()

    def prepare_and_watch() -> Any:
        sources = prepare()
        _tell_when_painted(seconds)
        return sources

    starting.prepare = prepare_and_watch
    enter([project])
    return {"seconds": max(seconds)}


def _tell_when_painted(seconds: list[float]) -> None:
    """Note when the first window's canvas and palette have been painted, and end the program then."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    from netdesigner.app import main

    class Painted(QObject):
        """Notes when something has been painted for the first time."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, self.note)
            return super().eventFilter(watched, event)

        def note(self) -> None:
            seconds.append(time.process_time())
            if len(seconds) == len(watching):
                QCoreApplication.quit()

    begin, watching = main.begin, (Painted(), Painted())

    def begin_and_watch(windows: Any, opened: Any) -> Any:
        window = begin(windows, opened)
        canvas, palette = watching
        window.workbench.canvas.installEventFilter(canvas)
        window.workbench.docks["layers"].built.connect(lambda dock: dock.panel.installEventFilter(palette))
        return window

    main.begin = begin_and_watch


def memory() -> dict[str, Any]:
    """Open a project, show every panel, and tell the memory of this process."""
    with TemporaryDirectory() as folder:
        opened = Opened(_template("digits-cnn", Path(folder)))
        opened.window.resize(1600, 1000)
        for name in opened.window.workbench.docks:
            opened.window.workbench.bring_up(name)
            opened.spin(0.5)
        opened.spin(3)
        resident = int(next(line for line in _proc("status") if line.startswith("VmRSS")).split()[1]) / 1024
        maps = any("tensorflow" in line for line in _proc("maps"))
        opened.close()
    return {"mb": resident, "tensorflow": maps}


def edits(count: str = "300") -> dict[str, Any]:
    """Edit ResNet50 at random and tell how long each edit took to be seen."""
    from PySide6.QtCore import QEvent, QObject

    from benchmarks.edits import random_edit

    class Painted(QObject):
        """Notes when the canvas was painted last."""

        last = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            result = super().eventFilter(watched, event)
            if event.type() is QEvent.Type.Paint:
                self.last = time.perf_counter()
            return result

    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.applications", folder, "ResNet50"]
        subprocess.run(command, check=True, capture_output=True)
        opened = Opened(Path(folder) / "ResNet50.netd")
        opened.spin(2)
        painted = Painted()
        opened.window.workbench.canvas.installEventFilter(painted)
        times, chooser = [], random.Random(SEED)
        for _ in range(int(count)):
            change = random_edit(opened.workspace.document, chooser)
            began = time.perf_counter()
            opened.workspace.do("Edit", change)
            opened.wait(opened.is_checked)
            ended = time.perf_counter()
            opened.application.processEvents()
            opened.application.processEvents()
            times.append((max(ended, painted.last) - began) * 1000)
            opened.workspace.undo()
            opened.wait(opened.is_checked)
            opened.application.processEvents()
        opened.close()
    return {"milliseconds": times}


def idle() -> dict[str, Any]:
    """Tell how late a timer is in a window in which nothing happens."""
    with TemporaryDirectory() as folder:
        opened = Opened(_template("digits-cnn", Path(folder)))
        opened.window.workbench.bring_up("training")
        opened.spin(8)  # until a run engine is warm, as before a training
        found = _lateness(opened, lambda: None, 8.0)
        opened.close()
    return found


def training(measure: str = "") -> dict[str, Any]:
    """Tell how late a timer is while the window shows a training, with nodes coloured by a measure of it or not."""
    from dataclasses import replace

    from netdesigner.app.training.controller import RunState
    from netdesigner.project.edits import SetSettings

    with TemporaryDirectory() as folder:
        opened = Opened(_template("digits-cnn", Path(folder)))
        opened.workspace.do("Train longer", [SetSettings(replace(opened.workspace.document.fit, epochs=2000))])
        opened.window.workbench.bring_up("training")
        runs = opened.window.session.runs
        if measure:
            opened.window.action_set[f"view.heat_by_{measure}"].trigger()
        opened.wait(lambda: runs.obstacle is None)
        opened.spin(5)
        runs.start()
        opened.wait(lambda: runs.state is RunState.RUNNING and bool(runs.curves.metrics))
        opened.spin(3)
        found = _lateness(opened, runs.stop, 20.0)
        opened.wait(lambda: runs.state is RunState.ENDED)
        opened.close()
    return found


def _lateness(opened: Opened, after: Callable[[], None], seconds: float) -> dict[str, Any]:
    """Watch a timer of 10 ms for a while."""
    from PySide6.QtCore import QObject, Qt, QTimer

    class Clock(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.ticks: list[float] = []
            self.timer = QTimer(self)
            self.timer.setTimerType(Qt.TimerType.PreciseTimer)
            self.timer.setInterval(10)
            self.timer.timeout.connect(self.tick)
            self.timer.start()

        def tick(self) -> None:
            self.ticks.append(time.perf_counter())

    clock = Clock()
    wall, spent = time.perf_counter(), time.process_time()
    opened.spin(seconds)
    share = (time.process_time() - spent) / (time.perf_counter() - wall)
    clock.timer.stop()
    after()
    gaps = [(b - a) * 1000 - 10 for a, b in zip(clock.ticks, clock.ticks[1:], strict=False)]
    return {"late_ms": [max(0.0, gap) for gap in gaps], "share": share}


def _template(name: str, folder: Path) -> Path:
    from netdesigner.project.templates import create_from_template

    path = folder / f"{name}.netd"
    create_from_template(name, path)
    return path


def _proc(name: str) -> list[str]:
    return Path(f"/proc/{os.getpid()}/{name}").read_text().splitlines()


if __name__ == "__main__":
    kinds = (
        bare,
        first_start,
        start,
        memory,
        edits,
        idle,
        training,
        opening,
        starting,
        bringing_in,
        choosing,
        following,
    )
    measured = {kind.__name__: kind for kind in kinds}[sys.argv[1]](*sys.argv[2:])
    print(json.dumps(measured), flush=True)
    os._exit(0)  # what comes after the measurement is not measured

"""How soon a network is there, seen from inside the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Self

from benchmarks.windows.running import Running

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


def opening(path: str) -> Mapping[str, float]:
    """Open a project in the program as it runs."""
    running = Running()
    running.begin()
    running.settle()
    from netdesigner.app.window.opening import ProjectFile

    with Seen() as seen:
        running.windows.open(ProjectFile(Path(path)), running.window)
        running.wait(seen.is_judged)
    running.close()
    return seen.found


def bringing_in(source: str) -> Mapping[str, float]:
    """Bring a model in, in the program as it runs."""
    running = Running()
    running.begin()
    running.settle()
    return _brought_in(running, source)


def choosing(source: str) -> Mapping[str, float]:
    """Bring a model in that was chosen in a dialog, for long enough that what reads it has started."""
    running = Running()
    running.begin()
    running.settle()
    ahead = running.program.engines.reader_ahead
    ahead.prepare()
    assert ahead.waiting is not None
    answers = list[object]()
    ahead.waiting.request("is it up?", deadline_s=None).when_done(answers.append)
    running.wait(lambda: bool(answers))
    return _brought_in(running, source)


def starting(path: str) -> Mapping[str, float]:
    """Start the program with a project."""
    running = Running()
    with Seen() as seen:
        running.begin(Path(path))
        running.wait(seen.is_judged)
    running.close()
    return seen.found


def _brought_in(running: Running, source: str) -> Mapping[str, float]:
    from netdesigner.app.importing.sought import Sought

    with Seen() as seen:
        running.windows.bring_in(Sought(source), running.window)
        running.wait(seen.is_judged)
    running.close()
    return seen.found


class Seen:
    """Watches a canvas come up.

    Attributes:
        found: Seconds until something was painted, until all nodes in view had shapes, and until everything was known;
            processor time of this process and its children, ended ones too, until all nodes in view had shapes;
            milliseconds of processor time of the longest turn of the window's thread.
    """

    def __init__(self) -> None:
        from tests.watchdog import Watchdog

        self.found: dict[str, float] = {}
        self._watchdog = Watchdog()
        self._canvas: CanvasWidget | None = None

    def __enter__(self) -> Self:
        """Watch from now on."""
        from netdesigner.canvas.widget import CanvasWidget

        self._began, self._spent = perf_counter(), _processor_time()
        paint = CanvasWidget.paintEvent

        def paint_and_note(canvas: CanvasWidget, event: object) -> None:
            paint(canvas, event)
            self._note(canvas)

        CanvasWidget.paintEvent = paint_and_note  # for good: it is the only thing that this process does
        self._watchdog.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Watch no more."""
        self._watchdog.stop()
        self.found["turn"] = self._watchdog.longest_ms
        for stall in self._watchdog.stalls:
            print(f"{stall.milliseconds:.0f} ms in\n{stall.stack}")

    def is_judged(self) -> bool:
        """Return whether everything is known of what is on the canvas."""
        if self._canvas is None or not self._canvas.workspace.is_judged:
            return False
        self._reach("everything")
        return "in view" in self.found

    def _note(self, canvas: CanvasWidget) -> None:
        if "in view" in self.found or not canvas.workspace.graph.nodes:
            return
        self._canvas = canvas
        self._reach("painted")
        from PySide6.QtCore import QRectF

        shown = canvas.nodes_in(QRectF(canvas.rect()))
        if shown and all(canvas.workspace.verdict(node) is not None for node in shown):
            self._reach("in view")
            self.found["processor"] = _processor_time() - self._spent

    def _reach(self, moment: str) -> None:
        self.found.setdefault(moment, perf_counter() - self._began)


def _processor_time() -> float:
    """Return the processor time, in seconds, of this process, the children that it has and those that have ended."""
    children = {pid for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()}
    ended = os.times()
    return (
        process_time() + ended.children_user + ended.children_system + sum(_processor_time_of(pid) for pid in children)
    )


def _processor_time_of(pid: str) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

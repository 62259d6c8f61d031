"""The canvases that `benchmarks.canvas` measures, one a process: `python -m benchmarks.canvases WHAT NODES FRAMES`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from benchmarks.canvases.frames import Canvas, Hand, settle
from benchmarks.clock import clock


def ours(count: int, frames: int) -> dict[str, Any]:
    """Measure netdesigner's canvas."""
    from benchmarks.canvases.ours import drawn_for_ours, empty, opened
    from benchmarks.canvases.work import measured_work
    from netdesigner.app.garbage import GarbageCollector
    from netdesigner.app.preloading import OF_A_PICTURE, Preloading
    from netdesigner.app.starting import restore_import

    restore_import()  # as the program does at its start
    Preloading(OF_A_PICTURE).carry_out()  # as it has done when a window has stood for a second
    collector = GarbageCollector()
    collector.start()
    blank, drawn = empty(), drawn_for_ours(count)
    before = _memory()
    canvas, seconds = opened(drawn)
    settle()
    found = {"open": seconds, "memory opened": _memory() - before, **_measured(canvas, frames)}
    return found | {"memory": _memory() - before} | measured_work(canvas) | {"blank": blank.isVisible()}


def peer(count: int, frames: int) -> dict[str, Any]:
    """Measure NodeGraphQt's canvas."""
    from benchmarks.canvases.peer import Peer, drawn_for_peer

    return _measured(Peer(drawn_for_peer(count)), frames)


def _measured(canvas: Canvas, frames: int) -> dict[str, Any]:
    """Do everything that a hand does, in milliseconds for each frame."""
    hand = Hand(canvas)
    found: dict[str, Any] = {"repaint all": hand.repaint(frames)}
    hand.rest()
    found["pan all"] = hand.pan(frames)
    found["drag one"], found["drop one"] = hand.drag(frames)
    canvas.fit()
    hand.rest()
    found["zoom"] = hand.zoom(frames)
    canvas.fit()
    found["rubber band"], found["release"] = hand.rubber_band(frames)
    canvas.select_all()
    found["selected"] = canvas.selected()
    hand.rest()
    found["drag all"], found["drop all"] = hand.drag(frames)
    hand.click_beside()
    canvas.actual_size()
    found |= {"repaint 1:1": hand.repaint(frames), "pan 1:1 at once": hand.pan(frames)}
    hand.repaint(1)
    hand.rest()
    found |= {"pan 1:1": hand.pan(frames), "hover 1:1": hand.hover(frames)}
    found["drag one 1:1"], found["drop one 1:1"] = hand.drag(frames)
    return found


def _memory() -> float:
    """Return the resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    application = QApplication([])
    measure = {"ours": ours, "peer": peer}[sys.argv[1]]
    before = clock()
    found = measure(int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(found | {"clock": [before, clock()]}), flush=True)
    os._exit(0)  # what comes after the measurement is not measured

"""What is no frame: layouts, and taking back that everything was deleted; in seconds of processor time."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.canvases.document import name_of
from benchmarks.canvases.ours import Ours
from netdesigner.app.preloading import OF_A_PICTURE, Preloading
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.deleting import delete_selection

_PART = 300


def measured_work(canvas: Ours) -> dict[str, float]:
    """Measure them one after the other; what each changes is taken back."""
    Preloading(OF_A_PICTURE).carry_out()  # as the program has by the time anybody lays out
    workspace = canvas.workspace
    canvas.fit()
    workspace.select()
    found = {"layout all": _timed(canvas, lambda: lay_out(workspace))}
    workspace.undo()
    count = len(workspace.graph.nodes)
    first = max(0, count // 2 - _PART // 2)
    workspace.select(name_of(number) for number in range(first, min(count, first + _PART)))
    found["layout of 300"] = _timed(canvas, lambda: lay_out(workspace))
    workspace.undo()
    canvas.select_all()
    found["delete all"] = _timed(canvas, lambda: delete_selection(workspace))
    found["undo of it"] = _timed(canvas, workspace.undo)
    return found


def _timed(canvas: Ours, work: Callable[[], object]) -> float:
    """Do something and wait until it is painted."""
    canvas.finish()
    began = time.process_time()
    work()
    canvas.finish()
    return time.process_time() - began

"""Drawing a million points again: one plot with a curve of as many steps, painted as the window does it.

Drawn is the whole curve, the curve after it has grown by 1,000 steps, and a part of it that a person has zoomed to,
plain and smoothed. Run it with `QT_QPA_PLATFORM=offscreen`.
"""

from __future__ import annotations

import argparse
import math
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from netdesigner.app.program import Program
from netdesigner.app.training.plots import Line, MetricPlot, make_item
from netdesigner.training.curves import Curve, Per, Split
from netdesigner.training.drawing import Drawing

LIMIT_MS = 10.0
REPETITIONS = 15


def grow(curve: Curve, count: int) -> None:
    """Add steps to a curve that falls and is noisy."""
    begin = len(curve.places)
    for step in range(begin + 1, begin + count + 1):
        curve.add(step, 2.0 / math.log10(step + 10) + 0.1 * random.random())


def milliseconds(work: Callable[[], None]) -> float:
    """Return the median processor time of something that is done several times."""
    found = []
    for _repetition in range(REPETITIONS):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def few_points(application: QApplication, plot: MetricPlot) -> float:
    """Return what drawing takes when there is next to nothing to draw."""
    curve = Curve()
    grow(curve, 10)
    line = Line("run", "#2f6fde", Split.TRAINING, *Drawing(curve).points())

    def redraw() -> None:
        plot.show_lines([line], Per.STEP, log=False, is_live=True)
        application.processEvents()
        plot.plot.viewport().repaint()

    return milliseconds(redraw)


def measured(application: QApplication, plot: MetricPlot, count: int, smoothing: float) -> float:
    """Print what redraws of a long curve take, and return what the slowest takes."""
    curve = Curve()
    grow(curve, count)
    drawing = Drawing(curve, smoothing=smoothing)

    def redraw(low: float | None = None, high: float | None = None) -> None:
        line = Line("run", "#2f6fde", Split.TRAINING, *drawing.points(low, high, plot.most_points))
        plot.show_lines([line], Per.STEP, log=False, is_live=True)
        application.processEvents()  # the axes are laid out, the scene tells what is to be painted
        plot.plot.viewport().repaint()

    def grown() -> None:
        grow(curve, 1000)
        redraw()

    growth = milliseconds(lambda: grow(curve, 1000))
    began = time.process_time()
    redraw()
    first = (time.process_time() - began) * 1000
    times = {
        "again": milliseconds(redraw),
        "grown by 1,000": milliseconds(grown) - growth,
        "zoomed to a half": milliseconds(lambda: redraw(count * 0.25, count * 0.75)),
        "zoomed to a hundredth": milliseconds(lambda: redraw(count * 0.5, count * 0.51)),
    }
    print(f"smoothing {smoothing}: for the first time {first:.1f}")
    for name, spent in times.items():
        print(f"    {name:<24} {spent:6.2f}  (limit {LIMIT_MS:.0f})")
    return max(times.values())


def main() -> int:
    """Print a table; return 1 if a redraw takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=1_000_000)
    count = parser.parse_args().points
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    program = Program()
    program.appearance.apply()
    plot = MetricPlot("loss", program.appearance.theme, make_item())
    plot.resize(800, 400)
    plot.show()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {platform.platform()}")
    print(f"a curve of {count:,} points, 800 x 400 pixels; processor time in ms, median of {REPETITIONS}")
    print(f"for comparison, a curve of 10 points: {few_points(application, plot):.2f}")
    slowest = max(measured(application, plot, count, smoothing) for smoothing in (0.0, 0.9))
    plot.close()
    program.close()
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())

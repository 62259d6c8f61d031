"""The table of 1,000 runs: how long it takes until it shows them, a frame while it is scrolled, sorting, searching.

The runs lie on disk as engines write them; what is read, was read before by the system. Run it with
`QT_QPA_PLATFORM=offscreen`.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from netdesigner.app.program import Program
from netdesigner.app.runs.panel import RunsPanel
from netdesigner.app.session import Session
from netdesigner.codegen.script import write_script
from netdesigner.project.document import new_document
from netdesigner.project.files import load_project, serialize_project
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import (
    Better,
    RunRecord,
    RunResult,
    RunSettings,
    Surroundings,
    record_to_json,
    result_to_json,
)
from netdesigner.project.runs import create_run
from netdesigner.project.snapshot import snapshot
from netdesigner.project.templates import find_template

OPEN_LIMIT_MS = 500.0
FRAME_LIMIT_MS = 16.0
MOMENT = 1_700_000_000.0
METRICS = ("loss", "accuracy", "val_loss", "val_accuracy")


def write_runs(project: Path, count: int, epochs: int) -> None:
    """Write runs of the digits CNN, each with another batch size than the one before; without waiting for the disk."""
    document = load_project(find_template("digits-cnn").project)
    script = write_script(document).text
    better = {name: Better.LOWER if name.endswith("loss") else Better.HIGHER for name in METRICS}
    for number in range(count):
        run, created = create_run(project, MOMENT + 60 * number), MOMENT + 60 * number
        document.fit = replace(document.fit, batch_size=16 + number % 48)
        run.document.write_bytes(serialize_project(snapshot(document)))
        run.script.write_text(script, encoding="utf-8")
        settings = RunSettings("auto", "tensorflow", epochs, 32, number, sources=("digits",))
        surroundings = Surroundings("cpu", "a processor", {"keras": "3"}, f"{number % 3:064x}")
        record = RunRecord(run.id, project.stem, created, settings, surroundings, RunEnding.FINISHED)
        run.record_file.write_text(json.dumps(record_to_json(record)), encoding="utf-8")
        history = {name: tuple(1.0 / (2 + number + epoch) for epoch in range(epochs)) for name in METRICS}
        test = {"loss": 0.1, "accuracy": 0.9}
        outcome = RunOutcome(RunEnding.FINISHED)
        result = RunResult(outcome, created + 75.0, history, test, best_epoch=epochs, better=better)
        run.result_file.write_text(json.dumps(result_to_json(result)), encoding="utf-8")


def wait_for_runs(panel: RunsPanel) -> float:
    """Let the window work until it has its runs; return how many milliseconds that took by the clock on the wall."""
    began, loop = time.perf_counter(), QEventLoop()
    panel.view.model().modelReset.connect(loop.quit)
    loop.exec()
    return (time.perf_counter() - began) * 1000


def frames(application: QApplication, panel: RunsPanel, steps: int) -> list[float]:
    """Scroll through the table, three rows at a time; return the processor time of each frame in milliseconds."""
    bar, found = panel.view.verticalScrollBar(), []
    for step in range(steps):
        began = time.process_time()
        bar.setValue(bar.value() + 3 if step % 60 else 0)
        application.processEvents()
        found.append((time.process_time() - began) * 1000)
    return found


def measured(work: Callable[[], None]) -> float:
    """Return the processor time of something in milliseconds."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def print_times(times: Mapping[str, float]) -> None:
    """Print a table."""
    for name, spent in times.items():
        print(f"{name:<60} {spent:8.1f}")


def options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--repetitions", type=int, default=3)
    return parser.parse_args()


def main() -> int:
    """Print a table; return 1 if a limit is missed."""
    arguments = options()
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    program = Program()
    program.appearance.apply()
    opening, processor, drawn = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "digits.netd"
        write_runs(project, arguments.runs, arguments.epochs)
        for _repetition in range(arguments.repetitions):
            session = Session(program, new_document(), project)
            began = time.process_time()
            panel = RunsPanel(session)
            panel.resize(1400, 600)
            panel.show()
            opening.append(wait_for_runs(panel))
            panel.view.viewport().repaint()
            processor.append((time.process_time() - began) * 1000)
            drawn = frames(application, panel, 100)
            sorting = measured(lambda: panel.view.sortByColumn(2, Qt.SortOrder.AscendingOrder))  # noqa: B023 - as above
            searching = measured(lambda: panel.view.filter("finished loss<0.01"))  # noqa: B023 - as above
            panel.close()
            panel.deleteLater()
            session.close()
    late = statistics.quantiles(drawn, n=100)[98]
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {platform.platform()}")
    print(f"{arguments.runs} runs of {arguments.epochs} epochs, {arguments.repetitions} times; milliseconds")
    print_times(
        {
            "until they are shown, by the clock (median; limit 500)": statistics.median(opening),
            "until they are shown, processor (median)": statistics.median(processor),
            "a frame of scrolling, processor: median": statistics.median(drawn),
            "a frame of scrolling, processor: 99 of 100 below (limit 16)": late,
            "sorting, processor": sorting,
            "searching, processor": searching,
        }
    )
    program.close()
    return int(statistics.median(opening) > OPEN_LIMIT_MS or late > FRAME_LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())

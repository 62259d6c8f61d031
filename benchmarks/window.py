"""What the window costs: `python -m benchmarks.window [start] [memory] [edit] [training]`.

- start: processor time from the start of Python to a window with its palette, against a bare PySide6 window; the two in
  alternation, medians; both have been started before.
- memory: resident memory of the window's process with a project open and every panel shown, at 100 % and 200 %; and
  whether it has ever mapped TensorFlow.
- edit: 300 seeded random edits of ResNet50, from the edit to the last repaint that it causes, engine included.
- training: while a digits CNN trains with its curves on screen, and then also with nodes coloured by their gradients,
  how late a timer of the window is, and the window's share of a core.

Everything happens in real windows of child processes, on the display there is, or on a virtual one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.machine.display import display
from netdesigner.project.document import new_document
from netdesigner.project.files import save_project

START_LIMIT_S = 0.35
MEMORY_LIMITS_MB = {1: 200, 2: 260}
EDIT_LIMIT_MS = 50.0
LATENESS_LIMIT_MS = 16.0
SHARE_LIMIT = 0.15


def main() -> int:
    """Measure, print the tables, and return 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.window", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, []], metavar="PART", help="what to measure; everything by default"
    )
    parser.add_argument("--pairs", type=int, default=9, help="how often windows are started")
    parser.add_argument("--edits", type=int, default=300)
    arguments = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")
    with display(), TemporaryDirectory() as home:
        os.environ["HOME"] = home
        met = [PARTS[part](arguments) for part in arguments.parts or PARTS]
    return int(not all(met))


def measure_start(arguments: argparse.Namespace) -> bool:
    """Compare the start of the window with that of an empty one."""
    project = str(Path.home() / "empty.netd")
    save_project(new_document(), Path(project))
    _run("first_start", project)
    times = [(_run("bare")["seconds"], _run("start", project)["seconds"]) for _ in range(arguments.pairs)]
    above = [ours - bare for bare, ours in times]
    print("\nstart                              median      single starts")
    for name, column in (("bare PySide6 window", 0), ("netdesigner with palette", 1)):
        values = [pair[column] for pair in times]
        print(f"{name:<32} {median(values):7.3f} s   {' '.join(f'{value:.2f}' for value in values)}")
    print(f"{'above the bare window':<32} {median(above):7.3f} s   limit {START_LIMIT_S} s")
    return median(above) <= START_LIMIT_S


def measure_memory(arguments: argparse.Namespace) -> bool:
    """Measure the memory of the window's process in both scales."""
    del arguments
    print("\nmemory                      resident      limit   maps TensorFlow")
    met = True
    for scale, limit in MEMORY_LIMITS_MB.items():
        found = _run("memory", QT_SCALE_FACTOR=str(scale))
        print(f"at {scale * 100} %{'':<19} {found['mb']:6.0f} MB  {limit:4} MB   {found['tensorflow']}")
        met &= found["mb"] <= limit and not found["tensorflow"]
    return met


def measure_edits(arguments: argparse.Namespace) -> bool:
    """Measure how long an edit takes to be seen."""
    times = _run("edits", str(arguments.edits))["milliseconds"]
    cuts = quantiles(times, n=100)
    print("\nedit to last repaint        p50       p95       p99   slowest     limit p95")
    row = (median(times), cuts[94], cuts[98], max(times))
    print(f"ResNet50              {''.join(f'{value:7.1f} ms' for value in row)}   {EDIT_LIMIT_MS} ms")
    return cuts[94] <= EDIT_LIMIT_MS


def measure_training(arguments: argparse.Namespace) -> bool:
    """Measure what is left of the window while it trains."""
    del arguments
    print("\n                            timer p50       p99   slowest    share of a core")
    met = True
    for what, *options in (("idle",), ("training",), ("training", "gradient")):
        found = _run(what, *options)
        late, cuts = found["late_ms"], quantiles(found["late_ms"], n=100)
        row = (median(late), cuts[98], max(late))
        met &= what == "idle" or (cuts[98] <= LATENESS_LIMIT_MS and found["share"] <= SHARE_LIMIT)
        name = " by ".join((what, *options))
        print(f"{name:<25} {''.join(f'{value:7.1f} ms' for value in row)}   {found['share']:6.1%}")
    print(f"limits: p99 {LATENESS_LIMIT_MS} ms, {SHARE_LIMIT:.0%} of a core")
    return met


PARTS = {"start": measure_start, "memory": measure_memory, "edit": measure_edits, "training": measure_training}


def _run(what: str, *options: str, **variables: str) -> dict[str, Any]:
    """Run one child and return what it has measured."""
    command = [sys.executable, "-m", "benchmarks.windows", what, *options]
    environment = {**os.environ, **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())

"""How soon a large project is there: `python -m benchmarks.opening`.

Projects are opened in the program as it runs: engine up, welcome page on screen. Told is how long it takes until the
canvas is painted, until the nodes in view show their shapes, and until the design engine has said everything; and the
longest time for which the window's thread did not look at its events meanwhile. The first is wall-clock time, so the
machine should be quiet; the last is processor time, and so is what all processes of the program together take until
the shapes are there.

In the largest project every layer has other parameters, so that nothing which the engine remembers of one helps with
another. It has neither positions nor the shapes of another time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.machine.clock import machine
from benchmarks.machine.display import display
from benchmarks.machine.networks import all_different
from netdesigner.project.files import save_project

NODES: Final = 5000
NAMES: Final = ("NASNetLarge", "EfficientNetB7")
SHAPES_LIMIT_S, TURN_LIMIT_MS = 0.5, 50.0
HEAD: Final = """
| project | opened | painted | shapes in view | its processor time | everything | longest turn |
|---|---|---|---|---|---|---|"""
LONGEST_S: Final = 300.0
WAYS: Final = {"opening": "in the running program", "starting": "with the start of the program"}


def main() -> int:
    """Measure, print a table, and return 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opening", description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=5, help="how often each is opened")
    parser.add_argument("--nodes", type=int, default=NODES, help="of the network in which all nodes are different")
    parser.add_argument("names", nargs="*", default=NAMES, help="of functions of keras.applications")
    arguments = parser.parse_args()
    print(machine())
    print(HEAD)
    met = True
    with display(), TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for path in _projects(Path(home), arguments.nodes, arguments.names):
            warm, _cold = (_row(path, way, arguments.times) for way in WAYS)
            met &= warm["in view"] <= SHAPES_LIMIT_S and warm["turn"] <= TURN_LIMIT_MS
    print(f"\nLimits in the running program: {SHAPES_LIMIT_S} s, {TURN_LIMIT_MS:.0f} ms. {machine()}")
    return int(not met)


def _projects(folder: Path, nodes: int, names: list[str]) -> list[Path]:
    """Write the projects; those of Keras by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.applications", str(folder), *names]
    subprocess.run(command, check=True, capture_output=True)
    large = folder / f"{nodes} nodes, all different.netd"
    save_project(all_different(nodes), large)
    return [*(folder / f"{name}.netd" for name in names), large]


def _row(path: Path, way: str, times: int) -> dict[str, float]:
    """Open a project some times, each in a process of its own; print and return the medians."""
    found = [_measured(path, way) for _ in range(times)]
    medians = {name: median(one[name] for one in found) for name in found[0]}
    seconds = " | ".join(f"{medians[name]:.2f} s" for name in ("painted", "in view", "processor", "everything"))
    print(f"| {path.stem} | {WAYS[way]} | {seconds} | {medians['turn']:.0f} ms |", flush=True)
    return medians


def _measured(path: Path, way: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.windows", way, str(path)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=LONGEST_S)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())

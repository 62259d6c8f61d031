"""What bringing a model in costs: `python -m benchmarks.importing`.

From the wish in the window of the running program to the painted canvas, with everything between: the child that reads,
its import of Keras where it was not started ahead, the document, the window that shows it, the layout. Each time in a
process of its own, on the display there is, or on a virtual one. Seconds are wall-clock time, so the machine should be
quiet; beside them stands the processor time of all processes of the program. The longest turn of the window's thread is
processor time, too.
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

LIMIT_S, TURN_LIMIT_MS = 5.0, 50.0
NAMES: Final = ("NASNetLarge",)
LONGEST_S: Final = 300.0
HEAD: Final = """
| source | wanted | drawn | processor time | shapes in view | longest turn |
|---|---|---|---|---|---|"""
WAYS: Final = {"bringing_in": "all of a sudden", "choosing": "chosen in the dialog"}


def main() -> int:
    """Measure, print a table, and return 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=5, help="how often each is brought in")
    parser.add_argument("names", nargs="*", default=NAMES, help="of functions of keras.applications")
    arguments = parser.parse_args()
    print(machine())
    print(HEAD)
    met = True
    with display(), TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for source in _sources(Path(home), arguments.names):
            for way in WAYS:
                found = _row(source, way, arguments.times)
                met &= found["painted"] <= LIMIT_S and found["turn"] <= TURN_LIMIT_MS
    print(f"\nLimits: {LIMIT_S} s, {TURN_LIMIT_MS:.0f} ms. {machine()}")
    return int(not met)


def _sources(folder: Path, names: list[str]) -> list[str]:
    """Write files of Keras, by a process of its own, and return them with the names of what builds the same."""
    command = [sys.executable, "-m", "benchmarks.applications", "--keras", str(folder), *names]
    subprocess.run(command, check=True, capture_output=True)
    return [source for name in names for source in (str(folder / f"{name}.keras"), f"app:{name}")]


def _row(source: str, way: str, times: int) -> dict[str, float]:
    """Bring a model in some times, each in a process of its own; print and return the medians."""
    found = [_measured(source, way) for _ in range(times)]
    medians = {name: median(one[name] for one in found) for name in found[0]}
    seconds = " | ".join(f"{medians[name]:.2f} s" for name in ("painted", "processor", "in view"))
    print(f"| {Path(source).name} | {WAYS[way]} | {seconds} | {medians['turn']:.0f} ms |", flush=True)
    return medians


def _measured(source: str, way: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.windows", way, source]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=LONGEST_S)
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())

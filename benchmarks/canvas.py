"""What a frame of the canvas costs: `python -m benchmarks.canvas [--nodes 5000] [--runs 3] [--peer PYTHON]`.

Processor time of the process for each frame, from the event of a mouse or wheel until it is painted, on a canvas of
1600 x 1000 without a graphics card: 100 frames of each gesture on a network of layers with ports, badges, shapes and
verdicts. Each run is a process of its own, and the median of the runs counts. With each table goes the clock of the
machine before and after every run: the seconds that a fixed loop took.

NodeGraphQt does the same gestures on a network of 1,000 nodes, in alternation with netdesigner. It is no part of this
project and has an environment of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from benchmarks.clock import ADDITIONS

PEER: Final = "NodeGraphQt 0.6.44"
PEER_PYTHON: Final = Path.home() / ".cache/netdesigner-benchmarks/nodegraphqt/bin/python"
PEER_NODES, PEER_FRAMES = 1000, 24
MANY: Final = 20_000

FRAMES: Final[dict[str, float | None]] = {
    "pan all": 4.0,
    "pan 1:1": 4.0,
    "pan 1:1 at once": None,
    "zoom": 16.6,
    "drag one": 4.0,
    "drag one 1:1": 4.0,
    "drag all": 4.0,
    "hover 1:1": 4.0,
    "rubber band": 10.0,
    "repaint all": 8.0,
    "repaint 1:1": 8.0,
}
"""Most milliseconds that 95 of 100 frames may take. Before a gesture the hand has rested, unless it is done at once."""
MOMENTS: Final = {"release": 10.0, "drop one 1:1": None, "drop all": None}
"""The same for single frames: the end of a rubber band, and of a drag, which is an edit."""
WORK: Final = {"open": 0.5, "layout all": 0.3, "layout of 300": 0.03, "delete all": None, "undo of it": 0.1}
"""Most seconds."""
MEMORY_LIMIT_MB: Final = 100.0
RATIOS: Final = {"pan all": 100.0, "drag all": 100.0, "zoom": 20.0, "pan 1:1": 10.0}
"""How many times as long NodeGraphQt has to take at least."""
MANY_FRAMES: Final = dict.fromkeys(("pan all", "pan 1:1", "drag one", "drag one 1:1", "drag all"), 16.6)

Found = Mapping[str, Any]
Limits = Mapping[str, float | None]


def main() -> int:
    """Measure, print the tables, and return 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.canvas", description=__doc__.partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--frames", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", type=Path, default=PEER_PYTHON, help=f"the Python that has {PEER}")
    arguments = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")
    frames = arguments.frames
    met = [measure(arguments.nodes, frames, arguments.runs), measure_many(frames), compare(arguments)]
    return int(not all(met))


def measure(nodes: int, frames: int, runs: int) -> bool:
    """Measure everything on a large network."""
    found = [_run(sys.executable, "ours", nodes, frames) for _ in range(runs)]
    _print_clock(found)
    print(f"{nodes} nodes{'':<15} median      p95   slowest     limit p95")
    met = [_print_frames(what, [one[what] for one in found], limit) for what, limit in FRAMES.items()]
    print(f"\n{'once':<24} median   single runs")
    met += [_print_once(what, "ms", [one[what] for one in found], limit) for what, limit in MOMENTS.items()]
    met += [_print_once(what, "s", [one[what] for one in found], limit) for what, limit in WORK.items()]
    return all([*met, _print_once("memory", "MB", [one["memory"] for one in found], MEMORY_LIMIT_MB)])


def measure_many(frames: int) -> bool:
    """Measure whether a network of a size that nobody draws can still be used."""
    found = _run(sys.executable, "ours", MANY, frames)
    _print_clock([found])
    print(f"{MANY} nodes{'':<14} median      p95   slowest     limit p95")
    met = [_print_frames(what, [found[what]], limit) for what, limit in MANY_FRAMES.items()]
    return all(met)


def compare(arguments: argparse.Namespace) -> bool:
    """Compare with NodeGraphQt, in alternation."""
    if not arguments.peer.exists():
        folder = arguments.peer.parent.parent
        packages = "NodeGraphQt==0.6.44 PySide6-Essentials==6.11.3 setuptools"
        print(f"\n{PEER} is not there: python -m venv {folder} && {folder}/bin/pip install {packages}")
        return True
    pairs = [
        (_run(str(arguments.peer), "peer", PEER_NODES, PEER_FRAMES), _run(sys.executable, "ours", PEER_NODES, 100))
        for _ in range(arguments.runs)
    ]
    _print_clock([one for pair in pairs for one in pair])
    print(f"{PEER_NODES} nodes, medians  {PEER}   netdesigner     ratio   limit")
    met = True
    for what in FRAMES:
        peer, ours = (median(median(one[what]) for one in column) for column in zip(*pairs, strict=True))
        limit = RATIOS.get(what)
        print(f"{what:<16} {peer:18.1f} ms {ours:10.2f} ms {peer / ours:8.0f}x   {f'{limit:.0f}x' if limit else ''}")
        met &= limit is None or peer / ours >= limit
    return met


def _print_clock(runs: Sequence[Found]) -> None:
    """Print how fast the machine was in some runs."""
    seconds = ", ".join("-".join(f"{value:.2f}" for value in one["clock"]) for one in runs)
    print(f"\nclock: {ADDITIONS:,} additions in {seconds} s")


def _print_frames(what: str, runs: Sequence[Sequence[float]], limit: float | None) -> bool:
    """Print one line of the table; return whether the limit is met."""
    late = median(_p95(times) for times in runs)
    row = (median(median(times) for times in runs), late, median(max(times) for times in runs))
    print(f"{what:<20} {''.join(f'{value:7.2f} ms' for value in row)}   {limit} ms")
    return limit is None or late <= limit


def _print_once(what: str, unit: str, values: Sequence[float], limit: float | None) -> bool:
    end = "" if limit is None else f"   limit {limit} {unit}"
    print(f"{what:<20} {median(values):8.3g} {unit:<3}  {' '.join(f'{value:.3g}' for value in values)}{end}")
    return limit is None or median(values) <= limit


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[94]


def _run(python: str, *what: object) -> dict[str, Any]:
    """Measure one canvas in a process of its own."""
    command = [python, "-m", "benchmarks.canvases", *map(str, what)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())

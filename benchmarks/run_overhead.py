"""What following a run costs: processor time per step of the engine against that of the plain script.

All execute the same script, the digits CNN with a callback that reads the process's own clock, in turns: the script by
itself, a run, and a run that looks into its network. The clock counts all threads of the process from the end of the
first epoch on, so imports and tracing are left out. The interval holds the median with 98 % (by order of the pairs).
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from netdesigner.codegen.script import write_script
from netdesigner.engine.client.devices import environment_for
from netdesigner.engine.client.launch import Launch
from netdesigner.project.files import load_project
from netdesigner.project.run_records import PROBES, RunRecord, RunSettings
from netdesigner.project.runs import create_run
from netdesigner.project.settings import Backend
from netdesigner.project.templates import find_template
from netdesigner.training.handle import supervised
from netdesigner.training.supervisor import Place

LIMITS_PERCENT = {"run": 2.0, "looks": 5.0}
_OUTER = 1
"""How many of the smallest and of the largest of ten lie outside of the interval: that leaves it 97.9 %."""
CPU = environment_for("cpu", Backend.TENSORFLOW)
CLOCK = """
class Clock(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.times = []

    def on_epoch_end(self, epoch, logs=None):
        self.times.append(time.process_time())

    def on_train_end(self, logs=None):
        steps = self.params["steps"] * (len(self.times) - 1)
        pathlib.Path("clock.json").write_text(json.dumps((self.times[-1] - self.times[0]) / steps))


def train("""


def script_with_clock(epochs: int) -> str:
    """Return the script of the digits CNN with a clock among its callbacks."""
    document = load_project(find_template("digits-cnn").project)
    document.fit = replace(document.fit, epochs=epochs, callbacks=())
    text = write_script(document).text
    assert text.count("list(callbacks)") == text.count("\ndef train(") == 1
    text = text.replace("list(callbacks)", "[Clock(), *callbacks]").replace("\ndef train(", CLOCK)
    return text.replace('"""\n', '"""\n\nimport json\nimport pathlib\nimport time\n', 1)


def plain(script: str, folder: Path) -> None:
    """Execute the script as a program."""
    path = folder / "script.py"
    path.write_text(script)
    environment = Launch((), CPU).environment()
    with (folder / "output.txt").open("wb") as output:
        subprocess.run(
            [sys.executable, str(path)], cwd=folder, env=environment, stdout=output, stderr=output, check=True
        )


def followed(script: str, folder: Path) -> None:
    """Execute the script as a run without looks into the network."""
    _follow(script, folder, probes=0.0)


def looked_into(script: str, folder: Path) -> None:
    """Execute the script as a run."""
    _follow(script, folder, probes=PROBES)


def _follow(script: str, folder: Path, *, probes: float) -> None:
    run = create_run(folder / "bench.netd")
    run.script.write_text(script)
    run.write_record(RunRecord(run.id, "bench", time.time(), RunSettings("cpu", "tensorflow", 1, 32, 0, probes=probes)))
    handle = supervised(run, lambda: Place("cpu", CPU, folder))
    handle.start()
    result = handle.wait()
    assert result is not None
    assert result.outcome.is_success, result.outcome


def milliseconds_per_step(execute: Callable[[str, Path], None], script: str) -> float:
    """Return the processor time of one step."""
    with tempfile.TemporaryDirectory() as folder:
        execute(script, Path(folder))
        seconds: float = json.loads((Path(folder) / "clock.json").read_text())
    return seconds * 1000


def main() -> int:
    """Print a table; return 1 if following costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=60)
    arguments = parser.parse_args()
    script = script_with_clock(arguments.epochs)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {platform.platform()}")
    print(f"digits CNN, {arguments.epochs} epochs of about 40 steps; processor time per step in ms")
    print(f"{'pair':>4} {'script':>8} {'run':>8} {'more':>7} {'looks':>8} {'more':>7}")
    shares: dict[str, list[float]] = {name: [] for name in LIMITS_PERCENT}
    for pair in range(1, arguments.pairs + 1):
        times = _times(script, pair)
        for name, found in shares.items():
            found.append((times[name] / times["script"] - 1) * 100)
        columns = (f"{times[name]:>8.3f} {found[-1]:>+6.1f}%" for name, found in shares.items())
        print(f"{pair:>4} {times['script']:>8.3f} {' '.join(columns)}", flush=True)
    judged = [_judged(name, found) for name, found in shares.items()]
    return int(not all(judged))


def _times(script: str, pair: int) -> dict[str, float]:
    """Measure all ways to train once, each time in another order."""
    ways = [("script", plain), ("run", followed), ("looks", looked_into)]
    turn = pair % len(ways)
    return {name: milliseconds_per_step(execute, script) for name, execute in ways[turn:] + ways[:turn]}


def _judged(name: str, shares: list[float]) -> bool:
    """Print the median of what is more; return whether it is within its limit."""
    found, ranked, limit = statistics.median(shares), sorted(shares), LIMITS_PERCENT[name]
    outer = min(_OUTER, (len(ranked) - 1) // 2)
    low, high = ranked[outer], ranked[-1 - outer]
    print(f"{name:<5} median {found:+.1f} %, interval {low:+.1f} to {high:+.1f} % (limit {limit:+.1f} %)")
    return found <= limit


if __name__ == "__main__":
    sys.exit(main())

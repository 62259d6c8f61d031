"""What following a run costs: processor time per step of the engine against that of the plain script.

Both execute the same script, the digits CNN with a callback that reads the process's own clock, in turns. The clock
counts all threads of the process from the end of the first epoch on, so imports and tracing are left out.
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
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import create_run
from netdesigner.project.settings import Backend
from netdesigner.project.templates import find_template
from netdesigner.training.handle import supervised
from netdesigner.training.supervisor import Place

LIMIT_PERCENT = 2.0
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
    """Execute the script as a run."""
    run = create_run(folder / "bench.netd")
    run.script.write_text(script)
    run.write_record(RunRecord(run.id, "bench", time.time(), RunSettings("cpu", "tensorflow", 1, 32, 0)))
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
    print(f"{'pair':>4} {'script':>8} {'run':>8} {'more':>7}")
    shares = []
    for pair in range(1, arguments.pairs + 1):
        order = (plain, followed) if pair % 2 else (followed, plain)
        times = {execute: milliseconds_per_step(execute, script) for execute in order}
        shares.append((times[followed] / times[plain] - 1) * 100)
        print(f"{pair:>4} {times[plain]:>8.3f} {times[followed]:>8.3f} {shares[-1]:>+6.1f}%", flush=True)
    median = statistics.median(shares)
    print(f"median {median:+.1f} % (limit {LIMIT_PERCENT:+.1f} %)")
    return int(median > LIMIT_PERCENT)


if __name__ == "__main__":
    sys.exit(main())

"""Seconds from the command to the first step of a run, with an engine that waits and with one that does not."""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from netdesigner.engine.client.devices import environment_for
from netdesigner.project.run_events import StepsDone
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.children import ColdChildren, RunChildren, WarmChildren
from netdesigner.training.options import RunOptions
from netdesigner.training.start import start_run

LIMIT_S = 1.5


def seconds_to_first_step(children: RunChildren) -> float:
    """Start a run of the digits CNN, and return how long its first step took to be reported."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "digits.netd"
        document = create_from_template("digits-cnn", project)
        began = time.perf_counter()
        handle = start_run(document, project, RunOptions(device="cpu", epochs=1), children)
        for event in handle.follow():
            if isinstance(event, StepsDone):
                break
        passed = time.perf_counter() - began
        result = handle.wait()
        assert result is not None
        assert result.outcome.is_success, result.outcome
    return passed


def wait_until_up(children: WarmChildren) -> None:
    """Wait for the engine that is started ahead."""
    while children.waiting is None or not children.waiting.is_up:
        time.sleep(0.05)


def main() -> int:
    """Print a table; return 1 if a waiting engine takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    cold = [seconds_to_first_step(ColdChildren()) for _ in range(runs)]
    warm = []
    with WarmChildren(environment_for("cpu", Backend.TENSORFLOW), least_free_memory=0) as children:
        for _ in range(runs):
            wait_until_up(children)
            warm.append(seconds_to_first_step(children))
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {platform.platform()}")
    print("digits CNN, seconds from the command to the first step")
    for name, times in (("started for the run", cold), ("started ahead", warm)):
        print(f"{name:<20} median {statistics.median(times):.2f}  {' '.join(f'{value:.2f}' for value in times)}")
    print(f"limit for an engine that was started ahead: {LIMIT_S} s")
    return int(statistics.median(warm) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())

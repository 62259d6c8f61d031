"""How fast large data is looked through and fed, in how much memory: `python -m benchmarks.data [--megabytes N]`.

A table of 20 columns is written to a temporary folder. The data engine, which is up, shows its first rows, and looks
through all of it; told are wall-clock times, the processor time of the engine, its largest memory, and by how much that
of the process that asks has grown. Then scripts of one network are trained with an array in memory and with the same
array on disk, in turns: the difference of their steps is what a step waits for the disk.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from benchmarks.machine.clock import machine
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.engine.client.data import DataClient
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_events import EpochDone, StepsDone
from netdesigner.project.settings import FitSettings
from netdesigner.training.start import start_run
from tests.builders import Drawing

FIRST_ROWS_LIMIT_S: Final = 2.0
_CHUNK: Final = 20_000
_LOOK_S: Final = 0.1
_REPEATS: Final = 5
_SAMPLES: Final = 20_000
_WIDTH: Final = 784


def main() -> int:
    """Print the tables; return whether the first rows were late."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1000, help="size of the table")
    arguments = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as folder:
        path = Path(folder, "table.csv")
        rows = _write_table(path, arguments.megabytes * 1_000_000)
        first = _look_through(path, rows)
        _train_with_table(path)
        path.unlink()
        _train(Path(folder))
    print(machine())
    return int(first > FIRST_ROWS_LIMIT_S)


def _look_through(path: Path, rows: int) -> float:
    folder, source = path.parent, CsvSource(path.name)
    size = path.stat().st_size / 1e6
    with DataClient() as client:
        client.preview(CsvSource("nothing.csv"), folder)  # it is up
        own = _memory("self", "VmRSS")
        before = _memory(str(client.engine.pid), "VmHWM")
        began = time.perf_counter()
        client.preview(source, folder, 40)
        first = time.perf_counter() - began
        worked = _processor_s(client.engine.pid)
        began = time.perf_counter()
        checked = client.check(DataSettings({"table": source}), folder, [])
        whole, worked = time.perf_counter() - began, _processor_s(client.engine.pid) - worked
        most = _memory(str(client.engine.pid), "VmHWM")
        grown = _memory("self", "VmRSS") - own
    assert checked.facts["table"].samples == rows
    print(
        "\n| table | first rows | all of it | its processor time | engine before | engine at most | program grown by |"
    )
    print("|---|---|---|---|---|---|---|")
    effort = f"{worked:.1f} s, {size / worked:.0f} MB/s"
    speed = f"{whole:.1f} s, {size / whole:.0f} MB/s"
    print(
        f"| {size:.0f} MB, {rows:,} rows | {first:.2f} s | {speed} | {effort} | {before} MB | {most} MB | {grown} MB |"
    )
    return first


def _train_with_table(path: Path) -> None:
    print("\n| table | memory at most | until the first step | the epoch |\n|---|---|---|---|")
    for name, on_disk in (("on disk", True), ("in memory", False)):
        drawing = Drawing()
        given = drawing.input((15,), "measures")
        hidden = drawing.layer("Dense", drawing.layer("Normalization", given), units=32, activation="relu")
        output = drawing.output(drawing.layer("Dense", hidden, units=1), "found", "mse")
        source = CsvSource(path.name, on_disk=on_disk)
        fields = tuple(f"c{number}" for number in range(15))
        bindings = {given: Binding("table", fields), output: Binding("table", ("c15",))}
        drawing.do(SetSettings(DataSettings({"table": source}, bindings, Split(0, 0))))
        drawing.do(SetSettings(FitSettings(epochs=1, batch_size=4096)))
        handle = start_run(drawing.document, path.with_suffix(".netd"))
        began, first, most, seconds = time.perf_counter(), 0.0, 0, 0.0
        while not handle.wait(_LOOK_S):
            most = max(most, _memory(str(handle.pid), "RssAnon")) if handle.pid else most
            for event in handle.events():
                first = first or (time.perf_counter() - began if isinstance(event, StepsDone) else 0.0)
                seconds = event.seconds if isinstance(event, EpochDone) else seconds
        assert handle.result is not None
        assert handle.result.outcome.is_success, handle.result
        print(f"| {name} | {most} MB | {first:.1f} s | {seconds:.1f} s |", flush=True)


def _write_table(path: Path, size: int) -> int:
    """Write a table of decimals, whole numbers and classes; return how many rows it has."""
    random = np.random.default_rng(0)
    decimals, wholes = random.normal(0, 100, (_CHUNK, 10)), random.integers(0, 100_000, (_CHUNK, 7))
    cities, kinds = random.choice(["Rome", "Oslo", "Bern"], _CHUNK), random.choice(["alpha", "beta"], _CHUNK)
    lines = [
        ",".join(
            [*(f"{value:.4f}" for value in decimals[row]), *map(str, wholes[row]), cities[row], kinds[row], str(row)]
        )
        for row in range(_CHUNK)
    ]
    chunk = ("\n".join(lines) + "\n").encode()
    times = max(1, size // len(chunk))
    with path.open("wb") as file:
        file.write((",".join(f"c{number}" for number in range(20)) + "\n").encode())
        for _ in range(times):
            file.write(chunk)
    return times * _CHUNK


def _train(folder: Path) -> None:
    import h5py

    x = np.random.default_rng(0).random((_SAMPLES, _WIDTH), np.float32)
    np.save(folder / "x.npy", x)
    np.save(folder / "y.npy", x[:, 0] > 0.5)
    with h5py.File(folder / "x.h5", "w") as file:
        file["array"] = x
    kinds = {
        "in memory": NpySource(str(folder / "x.npy")),
        "NPY on disk": NpySource(str(folder / "x.npy"), on_disk=True),
        "HDF5 on disk": Hdf5Source(str(folder / "x.h5"), on_disk=True),
    }
    trained = {name: _Trained(source, folder) for name, source in kinds.items()}
    steps: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(_REPEATS):
        for name, network in trained.items():
            steps[name].append(network.step_ms())
    usual = median(steps["in memory"])
    print("\n| array | a step | more than in memory |")
    print("|---|---|---|")
    for name, found in steps.items():
        print(f"| {name} | {median(found):.2f} ms | {100 * (median(found) / usual - 1):+.0f} % |")


class _Trained:
    """A network that a script has built, with its data."""

    def __init__(self, source: Source, folder: Path) -> None:
        drawing = Drawing()
        given = drawing.input((_WIDTH,), "given")
        hidden = drawing.layer("Dense", drawing.layer("Dense", given, units=1024, activation="relu"), units=1024)
        output = drawing.output(drawing.layer("Dense", hidden, units=1), "found", "mse")
        bindings = {given: Binding("x", ("array",)), output: Binding("y", ("array",))}
        target = NpySource(str(folder / "y.npy"))
        drawing.do(SetSettings(DataSettings({"x": source, "y": target}, bindings, Split(0, 0))))
        drawing.do(SetSettings(FitSettings(epochs=1, batch_size=64)))
        self._script: dict[str, Any] = {"__name__": "script"}
        exec(write_script(drawing.document).text, self._script)
        self._data, self._model = self._script["load_data"](), self._script["build_model"]()
        self._script["compile_model"](self._model)
        self._model.fit(self._script["make_dataset"](*self._data[0]), verbose=0)

    def step_ms(self) -> float:
        """Return how long a step takes, in an epoch."""
        batches = self._script["make_dataset"](*self._data[0], shuffle=True)
        began = time.perf_counter()
        self._model.fit(batches, verbose=0, shuffle=False)
        return 1000 * (time.perf_counter() - began) / (_SAMPLES / 64)


def _processor_s(process: int) -> float:
    """Return how many seconds of processor time a process has taken."""
    fields = Path("/proc", str(process), "stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: str, what: str) -> int:
    """Return how many megabytes a process has: now (`VmRSS`), without files (`RssAnon`), at most (`VmHWM`)."""
    try:
        lines = Path("/proc", process, "status").read_text(encoding="ascii").splitlines()
    except FileNotFoundError:  # it has just ended
        lines = []
    return next((int(line.split()[1]) for line in lines if line.startswith(what)), 0) // 1000


if __name__ == "__main__":
    sys.exit(main())

"""How long the script takes: `python -m benchmarks.script`.

A network of 1,000 statements with branches, shared layers and submodels; written from cold, and again after each edit
of several kinds, as the code panel does; then the largest networks of `keras.applications` from cold. Processor time,
so that other programs count little, and garbage is looked for in between, as in the window. At last those networks are
edited beside the code panel, in a window: from an edit to the text that follows it, and the longest time for which the
window's thread is kept by anything meanwhile.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.machine.clock import machine
from benchmarks.machine.display import display
from netdesigner.catalogue.values import Ref, Value
from netdesigner.codegen.script import ScriptWriter, write_script
from netdesigner.graph.changes import (
    add_input,
    add_layer,
    add_output,
    connect,
    disconnect,
    remove_nodes,
    rename,
    set_parameter,
)
from netdesigner.graph.edits import GraphEdit
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Document, new_document
from netdesigner.project.files import load_project
from netdesigner.project.history import History

COLD_LIMIT_MS, EDIT_LIMIT_MS, LARGE_LIMIT_MS = 50, 5, 100
FRAME_MS = 16.6
LARGE = ("NASNetLarge", "EfficientNetB7")
KINDS: tuple[tuple[str, Mapping[str, Value]], ...] = (
    ("Conv2D", {"filters": 16, "kernel_size": 3, "padding": "same", "use_bias": False}),
    ("BatchNormalization", {}),
    ("ReLU", {}),
    ("Conv2D", {"filters": 16, "kernel_size": 3, "padding": "same", "kernel_regularizer": "l2"}),
    ("Add", {}),
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=20)
    chosen = parser.parse_args()
    history = History(_network(chosen.statements))
    print(f"{machine()}; {chosen.statements} statements, median and worst of {chosen.repeats}\n")
    print("| what | median ms | worst ms | limit ms |\n|---|---|---|---|")
    _row("from cold", _colds(history.document, chosen.repeats), COLD_LIMIT_MS)
    for name, edit in EDITS.items():
        _row(f"after: {name}", _after_edits(history, name, edit, chosen.repeats), EDIT_LIMIT_MS)
    with TemporaryDirectory() as folder:
        paths = _large(Path(folder))
        for path in paths:
            _row(f"{path.stem} from cold", _colds(load_project(path), chosen.repeats), LARGE_LIMIT_MS)
        print("\n| beside the code panel | median ms | worst ms | longest turn ms | limit ms |\n|---|---|---|---|---|")
        with display():
            for path in paths:
                _followed(path)
    print(f"\n{machine()}")


def _network(statements: int) -> Document:
    """Return a residual network."""
    history = History(new_document("benchmark"))
    graph = history.document.network.main
    node, edits = add_input(graph, (32, 32, 16), name="image")
    history.do("Input", edits)
    shortcut = node
    for number in range(statements - 2):
        kind, parameters = KINDS[number % len(KINDS)]
        arguments: dict[str, Value] = {"inputs": (Ref(node), Ref(shortcut)) if kind == "Add" else Ref(node)}
        node, edits = add_layer(graph, f"keras.layers.{kind}", parameters, arguments)
        history.do("Layer", edits)
        shortcut = node if kind == "Add" else shortcut
    history.do("Output", add_output(graph, Ref(node), name="scores", loss="mse")[1])
    return history.document


def _large(folder: Path) -> list[Path]:
    """Write the projects of large networks, by a process of its own: this one is to be without Keras."""
    command = [sys.executable, "-m", "benchmarks.applications", str(folder), *LARGE]
    subprocess.run(command, check=True, capture_output=True)
    return [folder / f"{name}.netd" for name in LARGE]


def _followed(path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.windows", "following", str(path)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found = json.loads(answer.stdout.splitlines()[-1])
    times = found["milliseconds"]
    print(f"| {path.stem} | {median(times):.0f} | {max(times):.0f} | {found['turn']:.1f} | {FRAME_MS} |", flush=True)


def _middle(document: Document) -> NodeId:
    """Return a convolution in the middle of the network."""
    graph = document.network.main
    convolutions = [layer.id for layer in graph.layers.values() if layer.type.endswith("Conv2D")]
    return graph.calls_of(convolutions[len(convolutions) // 2])[0]


def _parameter(document: Document, number: int) -> Sequence[GraphEdit]:
    network = document.network
    node = network.main.nodes[_middle(document)]
    layer = next(layer for layer in network.main.layers if node.id in network.main.calls_of(layer))
    return set_parameter(network, network.main, layer, "filters", 20 + number)


def _name(document: Document, number: int) -> Sequence[GraphEdit]:
    return rename(document.network.main, _middle(document), f"renamed_{number}")


def _layer(document: Document, number: int) -> Sequence[GraphEdit]:
    del number
    graph = document.network.main
    return add_layer(graph, "keras.layers.Dense", {"units": 3}, {"inputs": Ref(_middle(document))})[1]


def _connection(document: Document, number: int) -> Sequence[GraphEdit]:
    del number
    network, node = document.network, _middle(document)
    return connect(network, network.main, Ref(network.main.inputs[0]), Target(node, ("inputs",)))


def _cut(document: Document, number: int) -> Sequence[GraphEdit]:
    del number
    return disconnect(document.network.main, Target(_middle(document), ("inputs",)))


def _removal(document: Document, number: int) -> Sequence[GraphEdit]:
    del number
    return remove_nodes(document.network.main, [_middle(document)])


EDITS: dict[str, Callable[[Document, int], Sequence[GraphEdit]]] = {
    "a parameter": _parameter,
    "a name": _name,
    "a new layer": _layer,
    "another connection": _connection,
    "a connection less": _cut,
    "a layer less": _removal,
}


def _after_edits(
    history: History, name: str, edit: Callable[[Document, int], Sequence[GraphEdit]], repeats: int
) -> list[float]:
    writer = ScriptWriter(history.document)
    times = []
    for number in range(repeats):
        writer.write()
        history.do(name, edit(history.document, number))
        times.append(_timed(writer.write))
        history.undo()
    return times


def _colds(document: Document, repeats: int) -> list[float]:
    return [_timed(lambda: write_script(document)) for _ in range(repeats)]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    start = process_time()
    work()
    taken = 1000 * (process_time() - start)
    gc.enable()
    return taken


def _row(name: str, times: list[float], limit: int) -> None:
    print(f"| {name} | {median(times):.1f} | {max(times):.1f} | {limit} |")


if __name__ == "__main__":
    main()

"""How long a person waits for the verdicts after an edit: `python -m benchmarks.edits`.

300 seeded random edits of each network, over all nodes and parameters, the shape of the input included. Measured at the
client: from the edit of the document to the moment at which everything is known, with the engine in its own process.
Each edit is taken back, unmeasured, before the next one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from netdesigner.catalogue.types import Parameter, ParameterKind
from netdesigner.catalogue.values import Value
from netdesigner.engine.client.design import DesignClient, DesignEngine
from netdesigner.graph.changes import set_parameter
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode
from netdesigner.graph.nodes import InputNode, LayerNode
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.history import History

NETWORKS = ("ResNet50", "EfficientNetB0")
TARGETS_MS = {"p95": 30.0, "p99": 100.0}
SEED = 20


def main() -> int:
    """Measure, print the table, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__.partition("\n")[0])
    parser.add_argument("--edits", type=int, default=300, help="edits of each network")
    parser.add_argument("networks", nargs="*", default=NETWORKS, help="names of functions of keras.applications")
    parser.add_argument("--json", action="store_true", help="print the times in milliseconds")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder, DesignEngine() as engine:
        # in a process of its own: this one is to be as small as the program it stands for
        command = [sys.executable, "-m", "benchmarks.applications", folder, *arguments.networks]
        subprocess.run(command, check=True, capture_output=True)
        times = {
            name: measured(engine, load_project(Path(folder) / f"{name}.netd"), arguments.edits)
            for name in arguments.networks
        }
    if arguments.json:
        print(json.dumps(times))
    else:
        print_table(times)
    return int(any(percentiles(found)[key] > limit for found in times.values() for key, limit in TARGETS_MS.items()))


def measured(engine: DesignEngine, document: Document, edits: int) -> list[float]:
    """Return how long each edit took, in milliseconds."""
    history = History(document)
    client = engine.attach(history)
    client.check()
    chooser = random.Random(SEED)
    times = [_timed(history, client, random_edit(document, chooser)) for _ in range(edits)]
    client.close()
    return times


def random_edit(document: Document, chooser: random.Random) -> tuple[GraphEdit, ...]:
    """Return an edit of a random parameter of a random node, or of the shape of an input."""
    graph = document.network.main
    while True:
        node = graph.nodes[chooser.choice(list(graph.nodes))]
        if isinstance(node, InputNode):
            size = chooser.randrange(32, 300)
            shape = (size, size, 3)
            return (PutNode(graph.id, InputNode(id=node.id, name=node.name, shape=shape)),)
        if isinstance(node, LayerNode):
            layer = graph.layer_of(node)
            parameters = list(document.network.catalogue.layers[layer.type].parameters.values())
            parameter = chooser.choice(parameters)
            value = random_value(parameter, layer.parameters.get(parameter.name, parameter.default), chooser)
            edits = set_parameter(document.network, graph, layer.id, parameter.name, value)
            if edits[0] != PutLayer(graph.id, layer):  # not what it was already
                return edits


def random_value(parameter: Parameter, current: Value, chooser: random.Random) -> Value:
    """Return a value that a person might set; a few are wrong."""
    kind = chooser.choice(parameter.kinds)
    choice = _CHOICES.get(kind)
    if kind is ParameterKind.CHOICE:
        return chooser.choice(parameter.choices)
    if isinstance(current, tuple) and kind is ParameterKind.INTEGERS and all(isinstance(item, int) for item in current):
        return tuple(chooser.randrange(1, 6) for _ in current)
    return choice(chooser) if choice else None


_CHOICES: dict[ParameterKind, Callable[[random.Random], Value]] = {
    ParameterKind.INTEGER: lambda chooser: chooser.choice([0, 1, 2, 3, 5, 7, 8, 16, 24, 32, 64, 100, 256]),
    ParameterKind.INTEGERS: lambda chooser: (chooser.randrange(1, 6), chooser.randrange(1, 6)),
    ParameterKind.FLOAT: lambda chooser: round(chooser.uniform(0.0, 1.2), 2),
    ParameterKind.BOOLEAN: lambda chooser: chooser.random() < 0.5,
    ParameterKind.STRING: lambda chooser: chooser.choice(["same", "valid", "word"]),
    ParameterKind.ACTIVATION: lambda chooser: chooser.choice(["relu", "tanh", "gelu", "relux"]),
    ParameterKind.INITIALIZER: lambda chooser: chooser.choice(["he_normal", "zeros", "glorot_uniform"]),
    ParameterKind.REGULARIZER: lambda chooser: chooser.choice(["l1", "l2"]),
    ParameterKind.CONSTRAINT: lambda chooser: chooser.choice(["max_norm", "non_neg"]),
    ParameterKind.DTYPE: lambda chooser: chooser.choice(["float16", "float32", "mixed_float16"]),
}


def _timed(history: History, client: DesignClient, edits: Sequence[GraphEdit]) -> float:
    start = time.perf_counter()
    history.do("Edit", edits)
    client.check()
    taken = 1000 * (time.perf_counter() - start)
    history.undo()
    client.check()
    return taken


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Return the figures of the table."""
    cuts = quantiles(times, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(times)}


def print_table(times: dict[str, list[float]]) -> None:
    """Print the figures as a table for docs/, with the machine they come from."""
    print("| network | edits | p50 | p95 | p99 | slowest |\n|---|---|---|---|---|---|")
    for name, found in times.items():
        figures = " | ".join(f"{value:.1f} ms" for value in percentiles(found).values())
        print(f"| {name} | {len(found)} | {figures} |")
    limits = ", ".join(f"{key} <= {limit:g} ms" for key, limit in TARGETS_MS.items())
    print(f"\nTarget: {limits}. {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores.")


if __name__ == "__main__":
    sys.exit(main())

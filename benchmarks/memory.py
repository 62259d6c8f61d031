"""How much memory training takes: predicted before the first step, and measured. `python benchmarks/memory.py`.

Each network is trained for some steps in a process of its own, on the CPU; measured is what the peak of its memory lies
above what the process had before the network was built.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

from netdesigner.catalogue.load import load_catalogue
from netdesigner.codegen.script import write_script
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.memory import predicted_peak
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from tests.builders import Drawing

_MB = 1e6
_TRAIN = """
import json, resource, sys
import keras, numpy as np
names = {"__name__": "script"}
exec(sys.stdin.read(), names)
shape, dtype, batch = json.loads(sys.argv[1])
small = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
small.compile("adam", "mse")
small.fit(np.zeros((8, 4)), np.zeros((8, 1)), verbose=0)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
model = names["build_model"]()
names["compile_model"](model)
random = np.random.default_rng(0)
x = random.integers(0, 2, (4 * batch, *shape)).astype(dtype)
y = random.integers(0, 2, 4 * batch)
model.fit(x, y, batch_size=batch, epochs=1, verbose=0)
print(json.dumps((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024))
"""


def dense() -> Drawing:
    """A wide network on rows."""
    drawing = Drawing()
    node = drawing.input((1000,))
    for _ in range(4):
        node = drawing.layer("Dense", node, units=3000, activation="relu")
    return _ended(drawing, node)


def convolutions() -> Drawing:
    """Convolutions on pictures."""
    drawing = Drawing()
    node = drawing.input((64, 64, 3))
    for filters in (32, 64, 128):
        node = drawing.layer("Conv2D", node, filters=filters, kernel_size=3, padding="same", activation="relu")
        node = drawing.layer("Conv2D", node, filters=filters, kernel_size=3, padding="same", activation="relu")
        node = drawing.layer("MaxPooling2D", node)
    return _ended(drawing, drawing.layer("GlobalAveragePooling2D", node))


def recurrent() -> Drawing:
    """Two LSTM layers on sequences of words."""
    drawing = Drawing()
    node = drawing.layer("Embedding", drawing.input((100,), dtype="int32"), input_dim=20_000, output_dim=128)
    node = drawing.layer("LSTM", node, units=256, return_sequences=True, port="sequences")
    return _ended(drawing, drawing.layer("LSTM", node, units=256, port="sequences"))


def application(name: str) -> Callable[[], Drawing]:
    """A network of Keras with a head."""

    def drawn() -> Drawing:
        drawing = Drawing()
        path = f"keras.applications.{name}"
        node = drawing.layer(path, drawing.input((96, 96, 3)), include_top=False, weights=None, input_shape=(96, 96, 3))
        return _ended(drawing, drawing.layer("GlobalAveragePooling2D", node))

    return drawn


def _ended(drawing: Drawing, node: str) -> Drawing:
    end = drawing.layer("Dense", node, units=10, activation="softmax")
    drawing.output(end, "output", "sparse_categorical_crossentropy")
    return drawing


NETWORKS: dict[str, tuple[Callable[[], Drawing], int, str]] = {
    "dense": (dense, 256, "float32"),
    "convolutions": (convolutions, 64, "float32"),
    "recurrent": (recurrent, 64, "int32"),
    "ResNet50": (application("ResNet50"), 16, "float32"),
    "MobileNetV2": (application("MobileNetV2"), 32, "float32"),
    "VGG16": (application("VGG16"), 16, "float32"),
}


def predicted(document: Document) -> int:
    """Return the bytes that are told before training."""
    evaluation = DocumentEvaluation(document, Inference(load_catalogue()))
    while not evaluation.work(60.0):
        pass
    totals = evaluation.totals()[MAIN_GRAPH]
    return predicted_peak(totals, document.fit.batch_size)


def measured(document: Document, dtype: str) -> int:
    """Return the bytes that training has taken."""
    graph = document.network.main
    shape = graph.nodes[graph.inputs[0]].shape
    command = [sys.executable, "-c", _TRAIN, json.dumps([shape, dtype, document.fit.batch_size])]
    script = write_script(document).text
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=True)
    return int(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print a table."""
    print(f"{'network':14} {'batch':>5} {'predicted MB':>12} {'measured MB':>12} {'ratio':>6}")
    for name in sys.argv[1:] or NETWORKS:
        draw, batch, dtype = NETWORKS[name]
        document = draw().document
        apply_edit(document, SetSettings(replace(document.fit, batch_size=batch)))
        told, taken = predicted(document), measured(document, dtype)
        print(f"{name:14} {batch:5} {told / _MB:12.0f} {taken / _MB:12.0f} {told / taken:6.2f}", flush=True)


if __name__ == "__main__":
    main()

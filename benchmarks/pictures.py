"""How long training waits for pictures in a folder: `python -m benchmarks.pictures [--pictures N] [--epochs N]`.

JPEG files of 256 x 256 pixels are drawn into folders, one for each of four classes, from a fixed seed. Two networks
are trained with them, as the program trains any: one whose steps take longer than it takes to read a batch, and one
that does so little with a picture that reading is most of the work. The table has what share of the time of its steps
each epoch has waited for batches, as the run itself tells, and how long an epoch took; without and with the option
that keeps files in memory once they are read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from PIL import Image

from benchmarks.machine.clock import machine
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.media import Pictures
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.data.split import Split
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_events import EpochDone
from netdesigner.project.settings import FitSettings
from netdesigner.training.start import start_run
from tests.builders import Drawing

WAITING_LIMIT: Final = 0.1
_CLASSES: Final = ("circles", "squares", "stripes", "waves")
_SIDE: Final = 256
_SIZE: Final = 128
"""Pixels of a side as the networks get them."""
_NETWORKS: Final = {"small CNN": (16, 32, 64), "one layer": ()}
"""The filters of the convolutions of each network."""


def main() -> int:
    """Print the tables; return whether the small CNN waited for longer than the limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pictures", type=int, default=5000, help="how many there are")
    parser.add_argument("--epochs", type=int, default=3, help="how long each network is trained")
    arguments = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as folder:
        draw_pictures(Path(folder, "pictures"), arguments.pictures)
        print("\n| network | kept in memory | waiting in each epoch | seconds of each epoch |\n|---|---|---|---|")
        late = False
        for name, filters in _NETWORKS.items():
            for keeps in (False, True):
                epochs = _train(Path(folder), _network(filters, arguments.epochs, keeps))
                waiting = [epoch.waiting or 0.0 for epoch in epochs]
                late = late or bool(filters and not keeps and max(waiting) > WAITING_LIMIT)
                shares = ", ".join(f"{share:.1%}" for share in waiting)
                seconds = ", ".join(f"{epoch.seconds:.1f}" for epoch in epochs)
                print(f"| {name} | {'yes' if keeps else 'no'} | {shares} | {seconds} |", flush=True)
    print(machine())
    return int(late)


def draw_pictures(folder: Path, count: int) -> None:
    """Draw pictures of the four classes, the same ones each time."""
    random = np.random.default_rng(0)
    down, right = np.mgrid[:_SIDE, :_SIDE] / _SIDE
    for name in _CLASSES:
        (folder / name).mkdir(parents=True)
    for number in range(count):
        kind = number % len(_CLASSES)
        shift, scale = random.random(2), random.uniform(3, 9)
        shape = _shape(kind, scale * (down - shift[0]), scale * (right - shift[1]))
        colours = random.uniform(0, 200, (2, 3))
        picture = np.where(shape[..., None], *colours) + random.normal(0, 12, (_SIDE, _SIDE, 3))
        path = folder / _CLASSES[kind] / f"{number:05}.jpg"
        Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(path, quality=90)


def _shape(kind: int, down: np.ndarray, right: np.ndarray) -> np.ndarray:
    drawn = (
        np.hypot(down, right) % 1 < 0.5,
        np.maximum(abs(down), abs(right)) % 1 < 0.5,
        down % 1 < 0.5,
        (down + np.sin(3 * right)) % 1 < 0.5,
    )
    return np.asarray(drawn[kind])


def _network(filters: Iterable[int], epochs: int, keeps: bool) -> Document:
    drawing = Drawing()
    given = drawing.input((_SIZE, _SIZE, 3), "picture")
    last = drawing.layer("Rescaling", given, scale=1 / 255)
    for count in filters:
        last = drawing.layer("Conv2D", last, filters=count, kernel_size=3, padding="same", activation="relu")
        last = drawing.layer("MaxPooling2D", last)
    last = drawing.layer("GlobalAveragePooling2D", last)
    last = drawing.layer("Dense", last, units=len(_CLASSES), activation="softmax")
    output = drawing.output(last, "kind", "sparse_categorical_crossentropy", metrics=("accuracy",))
    source = FolderSource("pictures", Pictures(_SIZE, _SIZE))
    bindings = {given: Binding("files", (Pictures.field,)), output: Binding("files", (CLASS,), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"files": source}, bindings, Split(0.1, 0.0))))
    drawing.do(SetSettings(FitSettings(epochs=epochs, cache=keeps)))
    return drawing.document


def _train(folder: Path, document: Document) -> list[EpochDone]:
    handle = start_run(document, folder / "pictures.netd")
    events = list(handle.follow())
    assert handle.result is not None
    assert handle.result.outcome.is_success, handle.result
    return [event for event in events if isinstance(event, EpochDone)]


if __name__ == "__main__":
    sys.exit(main())

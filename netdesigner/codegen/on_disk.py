"""Arrays that stay on disk: their samples are read batch by batch."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.fed import Alone, Fed, fed_nodes, media_of
from netdesigner.codegen.files import reads_files
from netdesigner.codegen.sections import Section
from netdesigner.codegen.windows import write_windows
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.project.adapting import adaptations
from netdesigner.project.document import Document

TITLE: Final = "Arrays on disk"
ROWS: Final = "Rows"
_ADAPTED_TO: Final = "ADAPTED_TO"

_ROWS = '''\
class Rows:
    """Rows of an array on disk; they are read when they are made an array."""

    def __init__(self, array, rows=None):
        self.array = array
        self.rows = np.arange(len(array)) if rows is None else rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, chosen):
        return Rows(self.array, self.rows[chosen])

    def __array__(self, dtype=None, copy=None):
        order = np.argsort(self.rows)  # files are read from front to back
        rows = self.array[self.rows[order]]
        return rows[np.argsort(order)]
'''


def stays_on_disk(fed: Fed) -> bool:
    """Return whether the array stays on disk that an input is fed with, or an output is compared with."""
    source, binding = fed.source, fed.binding
    is_asked = isinstance(source, NpySource | Hdf5Source) and source.on_disk
    return is_asked and binding.encoding is Encoding.PLAIN and len(binding.fields) == 1


def reads_rows(document: Document) -> bool:
    """Return whether batches are read from arrays on disk, or are windows of arrays; not where files are read."""
    inputs, outputs, unfed = fed_nodes(document)
    every = (*inputs, *outputs)
    gathers = document.data.windows is not None or any(map(stays_on_disk, every))
    return not unfed and not media_of(every) and gathers


def reads_batches(document: Document) -> bool:
    """Return whether batches are read while the model is trained: from arrays on disk, or from files of their own."""
    return reads_files(document) or reads_rows(document)


def write_rows(document: Document) -> list[Section]:
    """Return the section that makes windows of arrays, or keeps arrays on disk, if any do."""
    if not reads_rows(document):
        return []
    if document.data.windows is None:
        return [Section(TITLE, tuple(_ROWS.splitlines()), frozenset({"np"}))]
    graph = document.network.main
    inputs, outputs, _ = fed_nodes(document)
    alone = Alone(len(graph.inputs) == 1, len(graph.outputs) == 1)
    return [write_windows(document.data.windows, alone=alone, on_disk=any(map(stays_on_disk, (*inputs, *outputs))))]


def row_constants(document: Document) -> list[str]:
    """Return the constants of arrays on disk."""
    return [f"{_ADAPTED_TO} = 10_000"] if reads_rows(document) and adaptations(document) else []


def adapting_lines(function: str, *, are_windows: bool) -> tuple[str, ...]:
    """Return the statements that adapt layers to some samples of the training data; windows are in order."""
    chosen = f":: len(array) // {_ADAPTED_TO} + 1" if are_windows else f":{_ADAPTED_TO}"
    why = "they lie all over the data" if are_windows else "which of them come first is a matter of chance"
    return (
        f"    # So many samples fit into memory; {why}.",
        "    some = keras.tree.map_structure(",
        f"        lambda array: np.asarray(array[{chosen}]), train_data",
        "    )",
        f"    {function}(model, some)",
    )

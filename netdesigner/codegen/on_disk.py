"""Arrays that stay on disk: their samples are read batch by batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from netdesigner.codegen.adapting import ADAPTED_TO
from netdesigner.codegen.fed import Alone, Fed, fed_nodes, media_of
from netdesigner.codegen.files import reads_files
from netdesigner.codegen.sections import Section
from netdesigner.codegen.windows import write_windows
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.source import Source, SourceOnDisk
from netdesigner.data.sources.tables import CsvSource, ParquetSource, TableSource
from netdesigner.graph.nodes import InputNode
from netdesigner.project.adapting import adaptations
from netdesigner.project.document import Document

TITLE: Final = "Arrays on disk"
ROWS: Final = "Rows"
STORING: Final = "store_columns"
PARTS: Final = "read_parts"
FLOAT: Final = "float32"
_GAP: Final = ("", "")

_STORING = '''\
def store_columns(parts, numbers, others):
    """Keep columns of a table: numbers on disk, others in memory.

    Return the numbers as an array, which goes with the program, and a table.
    """
    kept = []
    with tempfile.TemporaryFile(dir=".") as file:
        for part in parts:
            part[numbers].to_numpy("float32").tofile(file)
            kept.append(part[others])
        stored = np.memmap(file, "float32", "r")
    return stored.reshape(-1, len(numbers)), pd.concat(kept)
'''
_PARTS = '''\
def read_parts(path, columns):
    """Return parts of a Parquet file, one after the other."""
    for part in pq.ParquetFile(path).iter_batches(columns=columns):
        yield part.to_pandas()
'''
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
    if not isinstance(source, SourceOnDisk) or not source.on_disk or binding.encoding is not Encoding.PLAIN:
        return False
    if fed.medium is not None:
        return False  # names of files, which are read batch by batch anyway
    if isinstance(source, TableSource):
        return not isinstance(fed.node, InputNode) or fed.node.dtype in (None, FLOAT)
    return len(binding.fields) == 1


def reads_rows(document: Document) -> bool:
    """Return whether batches are read from arrays on disk, or are windows of arrays; not where files are read."""
    inputs, outputs, unfed = fed_nodes(document)
    every = (*inputs, *outputs)
    gathers = document.data.windows is not None or any(map(stays_on_disk, every))
    return not unfed and not media_of(every) and gathers


def reads_batches(document: Document) -> bool:
    """Return whether batches are read while the model is trained: from files or arrays on disk, or by own code."""
    return document.data.batches is not None or reads_files(document) or reads_rows(document)


def write_rows(document: Document) -> list[Section]:
    """Return the section that makes windows of arrays, or keeps arrays on disk, if any do."""
    inputs, outputs, unfed = fed_nodes(document)
    stored = [fed.source for fed in (*inputs, *outputs) if stays_on_disk(fed)]
    if document.data.windows is not None and reads_rows(document):
        graph = document.network.main
        alone = Alone(len(graph.inputs) == 1, len(graph.outputs) == 1)
        windows = write_windows(document.data.windows, alone=alone, on_disk=bool(stored))
        tables = [source for source in stored if isinstance(source, TableSource)]
        return [windows, *([_storing(tables)] if tables else [])]
    return [] if unfed or not stored else [_storing(stored, _ROWS)]


def _storing(stored: Iterable[Source], rows: str = "") -> Section:
    """Return the section that keeps arrays on disk which come from some sources.

    Args:
        stored: The sources.
        rows: The class of the rows of an array, where samples are such.
    """
    kinds = set(map(type, stored))
    texts, needed = [rows] if rows else [], {"np"}
    if ParquetSource in kinds:
        texts, needed = [*texts, _PARTS], {*needed, "pq"}
    if kinds & {CsvSource, ParquetSource}:
        texts, needed = [*texts, _STORING], {*needed, "pd", "tempfile"}
    lines = [line for text in texts for line in (*_GAP, *text.splitlines())]
    return Section(TITLE, tuple(lines[len(_GAP) :]), frozenset(needed))


def row_constants(document: Document) -> list[str]:
    """Return the constants of what is not in memory as a whole."""
    takes_some = reads_rows(document) or document.data.batches is not None
    return [f"{ADAPTED_TO} = 10_000"] if takes_some and adaptations(document) else []


def adapting_lines(function: str, *, are_windows: bool) -> tuple[str, ...]:
    """Return the statements that adapt layers to some samples of the training data; windows are in order."""
    chosen = f":: len(array) // {ADAPTED_TO} + 1" if are_windows else f":{ADAPTED_TO}"
    why = "they lie all over the data" if are_windows else "which of them come first is a matter of chance"
    return (
        f"    # So many samples fit into memory; {why}.",
        "    some = keras.tree.map_structure(",
        f"        lambda array: np.asarray(array[{chosen}]), train_data",
        "    )",
        f"    {function}(model, some)",
    )

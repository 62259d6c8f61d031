"""Whether the data of an input is what it takes: its shape, and texts or numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Encoding
from netdesigner.data.needs import TEXT
from netdesigner.engine.design.data_fit.input_fixes import (
    behind,
    data_shape,
    encodings,
    fitted_shape,
    other_reading,
    takes_texts,
    window_length,
)
from netdesigner.engine.design.data_fit.inputs import FedInput
from netdesigner.engine.design.data_fit.scales import scale_problems
from netdesigner.engine.design.data_fit.tables import looked_up, table_problems
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import Shape
from netdesigner.graph.problems import Fix, Problem, Severity

_WORDS: Final = 1_000
"""So many different words of texts are told apart by default."""
_LENGTH: Final = 100
"""So many words of each text are looked up by default."""
_MOST_ONE_HOT: Final = 100
"""Columns with more classes are hardly meant to be one-hot."""


def input_problems(fed: FedInput) -> Iterator[Problem]:
    """Yield what does not fit between an input and its data."""
    is_text = fed.need.dtype == TEXT
    if is_text and fed.node.dtype != TEXT:
        yield fed.problem(Code.INPUT_IS_TEXT, tuple(_numbers_of_texts(fed)), Severity.ERROR, "dtype")
        return
    if fed.node.shape is None or not _fits(fed, fed.node.shape):
        fixes = tuple(_ways_to_shape(fed))
        yield fed.problem(Code.INPUT_SHAPE_NOT_DATA, fixes, Severity.ERROR, "shape", sample_shape=fed.node.shape)
    if not is_text and fed.node.dtype == TEXT:
        edits = (PutNode(MAIN_GRAPH, replace(fed.node, dtype=None)),)
        fix = Fix(FixCode.USE_DATA_DTYPE, edits, {"dtype": fed.need.dtype})
        told = {"dtype": TEXT, "data_dtype": fed.need.dtype}
        yield fed.problem(Code.INPUT_DTYPE_NOT_DATA, (fix,), Severity.ERROR, "dtype", **told)
    elif not is_text:
        yield from table_problems(fed)
        yield from scale_problems(fed)


def _ways_to_shape(fed: FedInput) -> Iterator[Fix]:
    """Yield the ways to bring data and input to one shape; where the network works on other axes, the data follow."""
    wanted, found = fed.node.shape, fed.need.shape
    fitted = [] if wanted is None else [*fitted_shape(fed, wanted)]
    yield from other_reading(fed)
    yield from window_length(fed)
    if wanted is None or len(wanted) == len(found) or not fitted:
        yield data_shape(fed)
    yield from fitted


def _numbers_of_texts(fed: FedInput) -> Iterator[Fix]:
    """Yield the ways to make numbers of texts: as categories if they repeat themselves, else word by word."""
    table = next(looked_up(fed), None)
    if table is not None:
        yield from encodings(fed, Encoding.CLASSES)
        length = _LENGTH if fed.node.shape is None or fed.node.shape in ((1,), (None,)) else fed.node.shape[0]
        yield behind(
            fed,
            "TextVectorization",
            takes_texts(fed, fed.need.shape),
            max_tokens=table.rows,
            output_sequence_length=length,
        )
        return
    few = len(fed.fields) == 1 and len(fed.fields[0].classes or ()) <= _MOST_ONE_HOT
    yield from encodings(fed, *((Encoding.ONE_HOT,) if few else ()), Encoding.CLASSES)
    if fed.need.shape == (1,):
        many: dict[str, Value] = {"max_tokens": _WORDS, "output_mode": "multi_hot", "pad_to_max_tokens": True}
        yield behind(fed, "TextVectorization", takes_texts(fed, ()), **many)


def _fits(fed: FedInput, wanted: Shape) -> bool:
    """Return whether the data has a shape; a column has an axis of length one or none, as it is wanted."""
    found = fed.need.shape
    if wanted == () and len(fed.fields) == 1 and fed.fields[0].shape == () and found == (1,):
        return True
    pairs = zip(found, wanted, strict=False)
    return len(found) == len(wanted) and all(b is None or a == b for a, b in pairs)

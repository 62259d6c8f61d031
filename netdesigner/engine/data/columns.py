"""Whole columns of a source, however large it is."""

from __future__ import annotations

import numpy as np

from netdesigner.engine.data.tables import Array, Samples, Table, is_text


def whole_column(source: Samples, name: str) -> Array:
    """Return a column of a source; of equal texts only one is kept in memory."""
    if isinstance(source, Table):
        return np.asarray(source.fields[name][:])  # which may stay on disk
    found: list[Array] = []
    texts: dict[object, object] = {}
    for block in source.blocks():
        if name not in block.fields:
            continue
        if block.start == 0:
            found.clear()
        array = block.fields[name]
        found.append(_with_known_texts(array, texts) if is_text(array) else array)
    return np.concatenate(found)


def _with_known_texts(array: Array, texts: dict[object, object]) -> Array:
    cells = np.empty(len(array), object)
    cells[:] = [texts.setdefault(cell, cell) for cell in array.tolist()]
    return cells

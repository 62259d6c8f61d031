"""Some samples of a source, taken while all of them are looked through; all samples of a small one."""

from __future__ import annotations

from typing import Final

import numpy as np

from netdesigner.engine.data.statistics import chosen_places
from netdesigner.engine.data.tables import Array, Block, Samples, Table

_MOST_VALUES: Final = 4_000_000
"""Of the samples that are taken."""


class Picking:
    """Takes samples of a source that is read block by block."""

    def __init__(self, source: Samples, fields: int) -> None:
        """Choose samples of a source that has so many fields."""
        self._source = source
        self._places = chosen_places(source.samples, max(1, _MOST_VALUES // fields))
        self._picked: dict[str, list[Array]] = {}

    def take(self, block: Block) -> None:
        """Take the chosen ones of a block."""
        for name, array in block.fields.items():
            if block.start == 0:
                self._picked[name] = []
            first, last = np.searchsorted(self._places, (block.start, block.start + len(array)))
            self._picked[name].append(array[self._places[first:last] - block.start])

    def table(self) -> Table:
        """Return what was taken, once all has been read."""
        fields = {name: np.concatenate(arrays) for name, arrays in self._picked.items()}
        lines = [self._source.lines[place] for place in self._places.tolist()]
        source = self._source
        return Table(fields, source.fingerprint, source.file, lines, media=source.media, root=source.root)

"""HDF5 files: opened only if all that they hold is in the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np

from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.limits import DEPTH, JSON_BYTES, MEMBERS, RATIO, RATIO_FREE_BYTES

CONFIGURATION: Final = "model_config"
TRAINING: Final = "training_config"
WEIGHTS: Final = "model_weights"
_FILTERS: Final = frozenset({h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32})
"""What HDF5 does itself; others are programs that it would load."""


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a file that leads nowhere else and is no larger than it says.

    Raises:
        SourceRefused: If it is damaged, or has links, datasets or sizes that no model has.
    """
    try:
        with h5py.File(path, "r") as file:
            _check(file)
            yield file
    except (OSError, RuntimeError, KeyError, ValueError, TypeError) as error:  # whatever HDF5 makes of damage
        raise SourceRefused(SourceFault.DAMAGED, detail=str(error)) from error


def text_attribute(file: Any, name: str) -> str | None:
    """Return a text that is kept as an attribute of the file, or none if there is none.

    Raises:
        SourceRefused: If it is too long, or no text.
    """
    if name not in file.attrs:
        return None
    if file.attrs.get_id(name).get_storage_size() > JSON_BYTES:
        raise SourceRefused(SourceFault.TOO_LARGE, limit=JSON_BYTES // 1_000_000)
    value = file.attrs[name]
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if not isinstance(value, str):
        raise SourceRefused(SourceFault.DAMAGED, detail=name)
    return value


def count_of_weights(file: Any) -> int:
    """Return how many numbers a checked file holds."""
    sizes: list[int] = []

    def count(_: str, item: Any) -> None:
        if isinstance(item, h5py.Dataset):
            sizes.append(int(np.prod(item.shape or (1,), dtype=np.float64)))

    file.visititems(count)
    return sum(sizes)


def _check(file: Any) -> None:
    """Look at every link before anything is followed, and at every dataset before anything is read."""
    open_groups: list[tuple[Any, int]] = [(file, 1)]
    seen = 0
    while open_groups:
        group, depth = open_groups.pop()
        if depth > DEPTH:
            raise SourceRefused(SourceFault.TOO_DEEP, limit=DEPTH)
        for name in group:
            seen += 1
            if seen > MEMBERS:
                raise SourceRefused(SourceFault.BOMB, name=group.name)
            item = _linked(group, name)
            if isinstance(item, h5py.Group):
                open_groups.append((item, depth + 1))
            else:
                _check_dataset(item)


def _linked(group: Any, name: str) -> Any:
    if not isinstance(group.get(name, getlink=True), h5py.HardLink):
        raise SourceRefused(SourceFault.OUTSIDE_LINK, name=f"{group.name}/{name}")
    return group[name]


def _check_dataset(item: Any) -> None:
    if not isinstance(item, h5py.Dataset):
        return
    properties = item.id.get_create_plist()
    filters = {properties.get_filter(number)[0] for number in range(properties.get_nfilters())}
    if item.is_virtual or properties.get_external_count() or not filters <= _FILTERS:
        raise SourceRefused(SourceFault.OUTSIDE_LINK, name=item.name)
    if item.nbytes > RATIO_FREE_BYTES and item.nbytes > RATIO * item.id.get_storage_size():
        raise SourceRefused(SourceFault.BOMB, name=item.name)

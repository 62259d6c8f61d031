"""Files of one NumPy array, which stays where it is until parts of it are read. Nothing is ever unpickled."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import NpySource
from netdesigner.data.sources.fields import ARRAY
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.files import fingerprint, opened
from netdesigner.engine.data.limits import MAXIMUM_STREAMED_BYTES
from netdesigner.engine.data.npy_header import BROKEN, check_header, read_header
from netdesigner.engine.data.survey import Tell
from netdesigner.engine.data.tables import Array, Table

_MARK: Final = b"\x93NUMPY"


def read_npy(source: NpySource, path: Path, tell: Tell | None = None) -> Table:
    """Look at the file of an array.

    Args:
        source: The source.
        path: Its file.
        tell: Is told now and then that it is being read.

    Raises:
        SourceRefusedError: If it is broken, dangerous, or no array of samples.
    """
    fields = open_npy(source, path)
    with opened(path, source.path, MAXIMUM_STREAMED_BYTES) as file:
        return Table(fields, fingerprint(file, tell), source.path)


def open_npy(source: NpySource, path: Path) -> dict[str, Array]:
    """Return the array, of which nothing is in memory yet.

    Raises:
        SourceRefusedError: If it is broken, dangerous, or no array of samples.
    """
    name = source.path
    with opened(path, name, MAXIMUM_STREAMED_BYTES) as file:
        if file.read(len(_MARK)) != _MARK:
            raise refusal(DataCode.NO_NPY, name)
        file.seek(0)
        try:
            header = read_header(file)
        except BROKEN as error:
            raise refusal(DataCode.BROKEN_ARRAY, name, column=ARRAY, reason=str(error)) from error
        check_header(header, path.stat().st_size, name, ARRAY)
        if not all(header.shape):
            raise refusal(DataCode.NO_ROWS, name)
        order = "F" if header.is_fortran else "C"
        return {ARRAY: np.memmap(file, header.dtype, "r", header.length, header.shape, order)}  # type: ignore[call-overload]

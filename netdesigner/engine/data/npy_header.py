"""What stands in front of a NumPy array in a file: read and checked before the array takes memory."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from typing import IO, Any, Final

import numpy as np
from numpy.lib import format as npy

from netdesigner.data.findings import DataCode
from netdesigner.engine.data.errors import refusal

BROKEN: Final = (zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What numpy and what unpacks for it raise for broken or strangely packed arrays."""


@dataclass(frozen=True, slots=True)
class Header:
    """What an array says of itself.

    Attributes:
        shape: Its shape, the axis of the samples first.
        dtype: Its dtype.
        is_fortran: Whether its first axis is the fastest one.
        length: How many bytes the header takes.
    """

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    is_fortran: bool
    length: int


def read_header(stream: IO[bytes]) -> Header:
    """Return the header that a stream begins with; may raise anything of `BROKEN`."""
    version = npy.read_magic(stream)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, is_fortran, dtype = read(stream)
    return Header(shape, dtype, is_fortran, stream.tell())


def check_header(header: Header, size: int, file: str, field: str) -> None:
    """Refuse an array that cannot be used, or is not as long as it says.

    Args:
        header: Its header.
        size: How many bytes there are, with the header.
        file: The file as the source names it.
        field: The name of the array.
    """
    shape, dtype = header.shape, header.dtype
    if dtype.hasobject:
        raise refusal(DataCode.OBJECTS, file, column=field)
    if dtype.kind not in "fiubU":
        raise refusal(DataCode.DTYPE, file, column=field, dtype=str(dtype))
    expected, found = math.prod(shape) * dtype.itemsize, size - header.length
    if any(length < 0 for length in shape) or expected != found:
        raise refusal(DataCode.BROKEN_ARRAY, file, column=field, reason=f"{found} bytes, not {expected}")
    if not shape:
        raise refusal(DataCode.NO_SAMPLES_AXIS, file, column=field)

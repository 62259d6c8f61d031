"""Files of named arrays.

Sizes are read from the headers and checked before an array takes memory, and nothing is ever unpickled.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from numpy.lib import format as npy

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.files import fingerprint, opened
from netdesigner.engine.data.limits import MAXIMUM_ARRAY_BYTES, MAXIMUM_ARRAYS
from netdesigner.engine.data.npy_header import BROKEN, check_header, read_header
from netdesigner.engine.data.tables import Array, Table

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_ARRAY: Final = b"\x93NUMPY"
_BROKEN: Final = (zipfile.BadZipFile, *BROKEN)
"""What zipfile and numpy raise for broken, encrypted or strangely packed members."""
_ENCRYPTED: Final = 0x1


def read_npz(source: NpzSource, path: Path) -> Table:
    """Read the arrays of a file.

    Raises:
        SourceRefusedError: If it is broken, dangerous, or no set of arrays over the same samples.
    """
    with opened(path, source.path) as file:
        _check_start(file, source.path)
        digest = fingerprint(file)
        arrays = _arrays(file, source.path)
    _check_lengths(arrays, source.path)
    return Table(arrays, digest, source.path)


def _check_start(file: BinaryIO, name: str) -> None:
    start = file.read(6)
    file.seek(0)
    if start == _ARRAY:
        raise refusal(DataCode.SINGLE_ARRAY, name)
    if not start.startswith((_ZIP, _EMPTY_ZIP)):
        raise refusal(DataCode.NO_ZIP, name)


def _arrays(file: BinaryIO, name: str) -> dict[str, Array]:
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise refusal(DataCode.BROKEN_ZIP, name, reason=str(error)) from error
    with archive:
        members = archive.infolist()
        _check_members(members, name)
        return {_field(member): _read(archive, member, name) for member in members}


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if not members:
        raise refusal(DataCode.NO_ARRAYS, name)
    if len(members) > MAXIMUM_ARRAYS:
        raise refusal(DataCode.TOO_MANY_ARRAYS, name, count=len(members), limit=MAXIMUM_ARRAYS)
    size = sum(member.file_size for member in members)
    if size > MAXIMUM_ARRAY_BYTES:
        raise refusal(DataCode.TOO_LARGE, name, bytes=size, limit=MAXIMUM_ARRAY_BYTES)
    seen: set[str] = set()
    for member in members:
        if not member.filename.endswith(".npy"):
            raise refusal(DataCode.NO_ARRAY, name, column=member.filename)
        if member.filename in seen:
            raise refusal(DataCode.DUPLICATE_ARRAY, name, column=_field(member))
        seen.add(member.filename)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Array:
    if member.flag_bits & _ENCRYPTED:
        raise refusal(DataCode.BROKEN_ARRAY, name, column=_field(member), reason="encrypted")
    try:
        with archive.open(member) as stream:
            header = read_header(stream)
        check_header(header, member.file_size, name, _field(member))
        with archive.open(member) as stream:
            return np.asarray(npy.read_array(stream, allow_pickle=False))
    except _BROKEN as error:
        raise refusal(DataCode.BROKEN_ARRAY, name, column=_field(member), reason=str(error)) from error


def _check_lengths(arrays: dict[str, Array], name: str) -> None:
    (first, reference), *others = arrays.items()
    for field, array in others:
        if len(array) != len(reference):
            raise refusal(
                DataCode.LENGTHS, name, column=field, samples=len(array), other=first, other_samples=len(reference)
            )
    if not len(reference):
        raise refusal(DataCode.NO_ROWS, name)


def _field(member: zipfile.ZipInfo) -> str:
    return member.filename.removesuffix(".npy")

"""Tables in Parquet files.

Sizes are read from the file's own account of them and checked before a column takes memory, and the columns are
unpacked piece by piece, so that an account that is a lie takes no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.tables import ColumnType, ParquetSource
from netdesigner.engine.data.column_types import typed
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.files import fingerprint, opened
from netdesigner.engine.data.frames import fields_of
from netdesigner.engine.data.limits import MAXIMUM_ARRAY_BYTES, MAXIMUM_COLUMNS
from netdesigner.engine.data.tables import Table

_MARK: Final = b"PAR1"
_MARK_ENCRYPTED: Final = b"PARE"
_ROWS_AT_ONCE: Final = 4_096
_CELL_BYTES: Final = 8
_BROKEN: Final = (pa.ArrowException, OSError, ValueError, LookupError, TypeError)


def read_parquet(source: ParquetSource, path: Path) -> Table:
    """Read a table.

    Raises:
        SourceRefusedError: If it is broken, dangerous, or holds what no network can be fed with.
    """
    with opened(path, source.path) as file:
        _check_start(file, source.path)
        digest = fingerprint(file)
        try:
            opened_file = pq.ParquetFile(file)
        except _BROKEN as error:
            raise _broken(source, error) from error
        columns = _checked_columns(source, opened_file)
        try:
            pieces = list(_pieces(opened_file, source.path, columns))
            frame = pa.Table.from_batches(pieces).to_pandas()
        except _BROKEN as error:
            raise _broken(source, error) from error
    names = list(frame.columns)
    for position, name in enumerate(names, start=1):
        if not isinstance(name, str):
            raise refusal(DataCode.NAME_NO_TEXT, source.path, position=position)
    fields = fields_of(typed(frame, source))
    return Table(fields, digest, source.path, media=source.media, root=source.root(path))


def _check_start(file: BinaryIO, name: str) -> None:
    start = file.read(len(_MARK))
    file.seek(0)
    if start == _MARK_ENCRYPTED:
        raise refusal(DataCode.ENCRYPTED, name)
    if start != _MARK:
        raise refusal(DataCode.NO_PARQUET, name)


def _checked_columns(source: ParquetSource, file: pq.ParquetFile) -> list[str]:
    """Return the columns that are read: all but those that are left out."""
    name, metadata, schema = source.path, file.metadata, file.schema_arrow
    if metadata.num_columns > MAXIMUM_COLUMNS:
        raise refusal(DataCode.TOO_MANY_COLUMNS, name, columns=metadata.num_columns, limit=MAXIMUM_COLUMNS)
    if not metadata.num_rows or not schema.names:
        raise refusal(DataCode.NO_ROWS, name)
    column, count = Counter(schema.names).most_common(1)[0]
    if count > 1:
        raise refusal(DataCode.DUPLICATE_COLUMN, name, column=column, count=count)
    columns = [column for column in schema.names if source.type_of(column) is not ColumnType.LEFT_OUT]
    for field in map(schema.field, columns):
        if not _is_usable(field.type):
            raise refusal(DataCode.NESTED, name, column=field.name, dtype=str(field.type)[:60])
    size = metadata.num_rows * metadata.num_columns * _CELL_BYTES
    if size > MAXIMUM_ARRAY_BYTES:
        raise refusal(DataCode.TOO_LARGE, name, bytes=size, limit=MAXIMUM_ARRAY_BYTES)
    return columns


def _is_usable(kind: pa.DataType) -> bool:
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    is_binary = pa.types.is_binary(value) or pa.types.is_large_binary(value) or pa.types.is_fixed_size_binary(value)
    return not (pa.types.is_nested(value) or is_binary)


def _pieces(file: pq.ParquetFile, name: str, columns: list[str]) -> Iterator[pa.RecordBatch]:
    size = 0
    for piece in file.iter_batches(_ROWS_AT_ONCE, columns=columns):
        size += piece.nbytes
        if size > MAXIMUM_ARRAY_BYTES:
            raise refusal(DataCode.TOO_LARGE, name, bytes=size, limit=MAXIMUM_ARRAY_BYTES)
        yield piece


def _broken(source: ParquetSource, error: Exception) -> Exception:
    return refusal(DataCode.BROKEN_TABLE, source.path, reason=str(error).splitlines()[0][:200])

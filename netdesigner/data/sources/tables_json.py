"""JSON forms of tables: beside the path only what was set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeVar

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.media_json import medium_from_json, medium_to_json
from netdesigner.data.sources.tables import (
    ColumnKind,
    ColumnType,
    CsvSource,
    ExcelSource,
    ParquetSource,
    TableSource,
)

AnyTable = TypeVar("AnyTable", bound=TableSource)

_SIGNS: Final = ("encoding", "decimal", "thousands", "comment")
_PLAIN: Final = CsvSource("")


def table_to_json(source: CsvSource | ParquetSource | ExcelSource) -> dict[str, Json]:
    """Return the JSON form of a table."""
    form: dict[str, Json] = {"kind": "parquet", "path": source.path}
    match source:
        case CsvSource():
            form |= {"kind": "csv", "separator": source.separator}
            form |= {name: value for name in _SIGNS if (value := getattr(source, name)) != getattr(_PLAIN, name)}
            form |= {} if source.header else {"header": False}
        case ExcelSource():
            form |= {"kind": "excel", "sheet": source.sheet}
    form |= {"types": {column: _kind_to_json(kind) for column, kind in source.types}} if source.types else {}
    form |= {"folder": source.folder} if source.folder else {}
    form |= {"skipped": list(source.skipped)} if source.skipped else {}
    form |= {"skips_rows": True} if source.skips_rows else {}
    return form | ({"on_disk": True} if source.on_disk else {})


def csv_from_json(fields: Fields) -> CsvSource:
    """Return the table in a text file that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    signs: dict[str, Any] = {name: fields.optional_text(name) or getattr(_PLAIN, name) for name in _SIGNS}
    separator, header = fields.optional_text("separator") or _PLAIN.separator, fields.flag("header", default=True)
    return with_columns(CsvSource(fields.text("path"), separator, header=header, **signs), fields)


def with_columns(source: AnyTable, fields: Fields) -> AnyTable:
    """Return a table with what a JSON form says of its columns and rows.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    types = sorted(fields.objects("types").items())
    return replace(
        source,
        types=tuple((column, _kind_from_json(kind)) for column, kind in types),
        skips_rows=fields.flag("skips_rows", default=False),
        on_disk=fields.flag("on_disk", default=False),
        folder=fields.optional_text("folder") or "",
        skipped=fields.texts("skipped", ()),
    )


def _kind_to_json(kind: ColumnKind) -> Json:
    return kind.value if isinstance(kind, ColumnType) else medium_to_json(kind)


def _kind_from_json(form: Json) -> ColumnKind:
    if not isinstance(form, str):
        return medium_from_json(form)
    if form not in set(ColumnType):
        raise ValueFormatError(f"A column is of an unknown type: {form!r}.")
    return ColumnType(form)

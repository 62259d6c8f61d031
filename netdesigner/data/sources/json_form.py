"""JSON forms of sources, for the project file, the journal and the engines."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.media_json import medium_from_json, medium_to_json
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import LONGEST_TEXT, MOST_WORDS, KerasSet, KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.own_json import own_from_json, own_to_json
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.data.sources.tables_json import csv_from_json, table_to_json, with_columns


def source_to_json(source: Source) -> dict[str, Json]:
    """Return the JSON form of a source."""
    match source:
        case BuiltinSource():
            return {"kind": "builtin", "name": source.name.value}
        case KerasSource():
            of_texts: dict[str, Json] = {"words": source.words, "length": source.length} if source.is_text else {}
            return {"kind": "keras", "name": source.name.value, **of_texts}
        case CsvSource() | ParquetSource() | ExcelSource():
            return table_to_json(source)
        case NpzSource():
            return {"kind": "npz", "path": source.path}
        case NpySource():
            return {"kind": "npy", "path": source.path, "on_disk": source.on_disk}
        case Hdf5Source():
            return {"kind": "hdf5", "path": source.path, "on_disk": source.on_disk}
        case FolderSource():
            return {
                "kind": "folder",
                "path": source.path,
                "medium": medium_to_json(source.medium),
                "has_classes": source.has_classes,
                "skipped": list(source.skipped),
            }
        case OwnSource():
            return own_to_json(source)


def source_from_json(data: Json) -> Source:
    """Return the source that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a data source")
    match fields.text("kind"):
        case "builtin":
            return BuiltinSource(fields.choice("name", BuiltinSet))
        case "keras":
            return _keras_source(fields)
        case kind:
            return _file_source(kind, fields)


def _file_source(kind: str, fields: Fields) -> FileSource:
    match kind:
        case "csv":
            return csv_from_json(fields)
        case "parquet":
            return with_columns(ParquetSource(fields.text("path")), fields)
        case "excel":
            return with_columns(ExcelSource(fields.text("path"), fields.optional_text("sheet") or ""), fields)
        case "npz":
            return NpzSource(fields.text("path"))
        case "npy":
            return NpySource(fields.text("path"), fields.flag("on_disk", default=False))
        case "hdf5":
            return Hdf5Source(fields.text("path"), fields.flag("on_disk", default=False))
        case "folder":
            return _folder_source(fields)
        case "own":
            return own_from_json(fields)
    raise ValueFormatError(f"A data source is of the unknown kind {kind!r}.")


def _folder_source(fields: Fields) -> FolderSource:
    return FolderSource(
        path=fields.text("path"),
        medium=medium_from_json(fields.objects("medium")),
        has_classes=fields.flag("has_classes", True),
        skipped=fields.texts("skipped", ()),
    )


def _keras_source(fields: Fields) -> KerasSource:
    source = KerasSource(fields.choice("name", KerasSet))
    if not source.is_text:
        return source
    words, length = fields.integer("words", source.words), fields.integer("length", source.length)
    if not (0 < words <= MOST_WORDS and 0 < length <= LONGEST_TEXT):
        raise ValueFormatError(f"There cannot be {words} words in texts of {length}.")
    return replace(source, words=words, length=length)

"""Tables that a script reads, and what it takes their columns for."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.expressions import flat
from netdesigner.codegen.reading.data_things import ArrayThing, SourceThing
from netdesigner.codegen.reading.things import Scope, Thing, Unknown
from netdesigner.codegen.tables import SKIPPED, converted, without
from netdesigner.data.sources.source import AnyTable, Source
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource, TableSource

_Table = TypeVar("_Table", bound=TableSource)

_SIGNS = ("decimal", "thousands", "comment", "encoding")
_TEXTS = ("str", "string", "object")


def opened_table(path: str, where: str, given: list[Thing], named: Mapping[str, Thing]) -> AnyTable | None:
    """Return the table that a function of pandas opens, where a document can hold it."""
    second = given[1] if len(given) > 1 else None
    match path:
        case "pandas.read_parquet":
            return ParquetSource(where)
        case "pandas.read_excel":
            sheet = named.get("sheet_name", second or 0)
            known = isinstance(sheet, str) or sheet == 0
            return _with_texts(ExcelSource(where, str(sheet or "")), named) if known else None
        case "pandas.read_csv":
            return _csv(where, named.get("sep", named.get("delimiter", second or ",")), named)
    return None


def column_name(source: object, key: Thing) -> Thing:
    """Return the name that a document has for what picks a column."""
    is_numbered = isinstance(source, CsvSource) and not source.header and type(key) is int
    return str(key) if is_numbered else key


def stored_columns(given: list[Thing]) -> Thing:
    """Return what the function of a script gives that keeps columns of a table on disk, and others in memory."""
    match given:
        case [SourceThing(source=TableSource() as table), list(columns), list()]:
            names = tuple(column_name(table, column) for column in columns)
            return (ArrayThing(table, names), SourceThing(table))
    return Unknown("columns")


def parquet_parts(given: list[Thing]) -> Thing:
    """Return what the function of a script gives that reads a Parquet file in parts."""
    return SourceThing(ParquetSource(given[0], on_disk=True)) if isinstance(given[0], str) else Unknown("parts")


def some_columns(array: ArrayThing, key: Thing) -> ArrayThing | None:
    """Return the columns of an array that an index picks; nothing, where it picks something else."""
    match key:
        case (Slice(None, None, None), Slice(int() as start, int() as stop, None)):
            return replace(array, fields=array.fields[start:stop])
        case (Slice(None, None, None), int() as column) if 0 <= column < len(array.fields):
            return replace(array, fields=array.fields[column : column + 1])
    return None


def cleaned(source: Source, method: str, named: Mapping[str, Thing]) -> Thing:
    """Return a table after a method of it: without the rows that something is missing in."""
    if method == "dropna" and isinstance(source, TableSource) and named.keys() <= {"subset"}:
        return SourceThing(replace(source, skips_rows=True))
    return Unknown(method)


def put_column_type(node: ast.Assign, scope: Scope) -> bool:
    """Note what a column is taken for, if a statement says so in the words of this program; return whether it does."""
    match node.targets:
        case [ast.Subscript(value=ast.Name(id=variable), slice=ast.Constant(value=str() | int() as key))]:
            _, owner = scope.find(variable)
        case _:
            return False
    if not isinstance(owner, SourceThing) or not isinstance(owner.source, TableSource):
        return False
    kind = _type(node, owner.source)
    if kind is not None:
        scope.set(variable, SourceThing(owner.source.with_type(str(column_name(owner.source, key)), kind)))
    return kind is not None


def put_left_out(node: ast.Assign, scope: Scope) -> bool:
    """Note which files of a table are left out, if a statement says so in the words of this program."""
    match node.targets, node.value:
        case [ast.Name(id=variable)], ast.Subscript(slice=ast.UnaryOp(operand=ast.Call(func=isin))):
            _, owner = scope.find(variable)
        case _:
            return False
    match isin:
        case ast.Attribute(value=ast.Subscript(slice=ast.Constant(value=str() | int() as key)), attr="isin"):
            _, names = scope.find(SKIPPED)
        case _:
            return False
    if not isinstance(owner, SourceThing) or not isinstance(owner.source, AnyTable) or not isinstance(names, list):
        return False
    source = replace(owner.source, skipped=tuple(map(str, names)))
    wanted = f"{variable} = {flat(without(variable, source, str(column_name(source, key))))}"
    is_known = ast.dump(node) == ast.dump(ast.parse(wanted).body[0])
    if is_known:
        scope.set(variable, SourceThing(source))
    return is_known


def _type(node: ast.Assign, source: TableSource) -> ColumnType | None:
    cells, value = ast.unparse(node.targets[0]), ast.dump(node.value)
    for kind in ColumnType:
        if any(ast.dump(ast.parse(flat(step), mode="eval").body) == value for step in converted(cells, source, kind)):
            return kind
    return None


def _csv(where: str, separator: Thing, named: Mapping[str, Thing]) -> CsvSource | None:
    header = named.get("header", 0)
    if not isinstance(separator, str) or header not in (None, 0, "infer"):
        return None
    signs: dict[str, Any] = {name: sign for name in _SIGNS if isinstance(sign := named.get(name), str)}
    skips = named.get("on_bad_lines") == "skip"
    in_parts = named.get("chunksize") is not None
    table = CsvSource(where, separator, header=header is not None, skips_rows=skips, on_disk=in_parts, **signs)
    return _with_texts(table, named)


def _with_texts(source: _Table, named: Mapping[str, Thing]) -> _Table:
    """Return a table with the columns that are read as texts."""
    dtypes = named.get("dtype")
    for key, dtype in dtypes.items() if isinstance(dtypes, dict) else ():
        column = column_name(source, key)
        if isinstance(column, str) and dtype in _TEXTS:
            source = source.with_type(column, ColumnType.TEXT)
    return source

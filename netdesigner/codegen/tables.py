"""The statements that read tables, and take their columns for what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword, mapping, sequence
from netdesigner.codegen.literals import integer, string
from netdesigner.codegen.on_disk import PARTS
from netdesigner.codegen.sections import Body
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import (
    TRUTH_VALUES,
    ColumnKind,
    ColumnType,
    CsvSource,
    ExcelSource,
    ParquetSource,
    TableSource,
)

TRUTHS = "truths"
"""The variable that says what cells of truth values mean."""
SKIPPED = "skipped"
"""The variable that has the names of files that are left out."""
_COERCED = keyword("errors", string("coerce"))


def write_table(
    body: Body, variable: str, source: AnyTable, files: Sequence[tuple[AnyTable, str]], columns: Sequence[str]
) -> None:
    """Write the statements that let a variable stand for a table.

    Args:
        body: Where the statements go.
        variable: The variable.
        source: The table.
        files: The tables that it consists of, one below the other, and where the script finds each.
        columns: The columns that are needed.
    """
    read = [_read(table, path, columns) for table, path in files]
    numbered = keyword("keys", f"range({len(read)})")
    body.assign(variable, read[0] if len(read) == 1 else call(Name("pd.concat"), sequence(read), numbered))
    skipped = sorted({name for table, _path in files for name in table.skipped})
    _convert(body, variable, replace(source, skipped=tuple(skipped)), columns)
    if source.skips_rows:
        body.assign(variable, _without_gaps(variable, source, columns))


def write_cleaning(name: str, source: AnyTable, columns: Sequence[str]) -> Body | None:
    """Return a function that makes of a part of a table what is used; nothing, where it is that already.

    Args:
        name: What the function is called.
        source: The table.
        columns: The columns that are needed.
    """
    body = Body()
    body.lines += (f"def {name}(table):", '    """Return part of the table as it is used."""')
    head = len(body.lines)
    _convert(body, "table", source, columns)
    if source.skips_rows:
        body.add("return ", _without_gaps("table", source, columns))
    elif len(body.lines) > head:
        body.lines.append("    return table")
    return body if len(body.lines) > head else None


def in_parts(source: CsvSource | ParquetSource, path: str, columns: Sequence[str]) -> Expression:
    """Return what reads the columns of a table that are needed, part by part."""
    if isinstance(source, ParquetSource):
        return call(PARTS, string(path), sequence(map(string, columns)))
    needed = keyword("usecols", sequence(column_key(source, column) for column in columns))
    told = (*_options(source), *_texts(source, columns), *_skipping(source))
    return call(Name("pd.read_csv"), string(path), *told, needed, keyword("chunksize", "100_000"))


def _convert(body: Body, variable: str, source: AnyTable, columns: Sequence[str]) -> None:
    if any(source.type_of(column) is ColumnType.TRUTH for column in columns):
        body.assign(TRUTHS, mapping((string(text), str(value)) for text, value in TRUTH_VALUES.items()))
    for column in columns:
        cells = f"{variable}[{column_key(source, column)}]"
        for value in converted(cells, source, source.type_of(column)):
            body.assign(cells, value)
    naming = [column for column in columns if column in source.media]
    if source.skipped and naming:
        body.assign(SKIPPED, sequence(map(string, source.skipped)))
        for column in naming:
            body.assign(variable, without(variable, source, column))


def _without_gaps(variable: str, source: AnyTable, columns: Sequence[str]) -> Expression:
    needed = keyword("subset", sequence(column_key(source, column) for column in columns))
    return Join((variable, call(".dropna", needed)))


def column_key(source: TableSource, column: str) -> str:
    """Return the literal of what picks a column."""
    key = source.key_of(column)
    return string(key) if isinstance(key, str) else integer(key)


def without(variable: str, source: TableSource, column: str) -> Expression:
    """Return a table without the rows whose file is left out."""
    cells = Join((f"~{variable}", Group(Style.INDEX, (column_key(source, column),)), call(".isin", SKIPPED)))
    return Join((variable, Group(Style.INDEX, (cells,))))


def converted(cells: str, source: TableSource, kind: ColumnKind | None) -> tuple[Expression, ...]:
    """Return what is assigned to cells, one after the other, where reading them does not give what they shall be."""
    match kind:
        case ColumnType.NUMBER:
            return (_number(cells, source),)
        case ColumnType.WHOLE:
            return (Join((_number(cells, source), call(".round"))),)
        case ColumnType.TEXT if isinstance(source, ParquetSource):
            return (Join((cells, call(".astype", string("str")))),)
        case ColumnType.TRUTH:
            return (Join((cells, call(".astype", string("str")), call(".str.lower"), call(".map", TRUTHS))),)
        case ColumnType.TIME:
            start = call(Name("pd.Timestamp"), "0", keyword("tz", string("UTC")))
            return (
                call(Name("pd.to_datetime"), cells, _COERCED, keyword("utc", "True")),
                Join((cells, call(".sub", start), call(".dt.total_seconds"))),
            )
    return ()


def _read(source: AnyTable, path: str, columns: Sequence[str]) -> Expression:
    match source:
        case CsvSource():
            told = (*_options(source), *_texts(source, columns), *_skipping(source))
            return call(Name("pd.read_csv"), string(path), *told)
        case ParquetSource():
            return call(Name("pd.read_parquet"), string(path), keyword("columns", sequence(map(string, columns))))
        case ExcelSource(sheet=sheet):
            given = (keyword("sheet_name", string(sheet)),) if sheet else ()
            return call(Name("pd.read_excel"), string(path), *given, *_texts(source, columns))


def _options(source: CsvSource) -> Iterator[Expression]:
    usual = CsvSource("")
    for name, option in (
        ("separator", "sep"),
        ("decimal", "decimal"),
        ("thousands", "thousands"),
        ("comment", "comment"),
        ("encoding", "encoding"),
    ):
        value = getattr(source, name)
        if value != getattr(usual, name):
            yield keyword(option, string(value))
    if not source.header:
        yield keyword("header", "None")


def _texts(source: TableSource, columns: Sequence[str]) -> Iterator[Expression]:
    texts = [column for column in columns if source.reads_as_text(column)]
    if texts:
        yield keyword("dtype", mapping((column_key(source, column), string("str")) for column in texts))


def _skipping(source: TableSource) -> Iterator[Expression]:
    if source.skips_rows:
        yield keyword("on_bad_lines", string("skip"))


def _number(cells: str, source: TableSource) -> Expression:
    """Return the numbers of a column; their signs, where they are not the usual ones, are replaced in the text."""
    parts: list[Expression] = [cells]
    if isinstance(source, CsvSource) and source.thousands:
        parts.append(call(".str.replace", string(source.thousands), string("")))
    if isinstance(source, CsvSource) and source.decimal != ".":
        parts.append(call(".str.replace", string(source.decimal), string(".")))
    return call(Name("pd.to_numeric"), Join(tuple(parts)), _COERCED)

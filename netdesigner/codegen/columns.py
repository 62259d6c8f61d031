"""Columns of a table alone, read as scripts read them: of the table of a run, or of one for a prediction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from netdesigner.codegen.expressions import Expression, Group, Join, Style, call, mapping
from netdesigner.codegen.files import NAMING, named_files
from netdesigner.codegen.imports import import_lines
from netdesigner.codegen.literals import string
from netdesigner.codegen.sections import Body
from netdesigner.codegen.tables import column_key, write_table
from netdesigner.data.sources.source import AnyTable
from netdesigner.project.settings import Backend

FUNCTION: Final = "load_columns"
_TABLE: Final = "table"


def columns_module(source: AnyTable, path: str, columns: Sequence[str]) -> str:
    """Return a module whose function returns columns of a table as arrays by name, of those that name files the paths.

    Args:
        source: The table.
        path: Where it is found.
        columns: The columns.
    """
    body = Body()
    body.lines.append(f"def {FUNCTION}():")
    write_table(body, _TABLE, source, [(source, path)], columns)
    found = mapping((string(column), _array(source, path, column)) for column in columns)
    body.add("return ", found)
    naming = NAMING.splitlines() if source.media.keys() & set(columns) else []
    needed = body.modules | ({"np", "Path"} if naming else set())
    return "\n".join((*import_lines(needed, Backend.TENSORFLOW), "", "", *naming, "", "", *body.lines)) + "\n"


def _array(source: AnyTable, path: str, column: str) -> Expression:
    picked = Join((_TABLE, Group(Style.INDEX, (column_key(source, column),))))
    return named_files(source, path, picked) if column in source.media else Join((picked, call(".to_numpy")))

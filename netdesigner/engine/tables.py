"""Columns of tables, read as the script of a run reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netdesigner.codegen.columns import FUNCTION, columns_module
from netdesigner.data.sources.source import AnyTable
from netdesigner.engine.inputs import Named


def read_columns(source: AnyTable, path: str, columns: Iterable[str]) -> Named:
    """Return columns of a table by name; of those that name files the paths.

    Args:
        source: The table.
        path: Where it is found.
        columns: The columns.

    Raises:
        OSError: If it cannot be read.
        ValueError: If it is broken, or pandas cannot read it.
        KeyError: If it lacks a column.
    """
    names: dict[str, Any] = {}
    exec(columns_module(source, path, list(columns)), names)  # noqa: S102 - what the script does, written by codegen
    found: Named = names[FUNCTION]()
    return found

"""Lines of a script that were changed although the document has no place for that, such as those that load the data."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias

from netdesigner.codegen.reading.read import parse

_TRAINING: Final = frozenset({"compile", "fit"})
"""Methods whose arguments become settings, in whatever way they are written."""

_Functions: TypeAlias = Mapping[str, ast.FunctionDef]


def unheard_lines(
    shown: str, text: str, written: str, drawn: Collection[int], has_other_settings: bool
) -> Iterator[int]:
    """Yield the first line of each change that the document has no place for.

    Args:
        shown: The script before it was changed.
        text: The script as it was changed.
        written: The script of the document that takes the change.
        drawn: The lines of the changed script that nodes come from.
        has_other_settings: Whether what the model is compiled or trained with has changed.
    """
    before, now, then = (parse(script).body for script in (shown, text, written))
    functions = tuple(
        {item.name: item for item in body if isinstance(item, ast.FunctionDef)} for body in (before, then)
    )
    kept = {_form(item) for body in (before, then) for item in body}
    for item in now:
        if isinstance(item, ast.Import | ast.ImportFrom) or _form(item) in kept or _draws(item, drawn):
            continue
        if has_other_settings and _trains(item):
            continue
        yield _first_change(item, functions)


def _first_change(item: ast.stmt, functions: tuple[_Functions, ...]) -> int:
    """Return the line of the first statement of a function that no version of it has; of others their own."""
    if not isinstance(item, ast.FunctionDef):
        return item.lineno
    known = {_form(inner) for table in functions if item.name in table for inner in table[item.name].body}
    return next((inner.lineno for inner in item.body if _form(inner) not in known), item.lineno)


def _functions(body: list[ast.stmt]) -> _Functions:
    return {item.name: item for item in body if isinstance(item, ast.FunctionDef)}


def _form(item: ast.stmt) -> str:
    return ast.dump(item)


def _draws(item: ast.stmt, drawn: Collection[int]) -> bool:
    return any(line in drawn for line in range(item.lineno, (item.end_lineno or item.lineno) + 1))


def _trains(item: ast.stmt) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr in _TRAINING for node in ast.walk(item))

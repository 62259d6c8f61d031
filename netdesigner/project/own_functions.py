"""Which functions of a Python file may give data: its syntax tree says so, nothing is executed."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from netdesigner.data.sources.own import PASSED, OwnFunction, OwnSource
from netdesigner.project.attached import read_attached

_USUAL: Final = {"training": "train", "validation": "val", "test": "test"}
"""What is mostly part of the names of functions that give a part of the data."""


def functions_of(content: bytes) -> list[OwnFunction]:
    """Return the functions of a file that can be called with what is passed, in the order of its text.

    Raises:
        SyntaxError: If it is no Python.
        ValueError: If it is no text.
    """
    return list(_functions(ast.parse(content)))


def own_source(path: Path, written: str) -> OwnSource | None:
    """Return the source that calls functions of a file, those that their names speak for; `None` if there are none.

    Args:
        path: The file.
        written: The same, as the source has it.
    """
    try:
        functions = functions_of(read_attached(path))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return None
    if not functions:
        return None
    found = {part: _called(word, functions) for part, word in _USUAL.items()}
    others = [item for item in functions if item not in found.values()]
    training = found["training"] or (others or functions)[0]
    validation, test = (None if found[part] == training else found[part] for part in ("validation", "test"))
    return OwnSource(written, training, validation, test)


def _called(word: str, functions: Sequence[OwnFunction]) -> OwnFunction | None:
    return next((item for item in functions if word in item.name.lower()), None)


def _functions(module: ast.Module) -> Iterator[OwnFunction]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name.isascii():
            given = node.args
            names = [item.arg for item in (*given.args, *given.kwonlyargs)]
            needed = [*names[: len(given.args) - len(given.defaults)], *_needed_keywords(given)]
            if set(needed) <= set(PASSED) and not given.posonlyargs:
                yield OwnFunction(node.name, tuple(name for name in PASSED if name in names))


def _needed_keywords(given: ast.arguments) -> Iterable[str]:
    pairs = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    return (item.arg for item, default in pairs if default is None)

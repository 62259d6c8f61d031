"""The constants at the head of a script that this program has written, as settings."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from netdesigner.codegen.reading.read import parse
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit


def take_constants(document: Document, text: str) -> None:
    """Give a document the settings that the constants of its script stand for.

    Raises:
        ScriptSyntaxError: If the text is no Python.
    """
    found = _constants(parse(text))
    fit, split = document.fit, document.data.split
    fit = replace(
        fit,
        seed=_whole(found, "SEED", fit.seed),
        epochs=_whole(found, "EPOCHS", fit.epochs),
        batch_size=_whole(found, "BATCH_SIZE", fit.batch_size),
    )
    split = replace(
        split,
        validation=_share(found, "VALIDATION_SPLIT"),
        test=split.test if document.data.brings_test else _share(found, "TEST_SPLIT"),
        seed=_whole(found, "SPLIT_SEED", split.seed),
    )
    apply_edit(document, SetSettings(fit))
    apply_edit(document, SetSettings(replace(document.data, split=split)))


def _constants(tree: ast.Module) -> Mapping[str, object]:
    return {
        target.id: item.value.value
        for item in tree.body
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
        for target in item.targets
        if isinstance(target, ast.Name)
    }


def _whole(found: Mapping[str, object], name: str, usual: int) -> int:
    value = found.get(name)
    return value if type(value) is int and value >= 0 else usual


def _share(found: Mapping[str, object], name: str) -> float:
    """Return a share of the samples; the script names none that is zero."""
    value = found.get(name)
    return float(value) if isinstance(value, float | int) and 0 <= value < 1 else 0.0

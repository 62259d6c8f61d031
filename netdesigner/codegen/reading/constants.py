"""The constants at the head of a script that this program has written, as settings."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from netdesigner.codegen.reading.own_split import parameters_in, split_of, whole
from netdesigner.codegen.reading.own_windows import windows_of
from netdesigner.codegen.reading.read import parse
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit


def take_constants(document: Document, text: str) -> None:
    """Give a document the settings that the constants of its script stand for.

    Raises:
        ScriptSyntaxError: If the text is no Python.
    """
    tree = parse(text)
    found = _constants(tree)
    fit, split = document.fit, document.data.split
    fit = replace(
        fit,
        seed=whole(found, "SEED", fit.seed),
        epochs=whole(found, "EPOCHS", fit.epochs),
        batch_size=whole(found, "BATCH_SIZE", fit.batch_size),
    )
    told = split_of(found, next(filter(None, map(parameters_in, tree.body)), None))
    test = split.test if document.data.brings_test else told.test
    split = replace(told, test=test, stratify=split.stratify, column=split.column)
    windows = windows_of(found, document.data.windows)
    apply_edit(document, SetSettings(fit))
    apply_edit(document, SetSettings(replace(document.data, split=split, windows=windows)))


def _constants(tree: ast.Module) -> Mapping[str, object]:
    return {
        target.id: item.value.value
        for item in tree.body
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
        for target in item.targets
        if isinstance(target, ast.Name)
    }

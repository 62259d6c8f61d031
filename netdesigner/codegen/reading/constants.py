"""The constants at the head of a script that this program has written, as settings."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from netdesigner.codegen.own_data import STEPS
from netdesigner.codegen.reading.own_split import parameters_in, split_of, whole
from netdesigner.codegen.reading.own_windows import windows_of
from netdesigner.codegen.reading.read import parse
from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.data.split import SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit


def take_constants(document: Document, text: str) -> None:
    """Give a document the settings that the constants of its script stand for.

    Raises:
        ScriptSyntaxError: If the text is no Python.
    """
    tree = parse(text)
    found = _constants(tree)
    fit = document.fit
    fit = replace(
        fit,
        seed=whole(found, "SEED", fit.seed),
        epochs=whole(found, "EPOCHS", fit.epochs),
        batch_size=whole(found, "BATCH_SIZE", fit.batch_size),
    )
    windows = windows_of(found, document.data.windows)
    apply_edit(document, SetSettings(fit))
    data = replace(document.data, windows=windows)
    if data.batches is not None:
        data = _with_steps(data, found)
    elif data.split.kind is not SplitKind.FILES:  # which stands in no constants
        told = split_of(found, next(filter(None, map(parameters_in, tree.body)), None))
        test = data.split.test if data.brings_test else told.test
        split = replace(told, test=test, stratify=data.split.stratify, column=data.split.column, files=data.split.files)
        data = replace(data, split=split)
    apply_edit(document, SetSettings(data))


def _with_steps(data: DataSettings, found: Mapping[str, object]) -> DataSettings:
    """Return settings with how many batches are taken of those that functions of one's own give."""

    def counted(source: Source) -> Source:
        if not isinstance(source, OwnSource):
            return source
        parts: dict[str, Any] = {
            part: replace(function, steps=whole(found, STEPS[part], 0)) for part, function in source.functions.items()
        }
        return replace(source, **parts)

    return replace(data, sources={name: counted(source) for name, source in data.sources.items()})


def _constants(tree: ast.Module) -> Mapping[str, object]:
    return {
        target.id: item.value.value
        for item in tree.body
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
        for target in item.targets
        if isinstance(target, ast.Name)
    }

"""Making the editor that fits a parameter."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from netdesigner.app.editors.boolean_editor import BooleanEditor
from netdesigner.app.editors.choice_editor import ChoiceEditor
from netdesigner.app.editors.code_editor import CodeEditor
from netdesigner.app.editors.items_editor import ItemsEditor
from netdesigner.app.editors.line_editor import LineEditor
from netdesigner.app.editors.lines_editor import LinesEditor
from netdesigner.app.editors.object_editor import ObjectEditor
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.catalogue.check import FAMILIES
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind

_SIMPLE: Final[tuple[tuple[frozenset[Kind], type[ValueEditor]], ...]] = (
    (frozenset({Kind.CHOICE, Kind.DTYPE}), ChoiceEditor),
    (frozenset({Kind.STRINGS}), LinesEditor),
    (frozenset({Kind.CALLABLE}), CodeEditor),
)
"""Editors by a kind that a parameter takes, the first that fits; a line of text for all others."""


def editor_for(parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> ValueEditor:
    """Return an editor of a parameter, which shows its default."""
    kinds = frozenset(parameter.kinds)
    if Kind.LAYERS in kinds:
        item = replace(parameter, kinds=(Kind.LAYER,), required=True, nullable=False)
        return items_editor_for(parameter, item, catalogue, parent)
    if kinds.intersection(FAMILIES):
        return ObjectEditor(parameter, catalogue, editor_for, parent)
    if kinds == {Kind.BOOLEAN}:
        return BooleanEditor(parameter, catalogue, parent)
    editor = next((editor for some, editor in _SIMPLE if kinds & some), LineEditor)
    return editor(parameter, catalogue, parent)


def items_editor_for(
    parameter: Parameter, item: Parameter, catalogue: Catalogue, parent: QWidget | None = None
) -> ValueEditor:
    """Return an editor of a tuple of things, each edited as `item`: the metrics of an output.

    The catalogue has no kind for such tuples; a `parameter` of the kind `ANY` takes every one.
    """
    return ItemsEditor(parameter, item, catalogue, editor_for, parent)

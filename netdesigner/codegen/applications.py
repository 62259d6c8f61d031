"""Statements that say which part of a network of `keras.applications` learns."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.applications import FREEZE_NORMALIZATION, TRAINABLE, TRAINABLE_LAYERS
from netdesigner.catalogue.values import Value
from netdesigner.codegen.layout import INDENT
from netdesigner.codegen.names import LOOP


def learning(model: str, parameters: Mapping[str, Value]) -> tuple[list[str], frozenset[str]]:
    """Return the statements about the model of a variable, and what has to be imported for them."""
    if parameters.get(TRAINABLE.name) is False:
        return [f"{_PAD}{model}.trainable = False"], frozenset()
    count = parameters.get(TRAINABLE_LAYERS.name)
    lines = _frozen(f"{model}.layers[:-{count}]") if isinstance(count, int) and count > 0 else []
    if not parameters.get(FREEZE_NORMALIZATION.name):
        return lines, frozenset()
    return lines + _frozen(f"{model}.layers", f"isinstance({LOOP}, layers.BatchNormalization)"), frozenset({"layers"})


_PAD = " " * INDENT


def _frozen(layers: str, condition: str | None = None) -> list[str]:
    frozen = f"{LOOP}.trainable = False"
    if condition is None:
        return [f"{_PAD}for {LOOP} in {layers}:", f"{_PAD}    {frozen}"]
    return [f"{_PAD}for {LOOP} in {layers}:", f"{_PAD}    if {condition}:", f"{_PAD}        {frozen}"]

"""How shapes and parameter values are written in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.i18n import _
from netdesigner.i18n.terms import alternatives, kind_name, listed

_WITH_BATCH = frozenset({"shape", "first", "second", "first_shape", "result", "wanted"})
"""Values that are shapes with a batch axis, where they are tuples."""
_NAMES = frozenset({"type", "port", "message", "layer", "file", "detail"})
_QUOTED = frozenset({"node", "source", "second_source", "other", "graph", "input", "inner"})
"""Names that a person has given, which may be any words: quoted, they are no part of the sentence."""
_LISTS = frozenset({"choices", "nearest", "axes"})


def format_values(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as they stand in a sentence."""
    texts = {name: _text(name, value) for name, value in values.items()}
    rank = values.get("rank") or len(values.get("shape") or ())
    if isinstance(rank, int):
        texts["last_axis"] = str(rank - 1)
    return texts


def shape_text(shape: tuple[int | None, ...]) -> str:
    """Return a shape in words: `(batch, 28, 28, 1)`."""
    first = [_("batch") if size is None else str(size) for size in shape[:1]]
    rest = ["?" if size is None else str(size) for size in shape[1:]]
    return f"({', '.join([*first, *rest])})"


def _text(name: str, value: Any) -> str:
    if name in _WITH_BATCH and isinstance(value, tuple):
        return shape_text(value)
    if name in _LISTS and isinstance(value, tuple):
        return listed(value_text(item) for item in value)
    if name == "kinds" and isinstance(value, tuple):
        return alternatives(kind_name(kind) for kind in value)
    if name == "kind":
        return kind_name(value)
    if name in _QUOTED and value:
        return f"“{value}”"
    return str(value) if name in _NAMES else value_text(value)


def value_text(value: Any) -> str:
    """Return a value as it stands in code, and an object of Keras by its name."""
    if isinstance(value, tuple):
        inner = ", ".join(value_text(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    path = getattr(value, "type", None)
    return path.rpartition(".")[2] if isinstance(path, str) else str(value)

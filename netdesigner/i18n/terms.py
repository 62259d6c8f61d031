"""Words for what has a code in the program and stands inside sentences, and rows of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Final

from netdesigner.i18n import N_, _

PARAMETER_KINDS: Final[Mapping[str, str]] = {
    "integer": N_("integer"),
    "float": N_("number"),
    "boolean": N_("boolean"),
    "string": N_("text"),
    "choice": N_("choice"),
    "integers": N_("list of integers"),
    "floats": N_("list of numbers"),
    "strings": N_("list of texts"),
    "shape": N_("shape"),
    "activation": N_("activation"),
    "initializer": N_("initializer"),
    "regularizer": N_("regularizer"),
    "constraint": N_("constraint"),
    "dtype": N_("dtype"),
    "layer": N_("layer"),
    "layers": N_("list of layers"),
    "schedule": N_("schedule"),
    "optimizer": N_("optimizer"),
    "loss": N_("loss"),
    "metric": N_("metric"),
    "mapping": N_("mapping"),
    "callable": N_("function"),
    "any": N_("any value"),
}
"""By the codes of `netdesigner.catalogue.types.ParameterKind`."""
DATA_PARTS: Final[Mapping[str, str]] = {
    "training": N_("training"),
    "validation": N_("validation"),
    "test": N_("test"),
}
"""By the names of the parts in `netdesigner.data.split_checks`."""


def kind_name(kind: str) -> str:
    """Return what values of a kind are called."""
    return _(PARAMETER_KINDS[kind]) if kind in PARAMETER_KINDS else kind


def part_name(part: str) -> str:
    """Return what a part of the data is called."""
    return _(DATA_PARTS[part]) if part in DATA_PARTS else part


def listed(items: Iterable[str]) -> str:
    """Return words side by side: `a, b, c`."""
    return _joined(N_("{items}, {item}"), items)


def alternatives(items: Iterable[str]) -> str:
    """Return words of which one holds: `a or b or c`."""
    return _joined(N_("{items} or {item}"), items)


def sentences(items: Iterable[str]) -> str:
    """Return sentences one after the other."""
    return _joined(N_("{items} {item}"), items)


def _joined(pattern: str, items: Iterable[str]) -> str:
    first, *rest = [*items] or [""]
    return reduce(lambda done, item: _(pattern).format(items=done, item=item), rest, first)

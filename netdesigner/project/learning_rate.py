"""The optimizer of a document, and the learning rate that it has."""

from __future__ import annotations

from typing import Final

from netdesigner.catalogue.types import Family, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.project.document import Document
from netdesigner.project.settings import CompileSettings

RATE: Final = "learning_rate"


def rate_of(document: Document) -> float | None:
    """Return the learning rate, or none if a schedule decides on it."""
    kind, given = optimizer_of(document)
    rate = given.get(RATE, kind.parameters[RATE].default if RATE in kind.parameters else None)
    return float(rate) if isinstance(rate, int | float) else None


def optimizer_of(document: Document) -> tuple[ObjectType, dict[str, Value]]:
    """Return the optimizer's type and what was set of it."""
    catalogue, value = document.network.catalogue, document.compile.optimizer
    if isinstance(value, Instance) and value.type in catalogue.index:
        return catalogue.index[value.type], dict(value.parameters)
    wanted = {value, CompileSettings().optimizer} if isinstance(value, str) else {CompileSettings().optimizer}
    known = [kind for kind in catalogue.objects[Family.OPTIMIZER].values() if wanted.intersection(kind.texts)]
    return max(known, key=lambda kind: value in kind.texts), {}

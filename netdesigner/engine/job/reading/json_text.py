"""Configurations as JSON: bounded in length, depth and numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.limits import DEPTH, INTEGER, JSON_BYTES


def parse_configuration(text: bytes | str) -> dict[str, Any]:
    """Return the object that a JSON text holds.

    Raises:
        SourceRefused: If it is too long, no JSON object, too deep, or holds a number that nothing takes.
    """
    if len(text) > JSON_BYTES:
        raise SourceRefused(SourceFault.TOO_LARGE, limit=JSON_BYTES // 1_000_000)
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise SourceRefused(SourceFault.TOO_DEEP, limit=DEPTH) from error
    except ValueError as error:  # no JSON, no UTF-8, or a number of thousands of digits
        raise SourceRefused(SourceFault.DAMAGED, detail=str(error)) from error
    if not isinstance(found, dict):
        raise SourceRefused(SourceFault.NO_MODEL, found=type(found).__name__)
    _check(found)
    return found


def _check(root: dict[str, Any]) -> None:
    """Look at all that is in it, without recursion."""
    open_items: list[tuple[Any, int]] = [(root, 1)]
    while open_items:
        item, depth = open_items.pop()
        if depth > DEPTH:
            raise SourceRefused(SourceFault.TOO_DEEP, limit=DEPTH)
        if isinstance(item, Mapping):
            open_items += [(inner, depth + 1) for inner in item.values()]
        elif isinstance(item, list):
            open_items += [(inner, depth + 1) for inner in item]
        elif isinstance(item, int) and abs(item) > INTEGER:
            raise SourceRefused(SourceFault.HUGE_NUMBER, limit=INTEGER)

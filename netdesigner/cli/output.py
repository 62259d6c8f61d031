"""What the commands write: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any

VERSION = 1
"""Version of the JSON documents, raised when one changes so that readers break."""


def write_json(fields: Mapping[str, Any]) -> None:
    """Write one JSON document and nothing else; numbers that JSON lacks become `null`."""
    document = {"version": VERSION, **fields}
    write(json.dumps(_finite(document), ensure_ascii=False, indent=2, allow_nan=False))


def write(text: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Write a line that is no part of the result: progress, warnings, errors."""
    sys.stderr.write(text + "\n")


def columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Return rows as lines with aligned columns."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return how many places a terminal takes for a text; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _finite(value: Any) -> Any:
    match value:
        case float() if not math.isfinite(value):
            return None
        case Mapping():
            return {str(key): _finite(item) for key, item in value.items()}
        case list() | tuple():
            return [_finite(item) for item in value]
    return value

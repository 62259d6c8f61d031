"""What a field shows that stands for several things with different values."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, TypeAlias

from netdesigner.catalogue.values import Value


class Mixed(Enum):
    """The type of `MIXED`."""

    MIXED = auto()


MIXED: Final = Mixed.MIXED
"""Stands for values that are not all the same."""

Shown: TypeAlias = Value | Mixed
"""What a field can show."""

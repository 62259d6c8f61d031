"""Arrays in files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NpzSource:
    """A file of named NumPy arrays; each array is a field, its first axis counts the samples."""

    path: str

"""Hashes by which data is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from netdesigner.engine.samples import cuts_batches, some_of
from netdesigner.engine.script import Script

_MOST_VALUES: Final = 2**26
"""Of an array on disk; hashing all of it could take as long as an epoch."""


def fingerprint_of(script: Script, data: Any) -> str:
    """Return the hash of what a script has loaded; where its own functions give batches, of the files they are in."""
    return fingerprint(data) if cuts_batches(script) else fingerprint_of_files(script.attached)


def fingerprint_of_files(files: Iterable[Path]) -> str:
    """Return a hash of the files whose functions give data in batches."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def fingerprint(data: Any) -> str:
    """Return a hash of all arrays that a script has loaded, of those on disk of as much as can soon be read."""
    digest = hashlib.sha256()
    parts = [part for part in data if part is not None]
    for array in keras.tree.flatten(parts):
        content = np.ascontiguousarray(some_of(array, _MOST_VALUES))
        digest.update(f"{content.dtype.str} {(len(array), *content.shape[1:])}".encode())
        digest.update(content.data if content.dtype != object else repr(content.tolist()).encode())
    return digest.hexdigest()

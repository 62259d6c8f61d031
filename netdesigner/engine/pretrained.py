"""The files with weights that functions of `keras.applications` would fetch and read, which is not done here.

While a network is built, the two functions of Keras that do it are replaced, and what they were asked for is kept. So
the addresses and checksums are those of the installed Keras, whatever the arguments are.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keras
from keras.src.backend.config import keras_home
from keras.src.utils import file_utils

from netdesigner.engine.protocol.keras_files import KerasFile


@contextmanager
def nothing_fetched() -> Iterator[list[KerasFile]]:
    """Keep what Keras would fetch, in place of fetching and reading it."""
    wanted: list[KerasFile] = []
    fetch, load = file_utils.get_file, keras.Model.load_weights
    file_utils.get_file, keras.Model.load_weights = _recorder(wanted), _ignored
    try:
        yield wanted
    finally:
        file_utils.get_file, keras.Model.load_weights = fetch, load


def _recorder(wanted: list[KerasFile]) -> Callable[..., str]:
    def record(fname: str, origin: str, *, cache_subdir: str, file_hash: str | None = None, **_others: object) -> str:
        path = _cache() / cache_subdir / fname
        wanted.append(KerasFile(origin, path, file_hash or ""))
        return str(path)

    return record


def _cache() -> Path:
    """Return the folder that Keras keeps files in: its own, or one for a while where that cannot be written."""
    home = Path(keras_home()).expanduser()
    if os.access(home, os.W_OK):
        return home
    shared = Path("/tmp")  # noqa: S108 - where Keras looks then
    return (shared if shared.is_dir() else Path(tempfile.gettempdir())) / ".keras"


def _ignored(*_arguments: object, **_keywords: object) -> None:
    """Read no weights."""

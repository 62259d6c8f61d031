"""The file of a `CSVLogger` across a resumption: epochs that are trained again would stand in it twice.

A checkpoint knows how long the file was, so that what was written after it can be cut off; a file to which several runs
have appended keeps the rows of the others.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import keras

from netdesigner.engine.run.callback_state import CallbackState

_SIZE: Final = "size"


def log_state(logger: keras.callbacks.CSVLogger) -> CallbackState:
    """Return what a checkpoint keeps of a logger."""
    path = Path(logger.filename)
    return CallbackState(type(logger).__name__, {_SIZE: path.stat().st_size} if path.is_file() else {})


def take_up(logger: keras.callbacks.CSVLogger, state: CallbackState) -> None:
    """Let a logger go on behind what its file held at a checkpoint."""
    logger.append = True  # else it would empty its file
    size, path = state.values.get(_SIZE), Path(logger.filename)
    if isinstance(size, int) and path.is_file() and path.stat().st_size > size:
        os.truncate(path, size)

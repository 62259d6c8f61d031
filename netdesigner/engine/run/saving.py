"""Saving models so that a file is there as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import keras


def save_model(model: keras.Model, path: Path) -> None:
    """Write a `.keras` file aside, make it durable, and put it in its place."""
    aside = path.with_name(f"writing-{path.name}")
    try:
        model.save(aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)

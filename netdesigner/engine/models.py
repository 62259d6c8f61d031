"""What run and job engines do alike with models. Takes models as they are and so needs no import of Keras."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from netdesigner.engine.samples import batches_of
from netdesigner.engine.script import Script

TEST_STEPS: Final = "TEST_STEPS"
"""The constant of a script that says how many batches are taken for the test."""


def save_model(model: Any, path: Path, **options: Any) -> None:
    """Write a model aside, make the file durable, and put it in its place: it is there as a whole or not at all."""
    aside = path.with_name(f"writing-{path.name}")
    try:
        model.save(aside, **options)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def has_samples(split: Any) -> bool:
    """Return whether a split of a script's data holds any samples."""
    if not isinstance(split, tuple):
        return split is not None  # batches, which are there as they are asked for
    x, *_ = split
    arrays = list(x.values()) if isinstance(x, Mapping) else [x]
    return len(arrays[0]) > 0


def evaluate(model: Any, split: Any, script: Script) -> dict[str, float]:
    """Return the loss and the compiled metrics on a split of a script's data, as its `main` gets them."""
    steps = script.get(TEST_STEPS)
    numbers = model.evaluate(batches_of(script, split), verbose=0, steps=steps, return_dict=True)
    return {name: float(value) for name, value in numbers.items()}

"""What run and job engines do alike with models. Takes models as they are and so needs no import of Keras."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netdesigner.engine.script import Script


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
    if split is None:
        return False
    x, _ = split
    arrays = list(x.values()) if isinstance(x, Mapping) else [x]
    return len(arrays[0]) > 0


def evaluate(model: Any, split: Any, script: Script) -> dict[str, float]:
    """Return the loss and the compiled metrics on a split of a script's data, as its `main` gets them."""
    numbers = model.evaluate(script.make_dataset(*split), verbose=0, return_dict=True)
    return {name: float(value) for name, value in numbers.items()}

"""Words of lookups: never a file that Keras would read, and those that a lookup was adapted to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from netdesigner.engine.job.reading.screening import Config, is_model
from netdesigner.graph.names import snake_case

_ASSETS: Final = "assets/layers"
_KEY: Final = "vocabulary"


def with_words(model: Config, words: Mapping[str, Sequence[str]], place: str = _ASSETS) -> Config:
    """Return a model with the words that its lookups were adapted to, and without names of files."""
    counts: Counter[str] = Counter()
    layers = []
    for entry in model["config"]["layers"]:
        key = snake_case(entry["class_name"])
        here = f"{place}/{key}_{counts[key]}" if counts[key] else f"{place}/{key}"
        counts[key] += 1
        layers.append(
            with_words(entry, words, f"{here}/layers") if is_model(entry) else _with_words(entry, words, here)
        )
    return {**model, "config": {**model["config"], "layers": layers}}


def _with_words(entry: Config, words: Mapping[str, Sequence[str]], place: str) -> Config:
    config: dict[str, Any] = entry["config"]
    if _KEY not in config or isinstance(config[_KEY], list):
        return entry
    return {**entry, "config": {**config, _KEY: list(words[place]) if place in words else None}}

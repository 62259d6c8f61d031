"""The public names of Keras: what is reachable under `keras.`, and under which path."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True, slots=True)
class Public:
    """A class or function of Keras with its public path and its further names."""

    target: Any
    path: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]


def public_classes(module: ModuleType, prefix: str, base: type) -> list[Public]:
    """Return the subclasses of `base` that a public module offers, one entry per class."""
    return _public(module, prefix, lambda item: inspect.isclass(item) and issubclass(item, base))


def public_functions(module: ModuleType, prefix: str) -> list[Public]:
    """Return the functions that a public module offers, one entry per function."""
    return _public(module, prefix, inspect.isfunction)


def _public(module: ModuleType, prefix: str, wanted: Callable[[Any], bool]) -> list[Public]:
    names = defaultdict(list)
    for name in sorted(dir(module)):
        if not name.startswith("_") and wanted(item := getattr(module, name)):
            names[item].append(name)
    return [_entry(item, prefix, candidates) for item, candidates in names.items()]


def _entry(item: Any, prefix: str, names: list[str]) -> Public:
    """Prefer the name that the thing itself bears, then the longest: `Conv2D`, not `Convolution2D`."""
    main = item.__name__ if item.__name__ in names else max(names, key=len)
    return Public(item, f"{prefix}.{main}", tuple(f"{prefix}.{name}" for name in names if name != main))

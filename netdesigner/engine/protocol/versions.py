"""What a run depends on, as it is installed; nothing of it is imported."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

_LIBRARIES: Final = ("keras", "tensorflow", "jax", "torch", "numpy", "scikit-learn", "pandas")


def versions() -> dict[str, str]:
    """Return the versions of what a run depends on."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found

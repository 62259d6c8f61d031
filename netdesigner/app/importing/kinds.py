"""The files that can be brought in, by their names: what a file is, its content tells later."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from netdesigner.i18n import _

_SCRIPT: Final = ".py"
SUFFIXES: Final = (".keras", ".h5", ".hdf5", ".json", _SCRIPT)


def can_be_brought_in(path: Path) -> bool:
    """Return whether a file looks like a model from elsewhere."""
    return path.suffix.lower() in SUFFIXES


def is_script(path: Path) -> bool:
    """Return whether a file looks like Python, which is read in the window's own process."""
    return path.suffix.lower() == _SCRIPT


def name_filters() -> list[str]:
    """Return the lines of a file dialog."""
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    return [
        _("Models and scripts ({patterns})").format(patterns=patterns),
        _("Keras models ({patterns})").format(patterns="*.keras *.h5 *.hdf5"),
        _("Architectures ({patterns})").format(patterns="*.json"),
        _("Python scripts ({patterns})").format(patterns="*.py"),
        _("All files (*)"),
    ]

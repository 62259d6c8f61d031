"""The way into the window: what must be so before the first of its modules is imported."""

from __future__ import annotations

import builtins
import gc
from importlib import import_module
from pathlib import Path


def start(project: Path | None) -> int:
    """Open the window, with a project if one is named, and return the exit status when the last window is closed.

    Raises:
        ProjectFileError: If the project cannot be read; there is no window then.
    """
    prepare()
    from netdesigner.app.main import run  # not before Qt is there

    return run(project)


def prepare() -> None:
    """See to it that the modules of the window are imported quickly."""
    gc.disable()  # there is no garbage in what imports make, and looking for it takes a sixth of them
    import_module("PySide6.QtCore")
    restore_import()


def restore_import() -> None:
    """Import as Python does, also when Qt is there.

    PySide6 puts a function of its own in the place of `builtins.__import__`, for `from __feature__ import snake_case`,
    which nobody uses here, and keeps the former one as `__orig_import__` (its documentation: "The __feature__ import").
    It reads the source of every module that is imported after Qt, to see whether that speaks of PySide6 (PYSIDE-2029),
    which takes half as long again as our imports; and for the time of each such look it changes the builtin, for all
    threads.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

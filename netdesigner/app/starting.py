"""The way into the window: what must be so before the first of its modules is imported."""

from __future__ import annotations

import builtins
import gc
from importlib import import_module
from pathlib import Path
from typing import Final

from netdesigner.app.compiled_sources import CompiledSources
from netdesigner.app.display import why_no_window
from netdesigner.app.errors import NoWindowError
from netdesigner.i18n import _
from netdesigner.project.places import cache_folder

_SIGNATURES: Final = frozenset(
    f"shibokensupport/signature/{name}.py" for name in ("layout", "parser", "lib/enum_sig", "lib/pyi_generator")
)
"""Loaded with Qt, but for those who look at signatures or write type stubs; they take a fifth of its import."""


def start(project: Path | None) -> int:
    """Open the window, with a project if one is named, and return the exit status when the last window is closed.

    Raises:
        NoWindowError: If there is no display, or no Qt.
        ProjectFileError: If the project cannot be read; there is no window then.
    """
    reason = why_no_window()
    if reason is not None:
        raise NoWindowError(reason)
    sources = prepare()
    from netdesigner.app.main import run  # not before Qt is there

    return run(project, sources)


def prepare() -> CompiledSources:
    """See to it that the modules of the window are imported quickly; return what of them need not be compiled again.

    Raises:
        NoWindowError: If Qt cannot be loaded.
    """
    gc.disable()  # there is no garbage in what imports make, and looking for it takes a sixth of them
    sources = CompiledSources(cache_folder() / "compiled-sources")
    try:
        with sources.for_modules(later=_SIGNATURES):
            import_module("PySide6.QtWidgets")
    except ImportError as error:
        text = _("No window can be opened, because Qt cannot be loaded: {reason}.")
        raise NoWindowError(text.format(reason=error)) from error
    restore_import()
    sources.begin_for_dataclasses()
    return sources


def restore_import() -> None:
    """Import as Python does, also when Qt is there.

    PySide6 puts a function of its own in the place of `builtins.__import__`, for `from __feature__ import snake_case`,
    which nobody uses here, and keeps the former one as `__orig_import__` (its documentation: "The __feature__ import").
    It reads the source of every module that is imported after Qt, to see whether that speaks of PySide6 (PYSIDE-2029),
    which takes half as long again as our imports; and for the time of each such look it changes the builtin, for all
    threads.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

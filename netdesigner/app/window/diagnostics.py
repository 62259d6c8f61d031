"""What a report of a fault needs: versions, the system, the engine, the end of the log."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from netdesigner import __version__
from netdesigner.app.log_file import log_end, log_file
from netdesigner.app.window.components import installed_components
from netdesigner.app.window.paths import folded, hide_home
from netdesigner.engine.client.status import EngineStatus

_LINES: Final = 60


def diagnostics(engine: EngineStatus) -> str:
    """Return it as text, in English, with the home folder as `~`."""
    return hide_home("\n".join(_lines(engine)))


def _lines(engine: EngineStatus) -> Iterator[str]:
    yield f"netdesigner {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield f"Qt {qVersion()} on {QGuiApplication.platformName()}, {_screens()}"
    yield f"Design engine: {engine.value}"
    yield ", ".join(f"{component.package} {component.version}" for component in installed_components())
    yield f"Python at {sys.executable}"
    yield f"Log at {folded(log_file())}:"
    yield log_end(_LINES)


def _screens() -> str:
    screens = QGuiApplication.screens()
    return ", ".join(f"{s.size().width()} x {s.size().height()} at {s.devicePixelRatio():g}" for s in screens)

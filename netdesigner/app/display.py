"""Whether a window can be opened: asked before Qt is, which ends the whole process where it cannot."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from netdesigner.i18n import _

_ELSEWHERE: Final = ("win32", "darwin")
"""Systems that always have a display."""
_PLUGIN: Final = "Qt/plugins/platforms/libqxcb.so"
_XCB: Final = "libxcb.so.1"


def why_no_window() -> str | None:
    """Return the sentence that says why no window can be opened, or none if there is a display, or no Qt to open it."""
    is_given = sys.platform in _ELSEWHERE or "QT_QPA_PLATFORM" in os.environ
    return None if is_given else _missing_display()


def _missing_display() -> str | None:
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    display = os.environ.get("DISPLAY")
    if not display:
        return _("There is no display, so no window can be opened.")
    try:
        is_reached = _reaches_x_server()
    except OSError as error:
        text = _("No window can be opened, because a library is missing: {reason}.")
        return text.format(reason=error)
    return None if is_reached else _("The display {name} cannot be reached.").format(name=display)


def _reaches_x_server() -> bool:
    """Load what Qt needs for X, and knock at the server.

    Raises:
        OSError: If a library is missing.
    """
    import ctypes  # not needed where there is Wayland, or no X at all

    package = find_spec("PySide6")
    if package is not None and package.origin is not None:
        ctypes.CDLL(str(Path(package.origin).parent / _PLUGIN))
    xcb = ctypes.CDLL(_XCB)
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_reached = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return is_reached

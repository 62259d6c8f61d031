"""The display that windows are measured on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.screen import virtual_screen


@contextmanager
def display() -> Iterator[None]:
    """Let child processes show their windows on the display there is, or on a virtual one."""
    if os.environ.get("DISPLAY"):
        yield
        return
    with virtual_screen() as name:
        os.environ |= {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
        yield
        del os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"]

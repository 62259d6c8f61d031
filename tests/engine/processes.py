"""Waiting for processes that are not ours to wait for."""

from __future__ import annotations

import os
import select

_SECONDS = 30.0


def ends(pid: int) -> bool:
    """Return whether a process ends soon, or has ended already."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        ready, _, _ = select.select([handle], [], [], _SECONDS)
    finally:
        os.close(handle)
    return bool(ready)

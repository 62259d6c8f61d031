"""Where a system keeps what a user has, what can be found out again, and logs. The folders need not exist."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from platformdirs import PlatformDirs

_PLACES: Final = PlatformDirs("netdesigner", appauthor=False)


def data_folder() -> Path:
    """Return the folder of what must not be lost: projects that were never saved, journals."""
    return _PLACES.user_data_path


def cache_folder() -> Path:
    """Return the folder of what can be found out again."""
    return _PLACES.user_cache_path


def log_folder() -> Path:
    """Return the folder of the logs."""
    return _PLACES.user_log_path

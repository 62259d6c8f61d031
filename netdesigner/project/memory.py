"""How much memory the machine has."""

from __future__ import annotations

import os
from typing import Final

_USUAL: Final = 2**33


def machine_memory() -> int:
    """Return how many bytes of memory the machine has; what is usual where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _USUAL

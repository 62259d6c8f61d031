"""How much memory a child may take while it reads what strangers have made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

BYTES: Final = 8_000_000_000

if sys.platform == "win32":

    @contextmanager
    def bounded_memory(limit: int = BYTES) -> Iterator[None]:  # noqa: ARG001 - Windows has no such limit
        """Let the block take what it needs; the program's deadline ends what takes too long."""
        yield

else:
    import resource

    @contextmanager
    def bounded_memory(limit: int = BYTES) -> Iterator[None]:
        """Let an allocation inside the block fail with `MemoryError` once the process holds more than a limit."""
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

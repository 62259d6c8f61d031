"""What the program's exit status says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit statuses, as documented for scripts."""

    DONE = 0
    PROBLEMS = 1  # the project or model has errors
    USAGE = 2  # wrong usage, or input that cannot be read
    RUN_FAILED = 3
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it

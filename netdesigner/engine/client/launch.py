"""What an engine is started with."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import netdesigner

_ROOT: Final = Path(netdesigner.__file__).resolve().parent.parent
_INSTALLED: Final = _ROOT.name in ("site-packages", "dist-packages")
_DEFAULTS: Final = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONIOENCODING": "utf-8:backslashreplace"}


@dataclass(frozen=True, slots=True)
class Launch:
    """A command, and the surroundings it runs in.

    Attributes:
        variables: Added to the program's own environment: `CUDA_VISIBLE_DEVICES`, `KERAS_BACKEND`, ...
        folder: The working folder; none means the program's own.
        log: Where standard error is appended; none means a temporary file.
        niceness: How much more than the program it gives way to other work, on a scale that ends at 19.
    """

    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    log: Path | None = None
    niceness: int = 0

    def environment(self) -> dict[str, str]:
        """Return the whole environment of the child."""
        return _DEFAULTS | dict(os.environ) | _import_path() | dict(self.variables)


def engine_command(kind: str, *options: str) -> tuple[str, ...]:
    """Return the command that starts an engine of a kind.

    `-P` keeps the working folder out of the child's imports: a person's `random.py` beside a project does no harm.
    """
    return (sys.executable, "-P", "-m", "netdesigner.engine", kind, *options)


def _import_path() -> dict[str, str]:
    """Return what lets a child find the package when it runs from a checkout that is not installed."""
    if _INSTALLED:
        return {}
    others = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(_ROOT), *([others] if others else [])])}

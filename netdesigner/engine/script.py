"""The script of a run: its own functions, executed from the very file that is in the run's folder."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from netdesigner.project.run_outcome import ScriptError

MODULE: Final = "netdesigner_script"
"""The name that the script runs under: not `__main__`, so that it only defines its functions."""
_LONGEST_MESSAGE: Final = 4000


class Script:
    """A script that was executed once, which defines its functions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self._module = ModuleType(MODULE)
        self._module.__file__ = str(path)

    def execute(self) -> None:
        """Define the script's functions; whatever it raises passes through."""
        sys.modules[MODULE] = self._module  # a class of the script finds its module there
        exec(compile(self.text, str(self.path), "exec"), self._module.__dict__)  # noqa: S102 - executing it is the task

    def __getattr__(self, name: str) -> Any:
        """Return a function or constant of the script."""
        return getattr(self._module, name)

    def error(self, exception: BaseException) -> ScriptError:
        """Return what an exception says about the script: the innermost of its lines that it came through."""
        line = innermost_line(exception, self.path)
        return ScriptError(type(exception).__name__, str(exception)[:_LONGEST_MESSAGE], line, self._source(line))

    def _source(self, line: int | None) -> str:
        lines = self.text.splitlines()
        return lines[line - 1].strip() if line is not None and line <= len(lines) else ""


def innermost_line(exception: BaseException, file: Path) -> int | None:
    """Return the innermost line of a file that an exception came through, or that cannot be parsed."""
    if isinstance(exception, SyntaxError) and exception.filename == str(file):
        return exception.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(exception.__traceback__) if frame.filename == str(file)]
    return lines[-1] if lines else None

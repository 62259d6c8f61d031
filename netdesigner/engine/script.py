"""The script of a run: its own functions, executed from the very file that is in the run's folder."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from netdesigner.engine.keras_messages import cleaned
from netdesigner.project.run_outcome import ScriptError

MODULE: Final = "netdesigner_script"
"""The name that the script runs under: not `__main__`, so that it only defines its functions."""


class Script:
    """A script that was executed once, which defines its functions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self._module = ModuleType(MODULE)
        self._module.__file__ = str(path)

    def execute(self) -> None:
        """Define the script's functions; whatever it raises passes through."""
        for file in self.attached:  # another run may have had a file of this name
            sys.modules.pop(file.stem, None)
        sys.modules[MODULE] = self._module  # a class of the script finds its module there
        code = compile(self.text, str(self.path), "exec", dont_inherit=True)  # as Python reads it: without our imports
        exec(code, self._module.__dict__)  # noqa: S102 - executing it is the task

    @property
    def attached(self) -> list[Path]:
        """The Python files that lie beside it, from which it takes layers."""
        return attached_files(self.path)

    def classes(self, base: type) -> dict[str, type]:
        """Return the classes of these files by name, as far as they are of a kind."""
        modules = [module for file in self.attached if (module := sys.modules.get(file.stem)) is not None]
        found = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
        own = {module.__name__ for module in modules}
        return {item.__name__: item for item in found if issubclass(item, base) and item.__module__ in own}

    def __getattr__(self, name: str) -> Any:
        """Return a function or constant of the script."""
        return getattr(self._module, name)

    def get(self, name: str) -> Any:
        """Return a function or constant of the script, `None` if it has none of this name."""
        return vars(self._module).get(name)

    @contextmanager
    def passing_through(self, name: str) -> Iterator[None]:
        """Let a function of the script give back what it is given."""
        names = vars(self._module)
        function, names[name] = names[name], _unchanged
        try:
            yield
        finally:
            names[name] = function

    def error(self, exception: BaseException) -> ScriptError:
        """Return what an exception says about the script: the innermost of its lines that it came through."""
        line = innermost_line(exception, self.path)
        return ScriptError(type(exception).__name__, cleaned(exception), line, self._source(line))

    def _source(self, line: int | None) -> str:
        lines = self.text.splitlines()
        return lines[line - 1].strip() if line is not None and line <= len(lines) else ""


def _unchanged(thing: Any) -> Any:
    return thing


def attached_files(script: Path) -> list[Path]:
    """Return the Python files that lie beside a script."""
    return [file for file in script.parent.glob("*.py") if file != script]


def innermost_line(exception: BaseException, file: Path) -> int | None:
    """Return the innermost line of a file that an exception came through, or that cannot be parsed."""
    if isinstance(exception, SyntaxError) and exception.filename == str(file):
        return exception.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(exception.__traceback__) if frame.filename == str(file)]
    return lines[-1] if lines else None

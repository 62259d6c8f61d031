"""Sources that come into being while a program starts, compiled once and kept from one start to the next.

A dataclass writes the text of its methods and has it compiled, anew at every start; PySide6 carries a part of itself as
text and does the same. Together that is a quarter of what the start of the window takes. Python keeps what it has
compiled of files (PEP 3147); this does the same for such texts. The text itself is the key, so nothing is out of date.
"""

from __future__ import annotations

import builtins
import dataclasses
import logging
import marshal
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any, Final, TypeAlias

logger = logging.getLogger(__name__)

_Source: TypeAlias = tuple[str | bytes, str]
"""A text, and what Python calls it in a traceback."""

_MADE_FOR: Final = (sys.version, sys.flags.optimize)
"""What was compiled for another Python, or otherwise, is of no use to this one."""
_NO_FILE: Final = "<string>"
_PUT_OFF: Final = """
def __getattr__(name):
    if name.startswith("__"):  # what imports look for, and do without
        raise AttributeError(name)
    del globals()["__getattr__"]
    exec(compile({source!r}, {name!r}, "exec"), globals())
    return globals()[name]
"""
"""A module that becomes another one when something of that is asked for (PEP 562)."""
_compile: Final = compile
_execute: Final = exec


class CompiledSources:
    """What was compiled at earlier starts and at this one.

    Args:
        file: Where it is kept. If it cannot be read, everything is compiled as if there were none.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _read(file)
        self._used: dict[_Source, CodeType] = {}
        self._later: Collection[str] = ()

    @contextmanager
    def for_modules(self, later: Collection[str]) -> Iterator[None]:
        """Answer those who compile a text as a module.

        Args:
            later: The files of modules that are not executed before somebody asks for something in them.
        """
        self._later = later
        vars(builtins)["compile"] = self._compile
        try:
            yield
        finally:
            vars(builtins)["compile"] = _compile

    def begin_for_dataclasses(self) -> None:
        """Answer dataclasses, which execute the text of each method."""
        vars(dataclasses)["exec"] = self._execute

    def end_for_dataclasses(self) -> None:
        """Let them compile for themselves again."""
        vars(dataclasses).pop("exec", None)

    def keep(self) -> None:
        """Write what was used into the file if something of it had to be compiled, and Python may keep such things."""
        from netdesigner.project.files import write_atomically  # not needed at the start

        if sys.dont_write_bytecode or self._used.keys() <= self._kept.keys():
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, marshal.dumps((_MADE_FOR, self._to_keep())))
        except OSError:
            logger.warning("What was compiled cannot be kept in %s.", self._file)

    def _compile(self, source: Any, filename: Any, mode: str, *options: Any, **named: Any) -> Any:
        if mode != "exec" or options or named or not isinstance(source, str | bytes):
            return _compile(source, filename, mode, *options, **named)
        return self._code(
            _PUT_OFF.format(source=source, name=filename) if filename in self._later else source, filename
        )

    def _execute(self, text: str, of_module: dict[str, Any], made: dict[str, Any]) -> None:
        _execute(self._code(text, _NO_FILE), of_module, made)

    def _code(self, *source: *_Source) -> CodeType:
        code = self._used.get(source)
        if code is None:
            kept = self._kept.get(source)
            code = _compile(*source, "exec", dont_inherit=True) if kept is None else _loaded(kept)
            self._used[source] = code
        return code

    def _to_keep(self) -> dict[_Source, bytes]:
        return {source: self._kept.get(source) or marshal.dumps(code) for source, code in self._used.items()}


def _read(file: Path) -> dict[_Source, bytes]:
    try:
        made_for, compiled = marshal.loads(file.read_bytes())  # noqa: S302 - as trustworthy as what Python itself keeps
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return compiled if made_for == _MADE_FOR else {}


def _loaded(compiled: bytes) -> CodeType:
    code: CodeType = marshal.loads(compiled)  # noqa: S302 - see above
    return code

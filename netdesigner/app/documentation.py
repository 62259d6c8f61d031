"""Documentation: of Keras' types, kept for the user, and of attached files; both are read by the design engine."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from netdesigner.app.errors import AppError
from netdesigner.app.program import Program
from netdesigner.engine.client.design import DesignEngine
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.errors import EngineError, RequestFailed
from netdesigner.project.attached import source_of
from netdesigner.project.places import cache_folder

logger = logging.getLogger(__name__)

_DEADLINE_S: Final = 60.0
"""Long enough for an engine that is only starting."""


class Documentation(QObject):
    """What the installed Keras says about its types, and attached files about theirs; made by `documentation_of`.

    Types are named by what `project.attached.documented_as` gives.

    Signals:
        arrived: The documentation of a type is there; with the type.
    """

    arrived = Signal(str)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._texts: dict[str, str] = {}
        self._asked: set[str] = set()
        self._unanswered: set[str] = set()
        program.engines.design_changed.connect(self._ask_again)

    def text(self, path: str) -> str | None:
        """Return what is said about a type, empty if nothing; `None` while it is being asked."""
        if path not in self._texts and path not in self._asked:
            self._ask(path)
        return self._texts.get(path)

    def forget_unknown(self) -> None:
        """Ask again about types of which nothing was known: a file that was not executed may be by now."""
        for path in [path for path, text in self._texts.items() if not text]:
            del self._texts[path]
            self._asked.discard(path)

    def _ask(self, path: str) -> None:
        self._asked.add(path)
        engine = self._program.engines.design
        if engine is None:
            self._unanswered.add(path)
            return
        self._program.background.run(_reading(path, self._folder, engine), self._take, self._fail)

    @cached_property
    def _folder(self) -> Path:
        """Where the documentation of the installed Keras is kept."""
        try:
            release = version("keras")
        except PackageNotFoundError:
            release = "unknown"
        return cache_folder() / "documentation" / f"keras-{release}"

    def _take(self, answer: tuple[str, str]) -> None:
        path, text = answer
        self._texts[path] = text
        self.arrived.emit(path)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UnansweredError):
            logger.error("Documentation could not be read.", exc_info=error)
        elif self._program.engines.design_status is EngineStatus.READY:
            self._ask(error.path)  # it came up again in the meantime
        else:
            self._unanswered.add(error.path)

    def _ask_again(self, status: EngineStatus, _outcome: object) -> None:
        """Ask the engine, once it is up again, what it left unanswered."""
        if status is EngineStatus.READY:
            paths, self._unanswered = self._unanswered, set()
            for path in sorted(paths):
                self._ask(path)


class UnansweredError(AppError):
    """The engine could not be asked now."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The documentation of {path} could not be read now.")
        self.path = path


def documentation_of(program: Program) -> Documentation:
    """Return the documentation that all windows of a program share."""
    known = program.findChild(Documentation)
    return known if isinstance(known, Documentation) else Documentation(program)


def _reading(path: str, folder: Path, engine: DesignEngine) -> Callable[[], tuple[str, str]]:
    """Return the work that reads the documentation of a type: from the cache, which is of Keras' alone, or else."""
    type_path, source = source_of(path)

    def read() -> tuple[str, str]:
        kept = folder / f"{type_path}.txt"
        if not source and kept.is_file():
            return path, kept.read_text(encoding="utf-8")
        try:
            text = engine.documentation(type_path, source, _DEADLINE_S)
        except RequestFailed:
            return path, ""  # Keras does not know the type, or its file was not executed
        except EngineError as error:
            raise UnansweredError(path) from error
        if not source:
            _keep(kept, text)
        return path, text

    return read


def _keep(file: Path, text: str) -> None:
    """Write a text so that another program never reads half of it; a cache that cannot be written is no harm."""
    aside = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)
    except OSError as error:
        logger.info("The documentation is not kept: %s", error)

"""Calling functions of one's own that give data, in a child of their own: they may hang, or take all memory."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.own import OwnSource
from netdesigner.engine.client.attached import Trusts
from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.outcome import Ending
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import EngineError, RequestCancelled
from netdesigner.engine.protocol.own_data import OwnAnswer, answer_folder, forget_answer, read_answer, write_answer
from netdesigner.project.attached import digest_of, read_attached
from netdesigner.project.settings import FitSettings


@dataclass(eq=False)
class OwnCall:
    """Calls the functions of a source; what comes of it is kept in the cache, be it a failure.

    Attributes:
        source: The source.
        project: The folder of the project.
        fit: What tells what is passed to the functions.
    """

    source: OwnSource
    project: Path
    fit: FitSettings
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _client: EngineClient | None = field(default=None, init=False)
    _is_cancelled: bool = field(default=False, init=False)
    _is_unwanted: bool = field(default=False, init=False)

    def carry_out(self) -> OwnAnswer:
        """Call them, and return what came of it; on a thread.

        Raises:
            OSError: If the file cannot be read, or nothing can be kept.
        """
        path = self.project / self.source.path
        content = read_attached(path)
        folder = answer_folder(self.source, path, content)
        forget_answer(folder)
        folder.mkdir(parents=True)
        (folder / f"{self.source.module}.py").write_bytes(content)
        try:
            self._ask(folder)
        except EngineError:
            if self._is_unwanted:
                return OwnAnswer()
            code = DataCode.OWN_CANCELLED if self._is_cancelled else DataCode.OWN_ENDED
            write_answer(folder, OwnAnswer(code=code, values={"function": self.source.training.name}))
        return read_answer(folder) or OwnAnswer()

    def drop(self) -> None:
        """End the child, and keep nothing of it: nobody asks for it any more."""
        self._is_unwanted = True
        self.cancel()

    def cancel(self) -> None:
        """End the child, whatever it does."""
        with self._lock:
            self._is_cancelled = True
            client = self._client
        if client is not None and client.outcome is None:
            client.process.kill(Ending.FORCED)

    def _ask(self, folder: Path) -> None:
        functions = {
            part: {"name": item.name, "takes": list(item.takes)} for part, item in self.source.functions.items()
        }
        params = {
            "folder": str(folder),
            "module": self.source.module,
            "working_folder": str(self.project.resolve()),
            "functions": functions,
            "arguments": {"batch_size": self.fit.batch_size, "seed": self.fit.seed},
        }
        launch = Launch(engine_command("job"), environment_for(CPU, self.fit.backend), niceness=5)
        with EngineClient(launch) as client:
            with self._lock:
                self._client = client
                is_wanted = not self._is_cancelled
            if not is_wanted:
                raise RequestCancelled
            client.request("call_own", params, deadline_s=None).result()


def forget(source: OwnSource, project: Path) -> None:
    """Let the functions of a source be called again."""
    path = project / source.path
    with suppress(OSError):
        forget_answer(answer_folder(source, path, read_attached(path)))


def may_be_called(source: OwnSource, project: Path, trusts: Trusts) -> bool:
    """Return whether the functions of a source are trusted as they are now, and have not been called."""
    path = project / source.path
    try:
        content = read_attached(path)
    except OSError:
        return False
    return read_answer(answer_folder(source, path, content)) is None and trusts(path, digest_of(content))

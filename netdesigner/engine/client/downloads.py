"""Downloads as the program sees them: one child that fetches files, and can be told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.outcome import Ending
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import EngineDied, RequestCancelled
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_to_json
from netdesigner.engine.protocol.messages import Values


@dataclass(frozen=True, slots=True)
class Portion:
    """How far a download is.

    Attributes:
        file: The name of the file that comes.
        done: Its bytes that are there.
        total: All its bytes, if the server tells.
    """

    file: str
    done: int
    total: int | None


class Download:
    """Fetches files, each to its place. May be cancelled from any thread.

    Args:
        files: The files.
    """

    def __init__(self, files: Iterable[KerasFile]) -> None:
        self._files = [keras_file_to_json(file) for file in files]
        self._lock = threading.Lock()
        self._client: EngineClient | None = None
        self._cancelled = threading.Event()

    def carry_out(self, on_portion: Callable[[Portion], None]) -> None:
        """Fetch the files and wait for them.

        Args:
            on_portion: Called with how far it is, on another thread.

        Raises:
            EngineError: If that cannot be done; `RequestFailed` has a code and values, `RequestCancelled` on request.
        """

        def tell(values: Values) -> None:
            on_portion(Portion(values["file"], values["done"], values["total"]))

        with EngineClient(Launch(engine_command("download"))) as client:
            with self._lock:
                self._client = client
            if self._cancelled.is_set():
                raise RequestCancelled
            try:
                client.request("download", {"files": self._files}, deadline_s=None, on_progress=tell).result()
            except EngineDied as error:
                raise RequestCancelled if self._cancelled.is_set() else error from None

    def cancel(self) -> None:
        """Stop at once, however slow the network is; what is there is kept, and the next download goes on from it."""
        with self._lock:
            self._cancelled.set()
            client = self._client
        if client is not None and client.outcome is None:
            client.process.kill(Ending.FORCED)

"""Downloads as the program sees them: one child that fetches files, and can be told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import RequestCancelled
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.protocol.weights import WeightsFile, weights_file_to_json
from netdesigner.project.settings import Backend


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

    def __init__(self, files: Iterable[WeightsFile]) -> None:
        self._files = [weights_file_to_json(file) for file in files]
        self._lock = threading.Lock()
        self._answer: PendingAnswer | None = None
        self._is_cancelled = False

    def carry_out(self, on_portion: Callable[[Portion], None]) -> None:
        """Fetch the files and wait for them.

        Args:
            on_portion: Called with how far it is, on another thread.

        Raises:
            EngineError: If that cannot be done; `RequestFailed` has a code and values, `RequestCancelled` on request.
        """

        def tell(values: Values) -> None:
            on_portion(Portion(values["file"], values["done"], values["total"]))

        launch = Launch(engine_command("job"), environment_for(CPU, Backend.TENSORFLOW))
        with EngineClient(launch) as client:
            with self._lock:
                if self._is_cancelled:
                    raise RequestCancelled
                self._answer = client.request("download", {"files": self._files}, deadline_s=None, on_progress=tell)
            self._answer.result()

    def cancel(self) -> None:
        """Stop; what is there is kept, and the next download goes on from there."""
        with self._lock:
            self._is_cancelled = True
            answer = self._answer
        if answer is not None:
            answer.cancel()

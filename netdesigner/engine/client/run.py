"""The program's side of a run engine: one child that waits for its run, perhaps started ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.outcome import Outcome
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.protocol.messages import Event, Values
from netdesigner.project.runs import RunFolder

AHEAD: Final = "--ahead"
"""Tells a child that it has time to import what scripts load data with."""


class RunChild:
    """A run engine.

    Attributes:
        variables: The environment it was started with; it fits runs on that device and backend only.
    """

    def __init__(self, variables: Mapping[str, str], *, ahead: bool = False, niceness: int = 0) -> None:
        self.variables = dict(variables)
        options = (AHEAD,) if ahead else ()
        launch = Launch(engine_command("run", *options), self.variables, niceness=niceness)
        self._client = EngineClient(launch, on_event=self._pass_on, on_hello=self._note_hello)
        self._on_event: Callable[[Event], None] = _ignore
        self._is_up = False

    def start(self) -> None:
        """Start the process.

        Raises:
            EngineStartError: If the system cannot.
        """
        self._client.start()

    @property
    def is_up(self) -> bool:
        """Whether its imports are done and it has not ended."""
        return self._is_up and self._client.outcome is None

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._client.process.pid

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, once it has."""
        return self._client.outcome

    def begin(
        self, run: RunFolder, working_folder: Path, device: str, on_event: Callable[[Event], None]
    ) -> PendingAnswer:
        """Let it carry a run out; it need not be up yet.

        The answer's value is the run's result in its JSON form. Cancelling the answer stops the run after the present
        batch, with a checkpoint.

        Args:
            run: The run's folder, with its script.
            working_folder: Where relative paths in the script start.
            device: `cpu` or `gpu:N`.
            on_event: Called with each event of the run on the reading thread.
        """
        self._on_event = on_event
        params = {"folder": str(run.path), "working_folder": str(working_folder), "device": device}
        return self._client.request("start", params, deadline_s=None)

    def abort(self) -> None:
        """End the run by an exception, wherever it is."""
        self._client.request("abort", deadline_s=None)

    def wish(self, method: str, params: Values) -> None:
        """Let the run do something between two batches, see `engine.run.reachable`."""
        self._client.request(method, params, deadline_s=None)

    def detach(self) -> PendingAnswer:
        """Let it live on without this program."""
        return self._client.request("detach")

    def end(self, ask_s: float = 5.0, terminate_s: float = 2.0) -> Outcome:
        """End the process by the ladder of `EngineProcess.stop` and return how it ended."""
        return self._client.stop(ask_s, terminate_s)

    def _note_hello(self, _: Values) -> None:
        self._is_up = True

    def _pass_on(self, event: Event) -> None:
        self._on_event(event)


def _ignore(_: Event) -> None:
    pass

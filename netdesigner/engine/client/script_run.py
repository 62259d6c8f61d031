"""A Python script as a source that is executed, because a person has asked for it: the model that it makes is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, Final
from weakref import finalize

from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.importing import Brought, Importer, OnProgress
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.printed import last_lines
from netdesigner.engine.client.readers import ReaderAhead
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.client.script_training import take_training
from netdesigner.engine.errors import RequestCancelled, RequestFailed
from netdesigner.engine.protocol.messages import Values
from netdesigner.project.importing.report_json import findings_from_json
from netdesigner.project.settings import Backend

RUNNING_S: Final = 600.0
"""How long a script may run; what it has made by then is taken."""
GRACE_S: Final = 60.0
"""How much longer its process may live, which has a model to write, too, and may not listen."""
OUTPUT: Final = "output"
"""Among the values of a failure: the last lines that the script has printed."""
MODELS_LEFT_OUT: Final = "script.models_left_out"
"""The finding that another model could have been taken."""
_VARIABLES: Final = {"MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
"""No plot waits for somebody to close it, and what the script prints stands by itself."""
_DEATHS: Final = {"import.too_late": "import.run_too_late", "import.died": "import.run_died"}


def runner() -> EngineClient:
    """Return a child that runs scripts, not started yet."""
    return EngineClient(Launch(engine_command("script"), environment_for(CPU, Backend.TENSORFLOW) | _VARIABLES))


@dataclass(frozen=True, slots=True)
class MadeModel:
    """A model that a script has made.

    Attributes:
        name: What it is called.
        layer_count: How many layers it has.
        is_apart: Whether it has layers that are not in the likeliest model.
    """

    name: str
    layer_count: int
    is_apart: bool


class ScriptRun(Importer):
    """A child that runs a script, and another one that reads the model which the script has made.

    Whatever a script changes in its process, or leaves behind there, ends with that process.

    Args:
        script: The script.
        ahead: Where the child that reads may wait already.
        model: The name of the model that is taken; the likeliest one by default.

    Attributes:
        model: The same; it may be chosen when the script has been run.
    """

    def __init__(self, script: Path, ahead: ReaderAhead | None = None, model: str | None = None) -> None:
        super().__init__(str(script))
        self.model = model
        self._reader_ahead = ahead
        self._was_run = False
        self._folder = Path(mkdtemp(prefix="netdesigner-"))
        self._remove = finalize(self, rmtree, self._folder, ignore_errors=True)  # at the program's end, at the latest

    def run(self, on_progress: OnProgress | None = None) -> tuple[MadeModel, ...]:
        """Run the script, and return the models that it makes, the likeliest one first.

        Raises:
            EngineError: If there is none; `RequestFailed` has a code and values, among them `OUTPUT`.
        """
        params = {"script": self._place(), "folder": str(self._folder), "seconds": RUNNING_S}
        found = self._told("run_script", params, RUNNING_S + GRACE_S, on_progress)
        self._was_run = True
        return tuple(MadeModel(item["name"], item["layers"], item["is_apart"]) for item in found["models"])

    def read(self, on_progress: OnProgress | None = None) -> Brought:
        """Run the script unless it was run, and return what the model that is taken holds.

        Raises:
            EngineError: If there is none; `RequestFailed` has a code and values, among them `OUTPUT`.
        """
        if not self._was_run:
            self.run(on_progress)
        found = self._told("take_model", {"name": self.model}, GRACE_S, on_progress)
        super().close()
        self.source, self._ahead = found["model"], self._reader_ahead
        brought = super().read(on_progress)
        training = take_training(brought.imported.document, found["training"])
        findings = (*findings_from_json(found["findings"]), *training, *brought.imported.findings)
        return replace(brought, imported=replace(brought.imported, findings=findings))

    def close(self) -> None:
        """End the child, and remove what it has written."""
        super().close()
        self._remove()

    def _new_client(self) -> EngineClient:
        return runner()

    def _told(self, method: str, params: Values, deadline_s: float, on_progress: OnProgress | None) -> Any:
        try:
            return self._ask(method, params, deadline_s, on_progress)
        except RequestCancelled:
            raise
        except RequestFailed as error:
            output = last_lines(self._folder / "output.txt")
            values = {**error.values, "path": self._place(), "seconds": RUNNING_S, OUTPUT: output}
            raise RequestFailed(_DEATHS.get(error.code, error.code), str(error), values) from error

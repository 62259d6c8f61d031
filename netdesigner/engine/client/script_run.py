"""A Python script as a source that is executed, because a person has asked for it: the model that it makes is taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from netdesigner.engine.client.importing import Brought, Importer, OnProgress
from netdesigner.engine.client.printed import last_lines
from netdesigner.engine.errors import RequestCancelled, RequestFailed
from netdesigner.project.importing.report_json import findings_from_json

RUNNING_S: Final = 600.0
"""How long a script may run; what it has made by then is taken."""
GRACE_S: Final = 60.0
"""How much longer its process may live, which has a model to write, too, and may not listen."""
OUTPUT: Final = "output"
"""Among the values of a failure: the last lines that the script has printed."""
_DEATHS: Final = {"import.too_late": "import.run_too_late", "import.died": "import.run_died"}


class ScriptRun(Importer):
    """A child that runs a script, and another one that reads the model which the script has made.

    Whatever a script changes in its process, or leaves behind there, ends with that process.
    """

    def __init__(self, script: Path) -> None:
        super().__init__(str(script))
        self._folder = TemporaryDirectory(prefix="netdesigner-")

    def read(self, on_progress: OnProgress | None = None) -> Brought:
        """Run the script, and return what the model that it makes holds.

        Raises:
            EngineError: If there is none; `RequestFailed` has a code and values, among them `OUTPUT`.
        """
        found = self._run(on_progress)
        super().close()
        self.source = found["model"]
        brought = super().read(on_progress)
        findings = (*findings_from_json(found["findings"]), *brought.imported.findings)
        return replace(brought, imported=replace(brought.imported, findings=findings))

    def close(self) -> None:
        """End the child, and remove what it has written."""
        super().close()
        self._folder.cleanup()

    def _run(self, on_progress: OnProgress | None) -> Any:
        place = self._place()
        params = {"script": place, "folder": self._folder.name, "seconds": RUNNING_S}
        try:
            return self._ask("run_script", params, RUNNING_S + GRACE_S, on_progress)
        except RequestCancelled:
            raise
        except RequestFailed as error:
            output = last_lines(Path(self._folder.name) / "output.txt")
            values = {**error.values, "path": place, "seconds": RUNNING_S, OUTPUT: output}
            raise RequestFailed(_DEATHS.get(error.code, error.code), str(error), values) from error

"""The range test of a learning rate, done by a job."""

from __future__ import annotations

from pathlib import Path

from netdesigner.engine.client.job import KeptJob
from netdesigner.project.rate_finding import RateCurve
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend


class RateFinder(KeptJob):
    """One child that trains with rates from tiny to huge."""

    def find(self, folder: RunFolder, project: Path, backend: Backend) -> RateCurve:
        """Return what was measured.

        Args:
            folder: Where the script lies, with the files that it imports.
            project: The file of the project; paths of data start beside it.
            backend: What Keras computes with.

        Raises:
            EngineError: If that cannot be done; `RequestFailed` has a code and values.
        """
        params = {"folder": str(folder.path.resolve()), "working_folder": str(project.resolve().parent)}
        answer = self.ask("find_rate", params, backend)
        return RateCurve(tuple(answer["rates"]), tuple(answer["losses"]))

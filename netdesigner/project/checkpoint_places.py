"""Where the checkpoints of a run are, and which is the latest: known by their files, without Keras."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import MAXIMUM_BYTES, read_bounded
from netdesigner.project.runs import RunFolder

VERSION: Final = 2
MODEL, ARRAYS, STATE = ".keras", ".npz", ".json"


@dataclass(frozen=True, slots=True)
class CheckpointPlace:
    """A checkpoint whose last file was written, so that all of it is there.

    Attributes:
        state_file: The file that was written last: JSON with epoch, step, seeds and history.
        epoch: Complete epochs.
        step: Steps done in the epoch after them.
    """

    state_file: Path
    epoch: int
    step: int

    @property
    def model(self) -> Path:
        """The model as Keras saves it, with its optimizer."""
        return self.state_file.with_suffix(MODEL)

    @property
    def arrays(self) -> Path:
        """What Keras saves with no model: sums of metrics, the best weights, arrays of callbacks."""
        return self.state_file.with_suffix(ARRAYS)

    def read(self) -> dict[str, Any]:
        """Return the state.

        Raises:
            ProjectFileError: If it cannot be read.
            ValueError: If it is damaged.
        """
        content: dict[str, Any] = json.loads(read_bounded(self.state_file, MAXIMUM_BYTES))
        return content


def latest_checkpoint(run: RunFolder) -> CheckpointPlace | None:
    """Return the checkpoint that the run went furthest with, or none if there is none to go on from."""
    found = [place for path in run.checkpoints.glob(f"*{STATE}") if (place := _place(path)) is not None]
    return max(found, key=lambda place: (place.epoch, place.step), default=None)


def _place(path: Path) -> CheckpointPlace | None:
    try:
        match json.loads(read_bounded(path, MAXIMUM_BYTES)):
            case {"version": int(version), "epoch": int(epoch), "step": int(step)} if version == VERSION:
                place = CheckpointPlace(path, epoch, step)
                return place if place.model.is_file() and place.arrays.is_file() else None
    except (ValueError, ProjectFileError):
        pass
    return None

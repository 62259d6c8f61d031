"""A run engine that has done its imports by the time somebody presses Train."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdesigner.project.settings import Backend
    from netdesigner.training.children import WarmChildren


@dataclass(frozen=True, slots=True)
class Warming:
    """What the next run will need, as far as that can be told."""

    device: str
    backend: Backend
    children: WarmChildren

    def carry_out(self) -> None:
        """Start an engine for it ahead; takes seconds where devices must be listed first."""
        from netdesigner.training.options import RunOptions  # here and not above: loaded on a thread
        from netdesigner.training.place import find_place
        from netdesigner.training.supervisor import NoDeviceError

        try:
            place = find_place(RunOptions(self.device), self.backend, Path())
        except NoDeviceError:
            return  # the run will say so
        self.children.choose(place.variables)

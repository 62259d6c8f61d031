"""Earlier runs whose curves are drawn together with those of the present one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netdesigner.app.background import Background
    from netdesigner.project.runs import RunFolder
    from netdesigner.training.curves import RunCurves


@dataclass(frozen=True, slots=True)
class Overlay:
    """One earlier run.

    Attributes:
        title: What it is called.
        place: Its place among the colours; 0 is that of the present run.
        curves: What it has measured, once its folder was read.
    """

    run: RunFolder
    title: str
    place: int
    curves: RunCurves | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    run: RunFolder

    def carry_out(self) -> tuple[RunFolder, RunCurves]:
        from netdesigner.training.curves import RunCurves

        return self.run, RunCurves(self.run.events())


class Overlays(QObject):
    """The earlier runs that a person has chosen.

    Signals:
        changed: Another run is drawn, or one no longer, or the curves of one are there.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._shown: dict[RunFolder, Overlay] = {}

    @property
    def shown(self) -> tuple[Overlay, ...]:
        """The runs that are drawn, in the order in which they were chosen."""
        return tuple(self._shown.values())

    def find(self, run: RunFolder) -> Overlay | None:
        """Return how a run is drawn, if it is."""
        return self._shown.get(run)

    def show(self, run: RunFolder, title: str) -> None:
        """Draw a run too."""
        if run in self._shown:
            return
        taken = {overlay.place for overlay in self._shown.values()}
        self._shown[run] = Overlay(run, title, next(place for place in count(1) if place not in taken))
        self._background.run(_Reading(run).carry_out, self._take)
        self.changed.emit()

    def hide(self, run: RunFolder) -> None:
        """Draw a run no longer."""
        if self._shown.pop(run, None) is not None:
            self.changed.emit()

    def rename(self, run: RunFolder, title: str) -> None:
        """Call a run something else."""
        if (overlay := self._shown.get(run)) is not None:
            self._shown[run] = replace(overlay, title=title)
            self.changed.emit()

    def _take(self, answer: tuple[RunFolder, RunCurves]) -> None:
        run, curves = answer
        if (overlay := self._shown.get(run)) is not None:
            self._shown[run] = replace(overlay, curves=curves)
            self.changed.emit()

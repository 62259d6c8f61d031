"""What is done once the first window stands: all that it can be seen without."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

from netdesigner.app.compiled_sources import CompiledSources
from netdesigner.app.log_file import Log
from netdesigner.app.preloading import OF_A_PROJECT, Preloading
from netdesigner.app.program import Program
from netdesigner.app.window.dock_table import DOCKS

_DELAY_MS: Final = 400
"""By then the window and its palette are painted, on slow machines, too: what comes now would hold that up."""
_ENGINES: Final = ("netdesigner.engine.client.design",)
_NEEDED_SOON: Final = (
    *OF_A_PROJECT,
    "netdesigner.canvas.gestures.begin",
    *(spec.module for spec in DOCKS),
    "netdesigner.project.run_copies",
    "netdesigner.app.training.starting",
    "netdesigner.app.quick_add.open_search",
    "netdesigner.app.window.command_palette",
    "netdesigner.app.window.offers",
    "netdesigner.app.window.settings",
    "netdesigner.app.window.question",
    "netdesigner.app.training.plots",
    "netdesigner.training.points",
)


class FollowUp(QObject):
    """Starts the engines, opens the log, clears away what earlier programs left, loads what will be needed soon.

    When that is loaded, garbage is collected again, as it was not during the start; never again in what was there by
    then, though: to look through all of that holds up the window for longer than it may.
    """

    def __init__(self, program: Program, log: Log, sources: CompiledSources) -> None:
        super().__init__(program)
        self._engines = program.engines
        self._background = program.background
        self._garbage = program.garbage
        self._log = log
        self._sources = sources

    def start(self) -> None:
        """Do all that when the window has been painted."""
        QTimer.singleShot(_DELAY_MS, self, self._begin)

    def _begin(self) -> None:
        self._background.run(Preloading(_ENGINES).carry_out, self._go_on)

    def _go_on(self, _nothing: None) -> None:
        self._engines.start()
        self._background.run(self._log.begin)
        self._background.run(Preloading(_NEEDED_SOON).carry_out, self._finish)
        self._background.run(_remove_leftovers)

    def _finish(self, _nothing: None) -> None:
        gc.freeze()
        self._garbage.start()
        self._sources.end_for_dataclasses()
        self._background.run(self._sources.keep)


def _remove_leftovers() -> None:
    from netdesigner.project.leftovers import remove_leftovers  # on the thread

    remove_leftovers()

"""The child processes that all windows share; what talks to them is imported when they are wanted."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, Signal

from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.errors import EngineStartError
from netdesigner.project.settings import Backend

if TYPE_CHECKING:
    from netdesigner.engine.client.data import DataClient
    from netdesigner.engine.client.design import DesignEngine
    from netdesigner.engine.client.outcome import Outcome
    from netdesigner.engine.client.readers import ReaderAhead
    from netdesigner.training.children import WarmChildren

RUN_NICENESS: Final = 5
"""Training gives way to the window."""
_ASK_S: Final = 5.0
"""How long an engine may take to end by itself."""


class Engines(QObject):
    """The design engine, the data engine, one run engine kept warm, and a child that is about to read a model.

    Signals:
        started: The design engine was started; it is there from now on.
        design_changed: The design engine has another status; with the status and the outcome of the last death.
    """

    started = Signal()
    design_changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._design: DesignEngine | None = None
        self._run_children: WarmChildren | None = None
        self._reader_ahead: ReaderAhead | None = None
        self._data: DataClient | None = None
        self._data_lock = threading.Lock()
        self._is_closed = False

    @property
    def design(self) -> DesignEngine | None:
        """The design engine, once it was started."""
        return self._design

    @property
    def design_status(self) -> EngineStatus:
        """How the design engine is; before it is started, it is starting."""
        return EngineStatus.STARTING if self._design is None else self._design.process.status

    @property
    def data(self) -> DataClient:
        """The data engine, started when it is asked for first, which takes a moment, on a thread.

        Its methods wait, so they too are called in the background.

        Raises:
            EngineStartError: If the system cannot start it, or nobody may any more.
        """
        with self._data_lock:
            if self._data is None:
                from netdesigner.engine.client.data import DataClient
                from netdesigner.engine.client.outcome import Ending, Outcome

                if self._is_closed:
                    raise EngineStartError(Outcome(Ending.NOT_STARTED))
                self._data = DataClient()
                self._data.engine.start()
            return self._data

    @property
    def run_children(self) -> WarmChildren:
        """The engines of runs, the next one started ahead once it is known what it needs."""
        if self._run_children is None:
            from netdesigner.training.children import WarmChildren

            self._run_children = WarmChildren(environment_for(CPU, Backend.TENSORFLOW), niceness=RUN_NICENESS)
        return self._run_children

    @property
    def reader_ahead(self) -> ReaderAhead:
        """What starts the child that reads a model while the person still chooses the model."""
        if self._reader_ahead is None:
            from netdesigner.engine.client.readers import ReaderAhead

            self._reader_ahead = ReaderAhead()
        return self._reader_ahead

    def start(self) -> None:
        """Start the design engine."""
        from netdesigner.engine.client.design import DesignEngine

        self._design = DesignEngine(on_status=self._tell)
        self._design.process.start()
        self.started.emit()

    def close(self) -> None:
        """End all of them. What they were asked and have not answered fails."""
        if self._run_children is not None:
            self._run_children.close()
        if self._reader_ahead is not None:
            self._reader_ahead.close()
        if self._design is not None:
            is_ready = self.design_status is EngineStatus.READY
            self._design.process.close(ask_s=_ASK_S if is_ready else 0.0)  # one that imports Keras does not listen
        with self._data_lock:
            self._is_closed = True
        if self._data is not None:
            self._data.close()

    def _tell(self, status: EngineStatus, outcome: Outcome | None) -> None:
        """Pass a status on, from whatever thread it comes; an engine may outlive a program that was not closed."""
        if shiboken6.isValid(self):
            self.design_changed.emit(status, outcome)

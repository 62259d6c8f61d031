"""Goes from window to window, each shown with its target."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from netdesigner.app.charts.window_plot import WindowPlot
from netdesigner.app.session import Session
from netdesigner.data.bindings import DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.window_sample import WindowSample
from netdesigner.engine.client.data import DataClient
from netdesigner.i18n import _


@dataclass(frozen=True, slots=True)
class _Work:
    """Asks for a window, on a thread.

    Attributes:
        client: Whom it asks.
        settings: The data.
        folder: Where relative paths start.
        inputs: The inputs of the model.
        place: Which window.
        known: What is known of the sources: of a file that has changed something else.
    """

    client: DataClient
    settings: DataSettings
    folder: Path
    inputs: tuple[str, ...]
    place: int
    known: tuple[SourceFacts, ...]

    def carry_out(self) -> tuple[_Work, WindowSample]:
        return self, self.client.window(self.settings, self.folder, self.inputs, self.place)


class WindowLook(QWidget):
    """Shows one window of the series.

    Attributes:
        place: Which one.
        plot: Shows it.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: _Work | None = None
        self.place = QSpinBox(self)
        self.place.setAccessibleName(_("Number of the window"))
        self.place.valueChanged.connect(self.refresh)
        self._count = QLabel(self)
        self._count.setProperty("role", "quiet")
        self.plot = WindowPlot(session.program.appearance, self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(QLabel(_("Window"), self))
        row.addWidget(self.place)
        row.addWidget(self._count)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.plot)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the window."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the window, unless it is shown or nobody looks."""
        known, document = self._session.data, self._session.document
        if not known.is_complete or document.data.windows is None or not self.isVisible():
            return
        client, folder = self._session.program.engines.data, self._session.project_file.parent
        inputs, facts = document.network.main.inputs, tuple(known.facts.values())
        wanted = _Work(client, document.data, folder, tuple(inputs), self.place.value(), facts)
        if wanted != self._asked:
            self._asked = wanted
            self._session.program.background.run(wanted.carry_out, self._take, self._take_failure)

    def _take(self, answer: tuple[_Work, WindowSample]) -> None:
        work, sample = answer
        if work is not self._asked or work.settings.windows is None:
            return
        self.place.setMaximum(max(0, sample.count - 1))
        self._count.setText(_("of {count}").format(count=f"{sample.count:,}"))
        self.plot.show_window(sample, work.settings.windows.ahead)
        self.plot.setVisible(sample.count > 0)

    def _take_failure(self, _error: Exception) -> None:
        """The watch of the data says what is wrong with the engine."""
        self._asked = None

"""The status bar: engine, costs, problems, device, and for some seconds why something was refused."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.training.device_words import device_words
from netdesigner.app.window.engine_words import engine_words
from netdesigner.app.window.numbers import totals_text
from netdesigner.engine.client.status import EngineStatus
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _, ngettext

_SENTENCE_MS: Final = 8000
_RESTARTED_MS: Final = 15_000


class StatusBar(QStatusBar):
    """One line about how things are.

    Signals:
        problems_wanted: The number of problems was clicked.
        device_wanted: The device was clicked.
    """

    problems_wanted = Signal()
    device_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._engines = session.program.engines
        self._has_restarted = False
        self._is_checked = False
        self._refusal = ""
        self.setSizeGripEnabled(False)
        self.engine = self._button("cpu", _("Keras, which checks the network"))
        self.totals = QLabel(self)
        self.totals.setToolTip(_("What the model holds, computes for one sample, and takes in training at least"))
        self.problems = self._button("circle-check", _("Show the problems"))
        self.device = self._button("gauge", _("Where the network is trained"))
        self.addWidget(self.engine)
        self.addWidget(self.totals)
        self.addPermanentWidget(self.problems)
        self.addPermanentWidget(self.device)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._forget_restart)
        self._refresher = Refresher(self, self.refresh)
        self._connect(session)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        self._show_engine()
        self._show_problems()
        report = self._session.workspace.report
        self.totals.setText(totals_text(report.main_totals, self._session.document.fit.batch_size))
        _set_text(self.device, device_words(self._session.runs.device))

    def tell(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        self.showMessage(sentence, _SENTENCE_MS)

    def _connect(self, session: Session) -> None:
        self.engine.clicked.connect(self._try_again)
        self.problems.clicked.connect(self.problems_wanted)
        self.device.clicked.connect(self.device_wanted)
        session.workspace.reported.connect(self._refresher.request)
        session.workspace.edited.connect(self._refresher.request)
        session.workspace.refused.connect(self._refuse)
        session.workspace.edited.connect(self._forget_refusal)
        session.data.changed.connect(self._refresher.request)
        session.runs.device_changed.connect(self._refresher.request)
        self._engines.design_changed.connect(self._follow_engine)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _show_engine(self) -> None:
        words = engine_words(self._engines.design_status, has_restarted=self._has_restarted)
        _set_text(self.engine, words.text)
        self.engine.setIcon(icon(words.icon, self._color(words.is_bad)))
        self.engine.setToolTip(words.tip)

    def _show_problems(self) -> None:
        report, of_data = self._session.workspace.report, len(self._session.data.findings)
        self._is_checked = self._is_checked or report.complete
        errors = sum(problem.severity is Severity.ERROR for problem in report.problems) + of_data
        count = len(report.problems) + of_data
        if count or self._is_checked:
            text = ngettext("{count} problem", "{count} problems", count).format(count=count)
            picture = "circle-alert" if count else "circle-check"
        else:  # that none are known says nothing yet
            text, picture = _("Checking…"), "clock"
        _set_text(self.problems, text)
        self.problems.setIcon(icon(picture, self._color(bool(errors))))

    def _color(self, is_bad: bool) -> str | None:
        return self._session.program.appearance.theme.error if is_bad else None

    def _follow_engine(self, status: EngineStatus) -> None:
        if status is EngineStatus.RESTARTING:
            self._has_restarted = True
            self._forget.stop()
        elif status is EngineStatus.READY and self._has_restarted:
            self._forget.start(_RESTARTED_MS)
        self._refresher.request()

    def _forget_restart(self) -> None:
        self._has_restarted = False
        self._refresher.request()

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        self.tell(sentence)

    def _forget_refusal(self) -> None:
        """Speak no more of what could not be done once something is done."""
        if self.currentMessage() == self._refusal:
            self.clearMessage()

    def _try_again(self) -> None:
        engine = self._engines.design
        if engine is not None and engine.process.status is EngineStatus.DEAD:
            self._session.program.background.run(engine.process.retry)


def _set_text(button: QToolButton, text: str) -> None:
    button.setText(f" {text}")  # room between the icon and the text, which no style sheet gives
    button.setAccessibleName(text)

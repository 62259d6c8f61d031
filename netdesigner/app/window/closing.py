"""Closing a window: what must be asked before, one thing after the other."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from netdesigner.app.window.title import project_name
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import sentences

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow
    from netdesigner.app.window.question import Question


class RunAnswer(Enum):
    """What becomes of a run that goes on."""

    KEEP = auto()
    STOP = auto()
    CANCEL = auto()


class SaveAnswer(Enum):
    """What becomes of edits that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Closing(QObject):
    """The questions before a window closes; it closes once all of them are answered.

    Attributes:
        question: The question on screen.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._runs = window.session.runs
        self.question: Question | None = None
        self._is_settled = False
        self._waits_for_save = False
        window.saver.saved.connect(self._go_on_saved)
        window.saver.failed.connect(self._stay)
        window.saver.given_up.connect(self._stay)
        self._runs.detached.connect(self._take_detached)

    def may_close(self) -> bool:
        """Return whether the window may close now; if not, ask, and close it once all is settled."""
        if self._is_settled:
            return True
        if self.question is not None:
            self.question.raise_()
        elif self._runs.is_running:
            self._ask_about_run()
        elif not self._window.session.is_saved:
            self._ask_about_edits()
        else:
            return True
        return False

    def _go_on(self) -> None:
        self._window.close()

    def _ask_about_run(self) -> None:
        detail = [_("It can go on without the window and is found again when the project is opened.")]
        if count := len(self._window.session.queue.waiting):
            text = ngettext(
                "{count} run waits for it, and is trained in any case.",
                "{count} runs wait for it, and are trained in any case.",
                count,
            )
            detail.append(text.format(count=count))
        self._ask(
            _("Training goes on. Shall it keep running?"),
            sentences(detail),
            [(RunAnswer.KEEP, _("Keep running")), (RunAnswer.STOP, _("Stop it")), (RunAnswer.CANCEL, _("Cancel"))],
        )

    def _ask_about_edits(self) -> None:
        self._ask(
            _("Save the changes to {name}?").format(name=project_name(self._window.session)),
            _("Without saving, what was changed since the last time is lost."),
            [(SaveAnswer.SAVE, _("Save")), (SaveAnswer.DISCARD, _("Discard")), (SaveAnswer.CANCEL, _("Cancel"))],
        )

    def _ask(self, text: str, detail: str, answers: Sequence[tuple[Enum, str]]) -> None:
        from netdesigner.app.window.question import Question  # no window waits for it

        self.question = Question(self._window, text, detail, answers)
        self.question.answered.connect(self._take)
        self.question.ask()

    def _take(self, answer: RunAnswer | SaveAnswer) -> None:
        self.question = None
        match answer:
            case RunAnswer.KEEP:
                self._keep()
            case RunAnswer.STOP:
                self._runs.changed.connect(self._go_on_stopped)
                self._runs.stop()
            case SaveAnswer.SAVE:
                self._waits_for_save = True
                self._window.action_set["file.save"].trigger()
            case SaveAnswer.DISCARD:
                self._is_settled = True
                self._go_on()

    def _keep(self) -> None:
        """Let go of the run, once it has begun, as soon as it can do without this program."""
        if self._runs.handle is not None:
            self._window.banner.say(_("The window closes as soon as the training can go on without it."))
            self._runs.detach()
        elif self._runs.is_running:
            self._runs.changed.connect(self._keep, Qt.ConnectionType.SingleShotConnection)
        else:
            self._go_on()

    def _take_detached(self, is_detached: bool) -> None:
        if is_detached or not self._runs.is_running:
            self._go_on()
        else:
            text = _("The run cannot be left alone yet: it is still starting. Try again in some seconds, or stop it.")
            self._window.banner.say(text)

    def _go_on_stopped(self) -> None:
        if not self._runs.is_running:
            self._runs.changed.disconnect(self._go_on_stopped)
            self._go_on()

    def _go_on_saved(self) -> None:
        if self._waits_for_save:
            self._waits_for_save = False
            self._go_on()

    def _stay(self) -> None:
        self._waits_for_save = False

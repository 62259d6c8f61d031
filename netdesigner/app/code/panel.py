"""The script of the project, written anew while it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from netdesigner.app.code.live_script import LiveScript
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.codegen.script import Script, ScriptPart
from netdesigner.i18n import _
from netdesigner.project.edits import Edit

_DELAY_MS: Final = 60


@dataclass(frozen=True, slots=True)
class _Writing:
    live: LiveScript

    def carry_out(self) -> Script:
        return self.live.write_script(ScriptPart.ALL)


class CodePanel(QWidget):
    """Shows the script.

    Attributes:
        view: The script.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = session.program.background
        self._live = LiveScript(session.document)
        self.view = QPlainTextEdit(self)
        self.view.setReadOnly(True)
        self.view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.view.setAccessibleName(_("Script"))
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._refresher = Refresher(self, self._write, _DELAY_MS)
        session.workspace.edited.connect(self._follow)
        self._refresher.request()

    def _follow(self, edits: tuple[Edit, ...]) -> None:
        self._live.follow(edits)
        self._refresher.request()

    def _write(self) -> None:
        self._background.run(_Writing(self._live).carry_out, self._show)

    def _show(self, script: Script) -> None:
        self.view.setPlainText(script.text)

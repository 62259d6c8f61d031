"""The script that a run has executed, to read and to copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from netdesigner.app.code.view import CodeView
from netdesigner.app.program import Program
from netdesigner.i18n import _

_SIZE: Final = QSize(760, 640)


@dataclass(frozen=True, slots=True)
class _Reading:
    script: Path

    def carry_out(self) -> str:
        return self.script.read_text(encoding="utf-8")


class ScriptWindow(QDialog):
    """A window with a script, read in the background."""

    def __init__(self, script: Path, title: str, program: Program, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = program.appearance
        self.setObjectName("script")
        self.setWindowTitle(_("Script of {run}").format(run=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = CodeView(self._appearance.theme, self)
        self.text.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.resize(_SIZE)
        self._appearance.changed.connect(self._show_theme)
        program.background.run(_Reading(script).carry_out, self._show, self._fail)

    def _show(self, content: str) -> None:
        self.text.show_file(content)

    def _fail(self, error: Exception) -> None:
        self.text.setPlainText(str(error))

    def _show_theme(self) -> None:
        self.text.set_theme(self._appearance.theme)

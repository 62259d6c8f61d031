"""What an import changed or could not take, as long as the project is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netdesigner.project.importing.imported import ImportFinding


class ImportReport(QObject):
    """The report of the import that a project is from; empty for others.

    Attributes:
        findings: What was changed or could not be taken.
        script: The Python script that was read and not executed, if it is one.

    Signals:
        changed: More is known.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[ImportFinding, ...] = ()
        self.script: Path | None = None

    def begin(self, findings: tuple[ImportFinding, ...], script: Path | None) -> None:
        """Say what the import found, and the script if one was read."""
        self.script = script
        self.findings = findings
        self.changed.emit()

    def add(self, findings: tuple[ImportFinding, ...]) -> None:
        """Add what became known."""
        if findings:
            self.findings += findings
            self.changed.emit()

"""What an import changed or could not take, as long as the project is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.project.importing.imported import ImportFinding


class ImportReport(QObject):
    """The report of the import that a project is from; empty for others.

    Signals:
        changed: More is known.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[ImportFinding, ...] = ()

    def add(self, findings: tuple[ImportFinding, ...]) -> None:
        """Add what became known."""
        if findings:
            self.findings += findings
            self.changed.emit()

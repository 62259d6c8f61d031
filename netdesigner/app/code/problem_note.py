"""What is still wrong with the network, above its script."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netdesigner.app.note import Note
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Problem, Severity
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.problems import sentence


class ProblemNote(Note):
    """Says why the script cannot run yet, and leads to the first problem."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first: Problem | None = None
        self.accepted.connect(self._lead)

    def refresh(self) -> None:
        """Read the newest report."""
        errors = [item for item in self._workspace.report.problems if item.severity is Severity.ERROR]
        self._first = errors[0] if errors else None
        self.say(_told(errors), "error", _("Show") if errors else "")

    def _lead(self) -> None:
        if self._first is not None and self._first.graph in self._workspace.network.graphs:
            self._workspace.reveal(self._first.graph, self._first.node)


def _told(errors: list[Problem]) -> str:
    if not errors:
        return ""
    count = len(errors)
    text = ngettext(
        "The script cannot run yet; there is {count} problem. {sentence}",
        "The script cannot run yet; there are {count} problems. {sentence}",
        count,
    )
    return text.format(count=count, sentence=sentence(errors[0]))

"""The report of an import in words, beside the canvas."""

from __future__ import annotations

from typing import Final, Self

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.graph.checks import node_name
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.imports import import_sentence
from netdesigner.project.importing.imported import ImportFinding

_SIZE: Final = QSize(420, 440)
_PLACE: Final = QPoint(16, 128)
"""From the right upper corner: the canvas stays in sight, and so do the tools and what the banner offers."""
_FINDING: Final = Qt.ItemDataRole.UserRole
_SIGNS: Final = {Severity.ERROR: "circle-alert", Severity.WARNING: "triangle-alert"}


class ReportDialog(QDialog):
    """Lists what an import changed or could not take, while one goes on working; a row leads to its node.

    Signals:
        run_wanted: The script, which was only read, is to be executed.
    """

    run_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = session.workspace
        self.setWindowTitle(_("Import report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.move(parent.mapToGlobal(QPoint(parent.width() - _SIZE.width() - _PLACE.x(), _PLACE.y())))
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(4)
        self.list.setAccessibleName(_("What the import changed or could not take"))
        self._lay_out()
        self._show()
        session.import_report.changed.connect(self._show)
        self.list.itemClicked.connect(self._reveal)
        self.list.itemActivated.connect(self._reveal)

    @classmethod
    def of(cls, session: Session, parent: QWidget) -> Self:
        """Return the one that a window shows already, or a new one."""
        shown = parent.findChild(cls)
        return cls(session, parent) if shown is None else shown

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        self.run_button = buttons.addButton(_("&Run the script…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.run_button.setToolTip(_("Execute the script, after a warning, and take the model that it makes"))
        self.run_button.clicked.connect(self._run)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _show(self) -> None:
        findings = self._session.import_report.findings
        self.summary.setText(_summary(findings))
        self.run_button.setVisible(self._session.import_report.script is not None)
        self.list.clear()
        for finding in findings:
            item = QListWidgetItem(icon(_SIGNS.get(finding.severity, "info")), self._text(finding))
            item.setData(_FINDING, finding)
            self.list.addItem(item)

    def _run(self) -> None:
        """Make room for the question whether the script may be executed."""
        self.run_wanted.emit()
        self.close()

    def _text(self, finding: ImportFinding) -> str:
        sentence = import_sentence(finding.code, finding.values)
        if (place := self._place(finding)) is not None:
            graph, node = place
            network = self._workspace.document.network
            name = node_name(network, network.graph(graph), node)
            sentence = _("{place}: {sentence}").format(place=name, sentence=sentence)
        if finding.line is None:
            return sentence
        return _("Line {line}: {sentence}").format(line=finding.line, sentence=sentence)

    def _place(self, finding: ImportFinding) -> tuple[str, str] | None:
        """Return where the node stands that a finding is about, if it still does."""
        graph = self._workspace.document.network.graphs.get(finding.graph or "")
        if graph is None or finding.node is None or finding.node not in graph.nodes:
            return None
        return graph.id, finding.node

    def _reveal(self, item: QListWidgetItem) -> None:
        place = self._place(item.data(_FINDING))
        if place is not None:
            self._workspace.reveal(*place)


def _summary(findings: tuple[ImportFinding, ...]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if not errors:
        return _("The network was taken as a whole; this was changed.")
    return ngettext(
        "{count} thing could not be taken; a placeholder stands for it where it was a layer.",
        "{count} things could not be taken; placeholders stand for those that were layers.",
        errors,
    ).format(count=errors)

"""The report of an import in words, beside the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.breakable import breakable
from netdesigner.app.icons import icon
from netdesigner.app.importing.report_words import place_of, report_text, summary, words
from netdesigner.app.importing.wrapping_delegate import WrappingDelegate
from netdesigner.app.session import Session
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _
from netdesigner.project.files import write_atomically

_SIZE: Final = QSize(420, 440)
_PLACE: Final = QPoint(16, 128)
"""From the right upper corner: the canvas stays in sight, and so do the tools and what the banner offers."""
_FINDING: Final = Qt.ItemDataRole.UserRole
_SIGNS: Final = {Severity.ERROR: "circle-alert", Severity.WARNING: "triangle-alert"}


@dataclass(frozen=True, slots=True)
class _Writing:
    target: Path
    text: str

    def carry_out(self) -> Path:
        write_atomically(self.target, self.text.encode())
        return self.target


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
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setProperty("role", "quiet")
        self.told.hide()
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WrappingDelegate(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
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

    def save(self, target: str) -> None:
        """Write the report to a text file."""
        text = report_text(self._workspace.network, self._session.import_report.findings)
        self._session.program.background.run(_Writing(Path(target), text).carry_out, self._tell, self._fail)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        self.run_button = buttons.addButton(_("&Run the script…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.run_button.setToolTip(_("Execute the script, after a warning, and take the model that it makes"))
        self.run_button.clicked.connect(self._run)
        self.save_button = buttons.addButton(_("&Save as text…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _show(self) -> None:
        findings = self._session.import_report.findings
        self.summary.setText(summary(findings))
        self.run_button.setVisible(self._session.import_report.script is not None)
        self.list.clear()
        for finding in findings:
            sign = icon(_SIGNS.get(finding.severity, "info"))
            item = QListWidgetItem(sign, breakable(words(self._workspace.network, finding)))
            item.setData(_FINDING, finding)
            self.list.addItem(item)

    def _run(self) -> None:
        """Make room for the question whether the script may be executed."""
        self.run_wanted.emit()
        self.close()

    def _tell(self, target: Path) -> None:
        self.told.setText(_("Saved as {path}.").format(path=target))
        self.told.show()

    def _fail(self, error: Exception) -> None:
        self.told.setText(_("The report cannot be saved: {reason}").format(reason=error))
        self.told.show()

    def _ask_where(self) -> None:
        place = self._session.project_file
        likely = _("{project} import report").format(project=place.stem)
        dialog = QFileDialog(self, _("Save the import report"), str(place.with_name(f"{likely}.txt")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Text (*.txt)"), _("All files (*)")])
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reveal(self, item: QListWidgetItem) -> None:
        place = place_of(self._workspace.network, item.data(_FINDING))
        if place is not None:
            self._workspace.reveal(*place)

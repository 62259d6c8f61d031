"""The report on one output: its numbers, and tables or a plot below them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.confusion_view import ConfusionView
from netdesigner.app.evaluation.scatter_view import ScatterView
from netdesigner.app.evaluation.scores_view import ScoresView
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project.evaluation import ClassReport, NumberReport, OutputReport


class ReportView(QWidget):
    """Shows the report on one output.

    Signals:
        cell_chosen: A cell of the confusion matrix was chosen; with the true and the predicted class.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.confusion = ConfusionView(appearance, self)
        self.scores = ScoresView(self)
        self._scatter = ScatterView(appearance, self)
        self._classes = QTabWidget(self)
        self._classes.setDocumentMode(True)
        self._classes.addTab(self.confusion, _("Confusion matrix"))
        self._classes.addTab(self.scores, _("Each class"))
        self._nothing = QLabel(_("This output cannot be summed up; look at single samples."), self)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setProperty("role", "quiet")
        self._pages = QStackedWidget(self)
        for page in (self._nothing, self._classes, self._scatter):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self._pages, 1)
        self.confusion.cell_chosen.connect(self.cell_chosen)

    def show_report(self, report: OutputReport | None) -> None:
        """Show the report on another output; `None` where it cannot be summed up."""
        match report:
            case ClassReport():
                self.confusion.show_report(report)
                self.scores.show_report(report)
                self._pages.setCurrentWidget(self._classes)
            case NumberReport():
                self._scatter.show_report(report)
                self._pages.setCurrentWidget(self._scatter)
            case None:
                self._pages.setCurrentWidget(self._nothing)
        self._summary.setText(summary(report))
        self._summary.setVisible(report is not None)


def summary(report: OutputReport | None) -> str:
    """Return the numbers of a report in a row."""
    match report:
        case ClassReport():
            text = _("Accuracy {share} on {count} test samples")
            return text.format(share=f"{report.accuracy:.1%}", count=report.samples)
        case NumberReport():
            parts = [
                _("Mean absolute error {number}").format(number=f"{report.mean_absolute_error:.4g}"),
                _("Root mean squared error {number}").format(number=f"{report.root_mean_squared_error:.4g}"),
            ]
            if report.r2 is not None:
                parts.append(f"R² {report.r2:.3f}")
            return listed(parts)
    return ""

"""The report on one output: its numbers, and tables or a plot below them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.confusion_view import ConfusionView
from netdesigner.app.evaluation.scatter_view import ScatterView
from netdesigner.app.evaluation.scores_view import ScoresView
from netdesigner.app.tabs import place_of_pages
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.project.evaluation import ClassReport, NumberReport, OutputReport

_SPACIOUS: Final = 420


class ReportView(QWidget):
    """Shows the report on one output.

    Signals:
        cell_chosen: A cell of the confusion matrix was chosen; with the true and the predicted class.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages, 1)
        self._scatter = ScatterView(appearance, self._pages)
        self._classes = QTabWidget(self._pages)
        self._classes.setDocumentMode(True)
        self.confusion = ConfusionView(appearance, place_of_pages(self._classes))
        self.scores = ScoresView(place_of_pages(self._classes))
        self._classes.addTab(self.confusion, _("Confusion matrix"))
        self._classes.addTab(self.scores, _("Each class"))
        self._classes.currentChanged.connect(self._show_legend)
        self._legend = QLabel(_("rows: true, columns: predicted"), self._classes)
        self._legend.setProperty("role", "quiet")
        self._legend.setContentsMargins(8, 0, 8, 0)
        self._classes.setCornerWidget(self._legend)
        self._nothing = QLabel(_("This output cannot be summed up; look at single samples."), self._pages)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setProperty("role", "quiet")
        for page in (self._nothing, self._classes, self._scatter):
            self._pages.addWidget(page)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say which way the matrix is read, where there is room for it."""
        super().resizeEvent(event)
        self._show_legend()

    def _show_legend(self) -> None:
        self._legend.setVisible(self._classes.currentWidget() is self.confusion and self.width() >= _SPACIOUS)


def summary(report: OutputReport | None) -> str:
    """Return what a report comes to, in words."""
    match report:
        case ClassReport():
            count = report.samples
            text = ngettext(
                "{share} of {count} test sample is right", "{share} of {count} test samples are right", count
            )
            return text.format(share=f"{report.accuracy:.1%}", count=count)
        case NumberReport():
            parts = [
                _("Mean absolute error {number}").format(number=f"{report.mean_absolute_error:.4g}"),
                _("Root mean squared error {number}").format(number=f"{report.root_mean_squared_error:.4g}"),
            ]
            if report.r2 is not None:
                parts.append(f"R² {report.r2:.3f}")
            return listed(parts)
    return ""

"""What the data of the source looks like: its first samples, one of them, one field, how columns go together."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from netdesigner.app.data.correlation_view import CorrelationView
from netdesigner.app.data.field_view import FieldView
from netdesigner.app.data.preview_view import PreviewView
from netdesigner.app.data.sample_view import SampleView
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.statistics_watch import StatisticsWatch
from netdesigner.app.session import Session
from netdesigner.i18n import _


class LooksView(QTabWidget):
    """Four ways to look at the source.

    Attributes:
        preview: The first samples.
        sample: One sample.
        field: One field.
        correlations: How columns go together.
    """

    def __init__(
        self, session: Session, selection: SourceSelection, statistics: StatisticsWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.preview = PreviewView(session, selection, self)
        self.sample = SampleView(session, selection, self)
        self.field = FieldView(session, selection, statistics, self)
        self.correlations = CorrelationView(session, statistics, self)
        self.addTab(self.preview, _("First samples"))
        self.addTab(self.sample, _("Sample"))
        self.addTab(self.field, _("Field"))
        self.addTab(self.correlations, _("Correlation"))
        self.setAccessibleName(_("What the data looks like"))
        self.preview.changed.connect(self._show_or_hide)
        self.preview.sample_chosen.connect(self._show_sample)
        selection.field_changed.connect(self._show_field)
        self.hide()

    def refresh(self) -> None:
        """Show the source as it is now."""
        self.preview.refresh()
        self.sample.refresh()
        self.field.refresh()
        self.correlations.refresh()

    def _show_or_hide(self) -> None:
        self.setVisible(not self.preview.is_empty)

    def _show_sample(self, place: int) -> None:
        self.setCurrentWidget(self.sample)
        self.sample.show_place(place)

    def _show_field(self) -> None:
        self.setCurrentWidget(self.field)

"""How many words a set of texts has, and each of its texts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.data.sources.keras_sets import LONGEST_TEXT, MOST_WORDS, KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _


class TextFields(QWidget):
    """Edits what is taken of texts.

    Attributes:
        words: How many words have numbers of their own.
        length: How many words there are of each text.
    """

    def __init__(self, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.words = self._field(MOST_WORDS, _("Words"), _("How many of the most frequent words have numbers"))
        self.length = self._field(LONGEST_TEXT, _("Length"), _("How many words are taken of each text: its last ones"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.words.accessibleName(), self.words)
        form.addRow(self.length.accessibleName(), self.length)

    def show_source(self, source: Source) -> None:
        """Show a source, if it is a set of texts."""
        is_text = isinstance(source, KerasSource) and source.is_text
        self.setVisible(is_text)
        if isinstance(source, KerasSource):
            for field, value in ((self.words, source.words), (self.length, source.length)):
                was_blocked = field.blockSignals(True)  # what is shown was not typed
                field.setValue(value)
                field.blockSignals(was_blocked)

    def _field(self, largest: int, name: str, tip: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(1, largest)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(self._put)
        return field

    def _put(self) -> None:
        source = self._selection.source
        if isinstance(source, KerasSource):
            self._selection.replace(replace(source, words=self.words.value(), length=self.length.value()))

"""How many words a set of texts has, and each of its texts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from netdesigner.app.data.number_field import NumberField, lay_out_form
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
        self.words = NumberField(MOST_WORDS, _("Words"), _("How many of the most frequent words have numbers"), self)
        self.length = NumberField(
            LONGEST_TEXT, _("Length"), _("How many words are taken of each text: its last ones"), self
        )
        for field in (self.words, self.length):
            field.valueChanged.connect(self._put)
        lay_out_form(self, (self.words, self.length))

    def show_source(self, source: Source) -> None:
        """Show a source, if it is a set of texts."""
        is_text = isinstance(source, KerasSource) and source.is_text
        self.setVisible(is_text)
        if isinstance(source, KerasSource):
            for field, value in ((self.words, source.words), (self.length, source.length)):
                field.show_number(value)

    def _put(self) -> None:
        source = self._selection.source
        if isinstance(source, KerasSource):
            self._selection.replace(replace(source, words=self.words.value(), length=self.length.value()))

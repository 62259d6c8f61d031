"""The first samples of the source that is looked at: a table, or pictures with what else is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QTableView, QVBoxLayout, QWidget

from netdesigner.app.data.pictures import SIZE, is_image, picture
from netdesigner.app.data.preview_model import PreviewModel, value_text
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.client.data import DataClient, Preview
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed

_ROWS: Final = 40
_WIDEST: Final = 320
_FITTED: Final = 60
"""So many columns are as wide as what stands in them; measuring more takes too long."""
_AT_ONCE: Final = 3
"""Columns that are measured in a turn of the event loop."""


@dataclass(frozen=True, slots=True)
class _Samples:
    """The first samples.

    Attributes:
        preview: What they are.
        image: The field that looks like images, if there is one.
        pictures: Its samples.
    """

    preview: Preview
    image: FieldFacts | None
    pictures: tuple[QImage | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    """Asks for the first samples and draws those that are images, on a thread."""

    client: DataClient
    source: Source
    folder: Path
    facts: SourceFacts | None
    ratio: float

    def carry_out(self) -> tuple[_Work, _Samples]:
        preview = self.client.preview(self.source, self.folder, _ROWS)
        fields = () if self.facts is None else self.facts.fields.values()
        image = next((field for field in fields if is_image(field)), None)
        values = [] if image is None or preview.fields is None else preview.fields.get(image.name, [])
        drawn = tuple(picture(image, value, self.ratio) for value in values if image is not None)
        return self, _Samples(preview, image if any(drawn) else None, drawn)


class PreviewView(QWidget):
    """Shows samples.

    Attributes:
        table: The samples as a table.
        pictures: The samples as pictures.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._asked: _Work | None = None
        self._model = PreviewModel(self)
        self._unfitted: list[int] = []
        self.table = self._new_table()
        self.pictures = self._new_pictures()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.pictures)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._stack)

    def refresh(self) -> None:
        """Ask for the samples of the source, unless these are shown."""
        wanted = self._wanted()
        if wanted is None:
            self._asked = None
            self._clear()
        elif self._asked is None or not _is_same(wanted, self._asked):
            self._asked = wanted
            self._session.program.background.run(wanted.carry_out, self._take, self._take_failure)

    def _wanted(self) -> _Work | None:
        name, source = self._selection.name, self._selection.source
        facts = None if name is None else self._session.data.facts.get(name)
        if source is None or (facts is None and not isinstance(source, CsvSource)):
            return None
        client, folder = self._session.program.engines.data, self._session.project_file.parent
        return _Work(client, source, folder, facts, self.devicePixelRatioF())

    def _take(self, answer: tuple[_Work, _Samples]) -> None:
        work, samples = answer
        if work is not self._asked:
            return
        if samples.image is None:
            self._model.show_preview(samples.preview)
            self._fit_columns()
            self._stack.setCurrentWidget(self.table)
        else:
            self._show_pictures(samples.image, samples)
            self._stack.setCurrentWidget(self.pictures)
        self.setVisible(bool(samples.preview.fields))

    def _fit_columns(self) -> None:
        """Make columns as wide as what stands in them, a few in a turn, those on the left first."""
        count = self._model.columnCount()
        if count <= _FITTED:
            self._unfitted = list(range(count))
            Turns([self._fit_some] * ceil(count / _AT_ONCE), self)

    def _fit_some(self) -> None:
        some, self._unfitted = self._unfitted[:_AT_ONCE], self._unfitted[_AT_ONCE:]
        for column in some:
            self.table.resizeColumnToContents(column)

    def _take_failure(self, _error: Exception) -> None:
        """The watch of the data says what is wrong with the engine; samples are asked for again after that."""
        self._asked = None
        self._clear()

    def _clear(self) -> None:
        self._model.show_preview(None)
        self.pictures.clear()
        self.hide()

    def _show_pictures(self, field: FieldFacts, samples: _Samples) -> None:
        fields = {name: values for name, values in (samples.preview.fields or {}).items() if name != field.name}
        self.pictures.clear()
        for place, (row, drawn) in enumerate(zip(samples.preview.rows, samples.pictures, strict=True)):
            icon = QIcon() if drawn is None else QIcon(QPixmap.fromImage(drawn))
            others = {name: value_text(values[place]) for name, values in fields.items()}
            item = QListWidgetItem(icon, next(iter(others.values()), str(row)))
            said = (_("{name}: {value}").format(name=name, value=value) for name, value in others.items())
            item.setToolTip(listed([_("sample {row}").format(row=row), *said]))
            self.pictures.addItem(item)

    def _new_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setAccessibleName(_("First samples"))
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setMaximumSectionSize(_WIDEST)
        return table

    def _new_pictures(self) -> QListWidget:
        pictures = QListWidget(self)
        pictures.setAccessibleName(_("First samples"))
        pictures.setViewMode(QListWidget.ViewMode.IconMode)
        pictures.setIconSize(SIZE)
        pictures.setResizeMode(QListWidget.ResizeMode.Adjust)
        pictures.setMovement(QListWidget.Movement.Static)
        pictures.setUniformItemSizes(True)
        pictures.setSpacing(2)
        pictures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return pictures


def _is_same(first: _Work, second: _Work) -> bool:
    return (first.source, first.folder, first.facts) == (second.source, second.folder, second.facts)

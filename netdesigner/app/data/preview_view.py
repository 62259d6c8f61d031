"""The first samples of the source that is looked at: a table, or pictures with what else is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QTableView, QVBoxLayout, QWidget

from netdesigner.app.data.lines_delegate import LinesDelegate
from netdesigner.app.data.pictures import SIZE, is_image, picture
from netdesigner.app.data.preview_model import PreviewModel, value_text
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.catalogue.values import Json
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.needs import TEXT
from netdesigner.data.sample import Look, look_of
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.client.data import DataClient, Preview
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed

_ROWS: Final = 40
_WIDEST: Final = 320
_FITTED: Final = 60
"""So many columns are as wide as what stands in them; measuring more takes too long."""
_PROSE_LINES: Final = 3
"""Of a row in which there are long texts."""
_LONG_TEXT: Final = 60
_PADDING: Final = 12
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
        image = next((field for field in self._fields if is_image(field)), None)
        values = [] if image is None or preview.fields is None else preview.fields.get(image.name, [])
        drawn = tuple(picture(image, value, self.ratio) for value in values if image is not None)
        return self, _Samples(preview, image if any(drawn) else None, drawn)

    @property
    def _fields(self) -> Iterable[FieldFacts]:
        """What is known of the fields; of files, what they shall be before they have been looked through."""
        if self.facts is None and isinstance(self.source, FolderSource):
            medium = self.source.medium
            return (FieldFacts(medium.field, medium.shape, medium.dtype, medium=medium),)
        return () if self.facts is None else self.facts.fields.values()


class PreviewView(QWidget):
    """Shows samples.

    Attributes:
        table: The samples as a table.
        pictures: The samples as pictures.

    Signals:
        changed: Others are shown, or none.
        sample_chosen: A sample shall be looked at closely; with its number.
    """

    changed = Signal()
    sample_chosen = Signal(int)

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._asked: _Work | None = None
        self._model = PreviewModel(self)
        self._rows: Sequence[int] = ()
        self._unfitted: list[int] = []
        self.table = self._new_table()
        self.pictures = self._new_pictures()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.pictures)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._stack)

    @property
    def is_empty(self) -> bool:
        """Whether no samples are shown."""
        return not (self._model.columnCount() or self.pictures.count())

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
        if source is None or (facts is None and not isinstance(source, CsvSource | FolderSource)):
            return None
        client, folder = self._session.program.engines.data, self._session.project_file.parent
        return _Work(client, source, folder, facts, self.devicePixelRatioF())

    def _take(self, answer: tuple[_Work, _Samples]) -> None:
        work, samples = answer
        if work is not self._asked:
            return
        self._rows = samples.preview.rows
        if samples.image is None:
            self._show_table(work.facts, samples.preview)
            self._stack.setCurrentWidget(self.table)
        else:
            self._show_pictures(samples.image, samples, _drawn(work.facts))
            self._stack.setCurrentWidget(self.pictures)
        self.changed.emit()

    def _show_table(self, facts: SourceFacts | None, preview: Preview) -> None:
        self._model.show_preview(preview, _drawn(facts))
        is_prose = any(map(_is_prose, (values for _name, values in _columns(preview))))
        lines = _PROSE_LINES if is_prose else 1
        self.table.setWordWrap(is_prose)
        self.table.verticalHeader().setDefaultSectionSize(lines * self.fontMetrics().lineSpacing() + _PADDING)
        self._fit_columns()

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
        self.changed.emit()

    def _show_pictures(self, field: FieldFacts, samples: _Samples, drawn: list[str]) -> None:
        fields = {name: values for name, values in _columns(samples.preview) if name not in (field.name, *drawn)}
        self.pictures.clear()
        for place, (row, image) in enumerate(zip(samples.preview.rows, samples.pictures, strict=True)):
            icon = QIcon() if image is None else QIcon(QPixmap.fromImage(image))
            others = {name: value_text(values[place]) for name, values in fields.items()}
            titles = (text for name, text in others.items() if not isinstance(fields[name][place], dict))
            item = QListWidgetItem(icon, next(titles, str(row)))
            said = (_("{name}: {value}").format(name=name, value=value) for name, value in others.items())
            item.setToolTip(listed([_("sample {row}").format(row=row), *said]))
            self.pictures.addItem(item)

    def _choose(self, index: QModelIndex) -> None:
        if index.row() < len(self._rows):
            self.sample_chosen.emit(self._rows[index.row()])

    def _new_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setAccessibleName(_("First samples"))
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setItemDelegate(LinesDelegate(self._session.program.appearance, table))
        table.activated.connect(self._choose)
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
        pictures.clicked.connect(self._choose)
        pictures.activated.connect(self._choose)
        pictures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return pictures


def _drawn(facts: SourceFacts | None) -> list[str]:
    """Return the fields that are looked at as lines; before all has been looked through, there is none."""
    fields = () if facts is None else facts.fields.values()
    return [field.name for field in fields if look_of(field.shape, is_text=field.dtype == TEXT) is Look.LINES]


def _columns(preview: Preview) -> Iterable[tuple[str, list[Json]]]:
    return () if preview.fields is None else preview.fields.items()


def _is_prose(values: list[Json]) -> bool:
    """Return whether some of the texts want more than a line."""
    return any(isinstance(value, str) and len(value) > _LONG_TEXT for value in values)


def _is_same(first: _Work, second: _Work) -> bool:
    return (first.source, first.folder, first.facts) == (second.source, second.folder, second.facts)

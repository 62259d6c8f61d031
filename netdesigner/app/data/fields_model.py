"""The fields of a source as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.charts.numbers import share_text, short
from netdesigner.app.data.titles import kind_title
from netdesigner.app.editors.writing import TIMES
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import ColumnType, TableSource
from netdesigner.data.statistics import FieldStatistics
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed

_Index = QModelIndex | QPersistentModelIndex
COUNTS_ROLE: Final = Qt.ItemDataRole.UserRole
"""The counts of the classes, or of the bins of a histogram, for the delegate that draws them."""
_FEW: Final = 6
_MOST_DRAWN: Final = 40
"""More classes are not drawn beside each other."""


class Column(IntEnum):
    """What stands in which column."""

    NAME = 0
    SHAPE = 1
    DTYPE = 2
    VALUES = 3
    MISSING = 4
    DISTRIBUTION = 5


class FieldsModel(QAbstractTableModel):
    """One row for each field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: list[FieldFacts] = []
        self._source: TableSource | None = None
        self._statistics: Mapping[str, FieldStatistics] = {}

    def show_facts(self, facts: SourceFacts | None, source: Source | None) -> None:
        """Show the fields of another source, those that are left out after the others."""
        table = source if isinstance(source, TableSource) else None
        left_out = [] if table is None else [name for name, kind in table.types if kind is ColumnType.LEFT_OUT]
        fields = [] if facts is None else [*facts.fields.values(), *(FieldFacts(name, (), "") for name in left_out)]
        if (fields, table) != (self._fields, self._source):
            self.beginResetModel()
            self._fields, self._source = fields, table
            self.endResetModel()

    def show_statistics(self, statistics: Mapping[str, FieldStatistics]) -> None:
        """Show what is known of the values of the fields, of some of them at first."""
        known, self._statistics = self._statistics, dict(statistics)
        changed = [row for row, field in enumerate(self._fields) if (field.name in known) != (field.name in statistics)]
        if changed:
            columns = (Column.MISSING, Column.DISTRIBUTION)
            first, last = (
                self.index(row, column) for row, column in zip((changed[0], changed[-1]), columns, strict=True)
            )
            self.dataChanged.emit(first, last)

    def field_at(self, row: int) -> str:
        """Return the name of the field in a row."""
        return self._fields[row].name

    def _type(self, field: FieldFacts, role: int) -> Any:
        """Return how the type of a column is shown, which can be changed."""
        kind = None if self._source is None else self._source.type_of(field.name)
        said = _text(field, None, Column.DTYPE) if kind is None else kind_title(kind)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{said} ▾"
            case Qt.ItemDataRole.AccessibleTextRole:
                return said
            case Qt.ItemDataRole.ToolTipRole:
                return _("{type}. Click to take the column for something else.").format(type=said)
        return None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many fields there are."""
        return 0 if parent is not None and parent.isValid() else len(self._fields)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        titles = {
            Column.NAME: _("Field"),
            Column.SHAPE: _("Shape"),
            Column.DTYPE: _("Kind"),
            Column.VALUES: _("Values"),
            Column.MISSING: _("Missing"),
            Column.DISTRIBUTION: _("Distribution"),
        }
        return titles[Column(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        field, column = self._fields[index.row()], Column(index.column())
        known = self._statistics.get(field.name)
        if column is Column.DTYPE and self._source is not None:
            return self._type(field, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(field, known, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(field, known, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.DISTRIBUTION:
                return _tip(field, known, column)
        return _counts(field, known) if role == COUNTS_ROLE and column is Column.DISTRIBUTION else None


def shape_of(field: FieldFacts) -> str:
    """Return the shape of one sample as a person reads it; a column has none."""
    return TIMES.join(str(size) for size in field.shape)


def _text(field: FieldFacts, known: FieldStatistics | None, column: Column) -> str:
    match column:
        case Column.NAME:
            return field.name
        case Column.SHAPE:
            return shape_of(field)
        case Column.DTYPE:
            return _("text") if field.dtype == "string" else field.dtype
        case Column.VALUES:
            return _values(field)
        case Column.MISSING if known is not None:
            return share_text(known.missing, known.samples) if known.missing else "0"
    return ""


def _counts(field: FieldFacts, known: FieldStatistics | None) -> tuple[int, ...]:
    """Return how high the bars are: those of the classes or, where they are many, of the histogram."""
    if field.counts and _has_classes(field):
        return field.counts
    if known is None:
        return ()
    numbers = known.texts.words if known.texts is not None else known.numbers
    return () if numbers is None else numbers.histogram.counts


def _has_classes(field: FieldFacts) -> bool:
    """Return whether the values of a field are so few that each is drawn, and are more than names of single samples."""
    return field.counts is not None and len(field.counts) <= _MOST_DRAWN and max(field.counts, default=0) > 1


def _values(field: FieldFacts) -> str:
    if field.classes is not None and len(field.classes) <= _FEW:
        return listed(str(value) for value in field.classes)
    count = 0 if field.classes is None else len(field.classes)
    known = [] if not count else [ngettext("{count} different", "{count} different", count).format(count=count)]
    if field.minimum is not None and field.maximum is not None:
        known.append(_("{minimum} to {maximum}").format(minimum=f"{field.minimum:g}", maximum=f"{field.maximum:g}"))
    return listed(known)


def _tip(field: FieldFacts, known: FieldStatistics | None, column: Column) -> str:
    if column is Column.MISSING and known is not None:
        text = ngettext(
            "Missing in {count} of {samples} sample looked at",
            "Missing in {count} of {samples} samples looked at",
            known.samples,
        )
        return text.format(count=f"{known.missing:,}", samples=f"{known.samples:,}")
    if column is not Column.DISTRIBUTION:
        return _text(field, known, column)
    if field.classes and field.counts and _has_classes(field):
        return _balance(field.classes, field.counts)
    return "" if known is None else distribution_sentence(known)


def distribution_sentence(known: FieldStatistics) -> str:
    """Return how values are distributed, in words; nothing where there is none."""
    if known.texts is not None:
        text = _("{minimum} to {maximum} words, half of the texts at most {median}")
        words = known.texts.words
        return text.format(minimum=short(words.minimum), maximum=short(words.maximum), median=short(words.quartiles[1]))
    if known.numbers is None:
        return ""
    text = _("{minimum} to {maximum}, mean {mean}, deviation {deviation}")
    found = known.numbers
    limits = {"minimum": short(found.minimum), "maximum": short(found.maximum)}
    return text.format(**limits, mean=short(found.mean), deviation=short(found.deviation))


def _balance(classes: Sequence[str | int], counts: Sequence[int]) -> str:
    pairs = list(zip(classes, counts, strict=True))
    said = listed(_("{name}: {value}").format(name=value, value=count) for value, count in pairs[:20])
    return said if len(pairs) <= 20 else f"{said} …"

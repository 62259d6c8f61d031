"""The fields of a source as a table."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.editors.writing import TIMES
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed

_Index = QModelIndex | QPersistentModelIndex
COUNTS: Final = Qt.ItemDataRole.UserRole
"""The counts of the classes, for the delegate that draws them."""
_FEW: Final = 6


class Column(IntEnum):
    """What stands in which column."""

    NAME = 0
    SHAPE = 1
    DTYPE = 2
    VALUES = 3
    BALANCE = 4


class FieldsModel(QAbstractTableModel):
    """One row for each field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: list[FieldFacts] = []

    def show_facts(self, facts: SourceFacts | None) -> None:
        """Show the fields of another source."""
        fields = [] if facts is None else list(facts.fields.values())
        if fields != self._fields:
            self.beginResetModel()
            self._fields = fields
            self.endResetModel()

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
            Column.BALANCE: _("Balance"),
        }
        return titles[Column(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        field, column = self._fields[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(field, column)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(field, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.BALANCE:
                return _tip(field, column)
        return field.counts if role == COUNTS and column is Column.BALANCE else None


def shape_of(field: FieldFacts) -> str:
    """Return the shape of one sample as a person reads it; a column has none."""
    return TIMES.join(str(size) for size in field.shape)


def _text(field: FieldFacts, column: Column) -> str:
    match column:
        case Column.NAME:
            return field.name
        case Column.SHAPE:
            return shape_of(field)
        case Column.DTYPE:
            return _("text") if field.dtype == "string" else field.dtype
        case Column.VALUES:
            return _values(field)
    return ""


def _values(field: FieldFacts) -> str:
    if field.classes is not None and len(field.classes) <= _FEW:
        return listed(str(value) for value in field.classes)
    count = 0 if field.classes is None else len(field.classes)
    known = [] if not count else [ngettext("{count} different", "{count} different", count).format(count=count)]
    if field.minimum is not None and field.maximum is not None:
        known.append(_("{minimum} to {maximum}").format(minimum=f"{field.minimum:g}", maximum=f"{field.maximum:g}"))
    return listed(known)


def _tip(field: FieldFacts, column: Column) -> str:
    if column is not Column.BALANCE or not field.classes or not field.counts:
        return _text(field, column)
    pairs = list(zip(field.classes, field.counts, strict=True))
    said = listed(_("{name}: {value}").format(name=value, value=count) for value, count in pairs[:20])
    return said if len(pairs) <= 20 else f"{said} …"

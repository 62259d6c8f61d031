"""The first samples of a source as a table."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.catalogue.values import Json
from netdesigner.engine.client.data import Preview

_Index = QModelIndex | QPersistentModelIndex
_LONGEST = 200
LINES_ROLE: Final = Qt.ItemDataRole.UserRole
"""The numbers of the channels, for the delegate that draws them."""


class PreviewModel(QAbstractTableModel):
    """One row for each sample, one column for each field."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._columns: list[list[Json]] = []
        self._drawn: frozenset[str] = frozenset()

    def show_preview(self, preview: Preview | None, drawn: Collection[str] = ()) -> None:
        """Show other samples; some fields of theirs are drawn as lines."""
        self.beginResetModel()
        fields = {} if preview is None or preview.fields is None else preview.fields
        # What is known of the fields may still be about the source as it was read before.
        self._drawn = frozenset(name for name in drawn if all(map(_is_drawable, fields.get(name, ()))))
        self._names, self._columns = list(fields), list(fields.values())
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many samples there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns[0]) if self._columns else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many fields there are."""
        return 0 if parent is not None and parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a field, or the number of a sample."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._names[section] if orientation is Qt.Orientation.Horizontal else section

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a value."""
        value = self._columns[index.column()][index.row()]
        if self._names[index.column()] in self._drawn:
            return value if role == LINES_ROLE else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return value_text(value)
            case Qt.ItemDataRole.TextAlignmentRole if isinstance(value, int | float):
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _is_drawable(value: Json) -> bool:
    return value is None or isinstance(value, list)


def value_text(value: Json, longest: int = _LONGEST) -> str:
    """Return a value of a sample in one line; nothing for one that is missing."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:.6g}"
        case dict():
            return str(value.get("file", ""))
        case list():
            return _shortened(", ".join(value_text(item) for item in value), longest)
    return _shortened(str(value), longest)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"

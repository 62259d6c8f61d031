"""The palette as Qt's views see it: sections of entries, or what a search has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.palette.entries import Entry, Hit, Section
from netdesigner.app.palette.entry_help import EntryHelp
from netdesigner.canvas.mime import LAYER_TYPE

Index: TypeAlias = QModelIndex | QPersistentModelIndex

HIT_ROLE: Final = Qt.ItemDataRole.UserRole
"""The `Hit` of a row that can be added; `None` for a section."""
SECTION_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The key of a section; `None` for what can be added."""
_OF_SECTIONS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OF_ENTRIES: Final = _OF_SECTIONS | Qt.ItemFlag.ItemIsDragEnabled


@dataclass(eq=False, slots=True)
class _Row:
    """A row: a section or a hit."""

    parent: _Row | None
    place: int
    section: Section | None = None
    hit: Hit | None = None
    rows: list[_Row] = field(default_factory=list)


class PaletteModel(QAbstractItemModel):
    """Rows of sections with entries, or of hits alone."""

    def __init__(self, entry_help: EntryHelp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._help = entry_help
        self._root = _Row(None, 0)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show sections with their entries."""
        root = _Row(None, 0)
        _add_sections(root, sections)
        self._show(root)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what a search has found."""
        root = _Row(None, 0)
        root.rows = [_Row(root, place, hit=hit) for place, hit in enumerate(hits)]
        self._show(root)

    def sections(self) -> list[QModelIndex]:
        """Return the rows of all sections, each before those inside."""
        return [self.createIndex(row.place, 0, row) for row in _sections(self._root)]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        """Return the index of a row."""
        rows = self._row(parent).rows
        return self.createIndex(row, column, rows[row]) if column == 0 and 0 <= row < len(rows) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the section that a row belongs to."""
        above = self._row(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows a row has below it."""
        return len(self._row(parent).rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return that there is one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that entries can be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OF_SECTIONS if self._row(index).hit is None else _OF_ENTRIES

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown in a row."""
        row = self._row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.hit is not None:
            return self._help.text(row.hit.entry)
        if role == HIT_ROLE:
            return row.hit
        if role == SECTION_ROLE:
            return None if row.section is None else row.section.key
        return None

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [LAYER_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the kind of the entry that is dragged."""
        content = QMimeData()
        for hit in filter(None, (self._row(index).hit for index in indexes)):
            content.setData(LAYER_TYPE, QByteArray(hit.entry.kind.encode()))
        return content

    def _row(self, index: Index) -> _Row:
        row = index.internalPointer() if index.isValid() else self._root
        assert isinstance(row, _Row)
        return row

    def _show(self, root: _Row) -> None:
        self.beginResetModel()
        self._root = root
        self.endResetModel()


def entry_at(index: Index) -> Entry | None:
    """Return the entry of a row; `None` for a section and for no row at all."""
    hit = index.data(HIT_ROLE)
    return hit.entry if isinstance(hit, Hit) else None


def _title(row: _Row) -> str:
    if row.hit is not None:
        return row.hit.entry.name
    return "" if row.section is None else row.section.title


def _sections(above: _Row) -> Iterator[_Row]:
    for row in above.rows:
        if row.section is not None:
            yield row
            yield from _sections(row)


def _add_sections(above: _Row, sections: Sequence[Section]) -> None:
    for section in sections:
        row = _Row(above, len(above.rows), section=section)
        above.rows.append(row)
        row.rows = [_Row(row, place, hit=Hit(entry)) for place, entry in enumerate(section.entries)]
        _add_sections(row, section.sections)

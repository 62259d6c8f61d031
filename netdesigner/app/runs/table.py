"""The table of runs as Qt's views see it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

from netdesigner.app.appearance import Appearance
from netdesigner.app.runs.changes import Changes
from netdesigner.app.runs.columns import Column, columns_for
from netdesigner.app.runs.rows import RunRow
from netdesigner.app.training.controller import RunController
from netdesigner.i18n import _
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import outcome_sentence

_SWATCH: Final = 12
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole
_DISPLAY: Final = _Role.DisplayRole
_ANSWERED: Final = frozenset(
    {
        _Role.DisplayRole,
        _Role.EditRole,
        _Role.UserRole,
        _Role.TextAlignmentRole,
        _Role.ForegroundRole,
        _Role.ToolTipRole,
        _Role.CheckStateRole,
        _Role.DecorationRole,
        _Role.FontRole,
    }
)
_Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RunsTable(QAbstractTableModel):
    """A row for each run; the first column is its name, with a check mark for runs whose curves are drawn.

    Signals:
        title_given: A run got another name; with the run and the name.
    """

    title_given = Signal(object, str)

    def __init__(
        self, runs: RunController, appearance: Appearance, changes: Changes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._changes = changes
        self._appearance = appearance
        self._rows: Sequence[RunRow] = ()
        self._columns: Sequence[Column] = columns_for([])
        self._texts: dict[tuple[int, int], str] = {}
        runs.overlays.changed.connect(self._show_names)
        runs.chosen_changed.connect(self._show_names)
        changes.known.connect(self._show_changes)

    @property
    def rows(self) -> Sequence[RunRow]:
        """The runs."""
        return self._rows

    @property
    def columns(self) -> Sequence[Column]:
        """What is shown of each of them."""
        return self._columns

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Show these runs."""
        self.beginResetModel()
        self._changes.set_rows(rows)
        self._texts.clear()
        self._rows, self._columns = rows, columns_for(rows, self._changes)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - an empty index is a value
        """Return how many runs there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self._columns[section]
        match role:
            case _Role.DisplayRole:
                return column.title
            case _Role.TextAlignmentRole:
                return _RIGHT if column.is_number else _LEFT
            case _Role.ToolTipRole if section == 0:
                return _("Check runs to draw their curves in the training panel")
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Names can be changed, and have a check mark."""
        flags = super().flags(index)
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown of a run in a column; a frame asks a thousand times."""
        if role not in _ANSWERED:
            return None
        number, column = index.row(), index.column()
        if role in (_DISPLAY, _Role.EditRole):
            return self._text(number, column)
        if role == _Role.TextAlignmentRole:
            return _RIGHT if self._columns[column].is_number else None
        row = self._rows[number]
        match role:
            case _Role.UserRole:
                return self._columns[column].key(row)
            case _Role.ForegroundRole:
                return self._color(row, column)
            case _Role.ToolTipRole:
                return self._tip(row) if column == 0 else self._text(number, column)
        return self._of_name(row, role) if column == 0 else None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Give a run another name, or draw its curves."""
        row = self._rows[index.row()]
        if role == _Role.EditRole:
            if str(value) != row.title:
                self.title_given.emit(row.run, str(value))
        elif role == _Role.CheckStateRole:
            self._draw(row, is_wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def text_of(self, row: RunRow) -> str:
        """Return all that is shown of a run; what is not known yet is left out."""
        changed = self._changes.find(row.run)
        said = [row.title, row.run.id, *row.label.tags, row.label.notes, "" if changed is None else changed.text]
        return "\n".join([*said, *(column.text(row) for column in self._columns if not column.is_read_late)])

    def row_of(self, run: RunFolder) -> int | None:
        """Return where a run stands, if it does."""
        return next((number for number, row in enumerate(self._rows) if row.run == run), None)

    def _draw(self, row: RunRow, *, is_wanted: bool) -> None:
        if is_wanted:
            self._runs.overlays.show(row.run, row.title)
        else:
            self._runs.overlays.hide(row.run)

    def _text(self, number: int, column: int) -> str:
        found = self._columns[column]
        if found.is_read_late:
            return found.text(self._rows[number])
        if (text := self._texts.get((number, column))) is None:
            text = self._texts[number, column] = found.text(self._rows[number])
        return text

    def _of_name(self, row: RunRow, role: int) -> Any:
        overlay = self._runs.overlays.find(row.run)
        is_chosen = row.run == self._runs.chosen_run
        match role:
            case _Role.CheckStateRole:
                return Qt.CheckState.Unchecked if overlay is None else Qt.CheckState.Checked
            case _Role.DecorationRole:
                return _swatch(self._series(overlay.place)) if overlay is not None else None
            case _Role.FontRole if is_chosen:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _series(self, place: int) -> str:
        series = self._appearance.theme.series
        return series[place % len(series)]

    def _color(self, row: RunRow, column: int) -> QColor | None:
        if column == 1 and row.result is not None and not row.result.outcome.is_success:
            return QColor(self._appearance.theme.error)
        return None

    def _tip(self, row: RunRow) -> str:
        lines = [row.title] if row.title == row.run.id else [row.title, row.run.id]
        if row.run == self._runs.chosen_run:
            lines.append(_("This run is evaluated and exported."))
        if row.result is not None:
            lines.append(outcome_sentence(row.result.outcome))
        return "\n".join(lines)

    def _show_names(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _show_changes(self) -> None:
        late = [number for number, column in enumerate(self._columns) if column.is_read_late]
        if self._rows and late:
            self.dataChanged.emit(self.index(0, late[0]), self.index(len(self._rows) - 1, late[-1]))


@lru_cache(maxsize=32)
def _swatch(color: str) -> QIcon:
    """Return a square of a colour that stays the same in a selected row."""
    picture = QPixmap(_SWATCH, _SWATCH)
    picture.fill(QColor(color))
    swatch = QIcon(picture)
    swatch.addPixmap(picture, QIcon.Mode.Selected)
    return swatch

"""All keys in a table that can be searched and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.preferences import Preferences
from netdesigner.app.window.commands import Command
from netdesigner.app.window.shortcuts import choose_keys, chosen_keys, forget_keys, is_chosen
from netdesigner.i18n import _

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_KEYS: Final = 1


class ShortcutEditor(QWidget):
    """A row for each action; below, the keys of the one that is selected."""

    def __init__(self, preferences: Preferences, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._commands = list(commands)
        self._model = QStandardItemModel(0, 3, self)
        self._model.setHorizontalHeaderLabels([_("Action"), _("Keys"), _("Where")])
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search actions and keys"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search actions and keys"))
        self.table = self._table()
        self.keys = QKeySequenceEdit(self)
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.setAccessibleName(_("New keys"))
        self.assign = QPushButton(_("&Assign"), self)
        self.usual = QPushButton(_("As &usual"), self)
        self.trouble = QLabel(self)
        self.trouble.setProperty("role", "error")
        self.trouble.setWordWrap(True)
        self._arrange()
        self._fill()
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.table.selectionModel().currentRowChanged.connect(self._show_keys)
        self.assign.clicked.connect(self._assign)
        self.usual.clicked.connect(self._forget)
        self.keys.keySequenceChanged.connect(self._check)
        self.table.setCurrentIndex(self._shown.index(0, 0))

    def select(self, command: str) -> None:
        """Select the row of an action."""
        row = [known.id for known in self._commands].index(command)
        self.table.setCurrentIndex(self._shown.mapFromSource(self._model.index(row, 0)))

    def _table(self) -> QTreeView:
        table = QTreeView(self)
        table.setModel(self._shown)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        table.setAccessibleName(_("Actions and their keys"))
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(_KEYS, 160)
        return table

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keys, 1)
        row.addWidget(self.assign)
        row.addWidget(self.usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.trouble)

    def _fill(self) -> None:
        for command in self._commands:
            cells = [QStandardItem(text) for text in (command.title, self._keys_text(command), command.group)]
            self._model.appendRow(cells)

    def _current(self) -> Command | None:
        index = self._shown.mapToSource(self.table.currentIndex())
        return self._commands[index.row()] if index.isValid() else None

    def _keys_of(self, command: Command) -> list[QKeySequence]:
        return chosen_keys(self._preferences, command.id, list(command.usual_keys))

    def _keys_text(self, command: Command) -> str:
        return ", ".join(key.toString(_NATIVE) for key in self._keys_of(command))

    def _show_keys(self, index: QModelIndex) -> None:
        del index
        command = self._current()
        keys = self._keys_of(command) if command else []
        self.keys.setKeySequence(keys[0] if keys else QKeySequence())
        self.keys.setEnabled(command is not None)
        self.usual.setEnabled(command is not None and is_chosen(self._preferences, command.id))
        self._check()

    def _check(self) -> None:
        """Refuse keys that another action has."""
        key, command = self.keys.keySequence(), self._current()
        others = [known for known in self._commands if known is not command]
        owner = next((known for known in others if not key.isEmpty() and key in self._keys_of(known)), None)
        text = _("{keys} is taken by “{action}”. Give that other keys first, or choose others here.")
        self.trouble.setText(text.format(keys=key.toString(_NATIVE), action=owner.title) if owner else "")
        self.assign.setEnabled(command is not None and owner is None)

    def _assign(self) -> None:
        if (command := self._current()) is not None:
            key = self.keys.keySequence()
            choose_keys(self._preferences, command.id, [] if key.isEmpty() else [key])
            self._update(command)

    def _forget(self) -> None:
        if (command := self._current()) is not None:
            forget_keys(self._preferences, command.id)
            self._update(command)

    def _update(self, command: Command) -> None:
        self._model.item(self._commands.index(command), _KEYS).setText(self._keys_text(command))
        self._preferences.shortcuts_changed.emit()
        self._show_keys(self.table.currentIndex())

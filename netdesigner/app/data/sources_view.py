"""The list of sources: add, look at, rename, remove."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.data import findings
from netdesigner.app.data.own_actions import look_at_file
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.titles import icon_name, source_title
from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.own import PASSED
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project import feeding
from netdesigner.project.edits import SetSettings

_NAME: Final = Qt.ItemDataRole.UserRole
_PYTHON: Final = ".py"
_ICON: Final = QSize(16, 16)
_BUILTIN: Final = tuple(map(BuiltinSource, BuiltinSet))
_OF_KERAS: Final = tuple(map(KerasSource, KerasSet))
"""The sets that are offered, those that are fetched after those that are there."""


class SourcesView(QWidget):
    """Shows the sources of the project.

    Attributes:
        list: The sources.
        add_button: Opens the menu of what can be added.
        remove_button: Removes the source that is looked at.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Sources of data"))
        self.list.setIconSize(_ICON)
        self.list.setEditTriggers(QListWidget.EditTrigger.DoubleClicked | QListWidget.EditTrigger.EditKeyPressed)
        self.list.currentItemChanged.connect(self._look_at)
        self.list.itemChanged.connect(self._rename)
        text = _(
            "Add a built-in set, or drop files (CSV, Excel, Parquet, NumPy, HDF5) "
            "or folders (pictures, sounds, texts) here."
        )
        self._empty = QLabel(text, self)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "quiet")
        self.add_button = self._button("plus", _("Add data"))
        self.add_button.setText(_("Add"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setMenu(self._menu())
        self.look_again_button = self._button("refresh-cw", _("Look at the files again"))
        self.look_again_button.clicked.connect(session.data.look_again)
        self.remove_button = self._button("trash-2", _("Remove the source"))
        self.remove_button.clicked.connect(self.remove)
        self._column = QVBoxLayout(self)
        self._add_removal_key()
        self._lay_out()

    def refresh(self) -> None:
        """Show the sources as they are now."""
        sources, chosen = self._session.document.data.sources, self._selection.name
        was_blocked = self.list.blockSignals(True)  # what is shown was not chosen or renamed
        while self.list.count() > len(sources):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(sources):
            self.list.addItem(QListWidgetItem())
        for row, (name, source) in enumerate(sources.items()):
            self._show(self.list.item(row), name, source)
            if name == chosen:
                self.list.setCurrentRow(row)
        self.list.blockSignals(was_blocked)
        self._empty.setVisible(not sources)
        self.list.setVisible(bool(sources))
        self.remove_button.setEnabled(bool(sources))
        self.look_again_button.setEnabled(bool(sources))

    def take_details(self, details: QWidget) -> None:
        """Show below the list where the source that is looked at comes from."""
        self._column.addWidget(details)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add files as sources, Python files once they are trusted; those of other kinds are refused."""
        given = list(paths)
        for path in given:
            if path.suffix == _PYTHON:
                look_at_file(self._session, self.window(), path, self._add_trusted)
        self._add_files(path for path in given if path.suffix != _PYTHON)

    def _add_trusted(self, path: Path) -> None:
        """Add a Python file that is trusted."""
        self._add_files([path])

    def _add_files(self, paths: Iterable[Path]) -> None:
        folder = self._session.project_file.parent
        found = {path: feeding.source_of(path, folder) for path in paths}
        self.add([source for source in found.values() if source is not None])
        refused = [path.name for path, source in found.items() if source is None]
        if refused and all(path.suffix == _PYTHON for path in found):
            text = _("{files} has no function that could give data: one without other arguments than {known}.")
            known = listed(PASSED)
            self._session.workspace.refused.emit(text.format(files=listed(refused), known=known))
        elif refused:
            text = _(
                "{files}: data is read from CSV, Excel, Parquet, NumPy and HDF5 files "
                "and folders (pictures, sounds, texts)."
            )
            self._session.workspace.refused.emit(text.format(files=listed(refused)))

    def add(self, sources: list[Source]) -> None:
        """Add sources and look at the last one."""
        if sources:
            settings = feeding.add_sources(self._session.document.data, sources)
            self._do(_("Add data"), settings)
            self._selection.choose(list(settings.sources)[-1])

    def remove(self) -> None:
        """Remove the source that is looked at, and what it feeds."""
        name = self._selection.name
        if name is not None:
            self._do(_("Remove data"), feeding.remove_source(self._session.document.data, name))

    def _show(self, item: QListWidgetItem, name: str, source: Source) -> None:
        wrong = findings.of_source(source, self._session.data.findings)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(_NAME, name)
        item.setText(name)
        theme = self._session.program.appearance.theme
        item.setIcon(icon("circle-alert", theme.error) if wrong else icon(self._icon_name(name, source), theme.text))
        item.setToolTip("\n".join([source_title(source), *(findings.words(finding) for finding in wrong)]))

    def _icon_name(self, name: str, source: Source) -> str:
        return "download" if name in self._session.data.unfetched else icon_name(source)

    def _look_at(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._selection.choose(item.data(_NAME))

    def _rename(self, item: QListWidgetItem) -> None:
        old, new = item.data(_NAME), item.text().strip()
        data = self._session.document.data
        if new == old or old not in data.sources:
            return
        if not new or new in data.sources:
            self._session.workspace.refused.emit(_("Each source needs a name of its own."))
            self.refresh()
            return
        self._do(_("Rename data"), feeding.rename_source(data, old, new))
        self._selection.choose(new)

    def _do(self, name: str, settings: DataSettings) -> None:
        self._session.workspace.do(name, [SetSettings(settings)])

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("folder-open"), _("Files (CSV, Excel, Parquet, NumPy, HDF5)…"), self._choose_files)
        menu.addAction(icon("folder-open"), _("Folder of pictures, sounds or texts…"), self._choose_folder)
        menu.addAction(icon("file-code"), _("Function of a Python file…"), self._choose_python)
        for name, sources in (("database", _BUILTIN), ("download", _OF_KERAS)):
            menu.addSeparator()
            for source in sources:
                menu.addAction(icon(name), source_title(source)).setData(source)
        menu.triggered.connect(self._add_set)
        return menu

    def _add_set(self, action: QAction) -> None:
        if action.data() is not None:
            self.add([action.data()])

    def _choose_files(self) -> None:
        kinds = _("Data (*.csv *.tsv *.tab *.txt *.xlsx *.xlsm *.xls *.parquet *.pq *.npz *.npy *.h5 *.hdf5 *.hdf)")
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Add data"), self._start(), kinds)
        self.add_files(Path(path) for path in paths)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, _("Add a folder"), self._start())
        if path:
            self.add_files([Path(path)])

    def _choose_python(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Add data"), self._start(), _("Python files (*.py)"))
        if path:
            self.add_files([Path(path)])

    def _start(self) -> str:
        return str(self._session.path.parent if self._session.path is not None else Path.home())

    def _add_removal_key(self) -> None:
        action = QAction(_("Remove the source"), self.list)
        action.setShortcut(QKeySequence.StandardKey.Delete)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.remove)
        self.list.addAction(action)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.look_again_button)
        row.addWidget(self.remove_button)
        column = self._column
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)

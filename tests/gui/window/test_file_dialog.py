"""Qt's own file dialog in the looks of the program."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow


def test_sizes_kinds_and_dates_of_files_are_not_cut(home: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_bytes(bytes(999))
    (tmp_path / "photo.png").write_bytes(bytes(999_999))
    dialog = QFileDialog(home, "Open", str(tmp_path))
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    files = dialog.findChild(QTreeView)
    assert isinstance(files, QTreeView)
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 2)
    for column in range(files.model().columnCount()):
        assert files.columnWidth(column) >= files.sizeHintForColumn(column)
    dialog.close()

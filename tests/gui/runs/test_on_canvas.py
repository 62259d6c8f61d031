"""What changed from one run to the next, on the canvas of a window of its own."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from netdesigner.app.comparison.dialog import ComparisonDialog
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from tests.builders import Drawing
from tests.gui.runs.past_runs import past_run
from tests.gui.window.conftest import Shown, drawn, saved, shown, window, windows

__all__ = ["drawn", "saved", "shown", "window", "windows"]


def test_the_network_of_a_run_is_opened_with_what_changed(
    windows: Windows, window: MainWindow, drawn: Drawing, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = (past_run(tmp_path / "flowers.netd", number=number) for number in range(2))
    second.document.write_text(second.document.read_text().replace('"units": 16', '"units": 24'))
    windows.program.change_wanted.emit(second.document, first.document, window)
    qtbot.waitUntil(lambda: len(windows.all) == 2)
    other = windows.all[-1]
    qtbot.waitUntil(lambda: bool(other.findChildren(ComparisonDialog)))
    dialog = other.findChildren(ComparisonDialog)[0]
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    assert "1 node has changed" in dialog.summary.text()
    assert other.session.path is None  # a copy: what was trained is never changed
    other.close()

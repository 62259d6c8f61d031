"""Pretrained weights are fetched before a run begins with them, or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.window.fetch_dialog import FetchDialog, weights_request
from netdesigner.app.window.main_window import MainWindow
from netdesigner.engine.protocol.keras_files import KerasFile
from tests.engine.job.servers import FileServer, serving

CONTENT = b"weights" * 100_000
FETCHED_MS = 60_000


@pytest.fixture
def server() -> Iterator[FileServer]:
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def dialog(window: MainWindow, server: FileServer, tmp_path: Path, qtbot: QtBot) -> FetchDialog:
    file = KerasFile(server.url, tmp_path / "models" / "weights.h5", hashlib.md5(CONTENT).hexdigest())
    dialog = FetchDialog(window.session.program.background, weights_request((file,), "Download"), window)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def test_what_fails_is_told_and_can_be_tried_again(
    dialog: FetchDialog, server: FileServer, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "weights.h5" in dialog.text.text()
    server.content = b"other"
    qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert not dialog.fetch.isEnabled()
    qtbot.waitUntil(dialog.fetch.isEnabled, timeout=FETCHED_MS)
    assert "not the file that Keras expects" in dialog.detail.text()
    server.content = CONTENT
    with qtbot.waitSignal(dialog.fetched, timeout=FETCHED_MS):
        qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert (tmp_path / "models" / "weights.h5").read_bytes() == CONTENT


def test_a_download_that_is_given_up_keeps_what_has_come(
    dialog: FetchDialog, server: FileServer, tmp_path: Path, qtbot: QtBot
) -> None:
    server.pause_after = 100_000
    qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    part = tmp_path / "models" / "weights.h5.part"
    qtbot.waitUntil(lambda: part.exists() and part.stat().st_size > 0, timeout=FETCHED_MS)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert CONTENT.startswith(part.read_bytes())
    server.go_on.set()


def test_training_asks_for_missing_weights_first(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = KerasFile("http://127.0.0.1:9/weights.h5", tmp_path / "weights.h5", "0" * 32)
    window.session.runs.weights_wanted.emit((file,))
    qtbot.waitUntil(lambda: bool(window.findChildren(FetchDialog)))
    (shown,) = window.findChildren(FetchDialog)
    shown.reject()

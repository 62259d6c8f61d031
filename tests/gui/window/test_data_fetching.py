"""Data sets of Keras are fetched for the data panel and before a run, or the built-in digits stand in.

What the data engine would say is said in its place: to find it out, that imports Keras, which takes seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.window.data_fetching import DataFetching
from netdesigner.app.window.fetch_dialog import FetchDialog
from netdesigner.app.window.main_window import MainWindow
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.graph.nodes import InputNode
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.engine.job.servers import FileServer, serving

CONTENT = b"pictures" * 10_000
WAIT_MS = 60_000


@pytest.fixture
def server() -> Iterator[FileServer]:
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def unfetched(window: MainWindow, server: FileServer, tmp_path: Path) -> MainWindow:
    """Return the window of a project whose data set is not on this computer."""
    session = window.session
    drawing = Drawing(session.history)
    images = drawing.input((28, 28, 1), name="images")
    scores = drawing.layer("Dense", drawing.layer("Flatten", images), units=10, activation="softmax")
    digit = drawing.output(scores, "digit", "sparse_categorical_crossentropy")
    bindings = {images: Binding("mnist", ("images",)), digit: Binding("mnist", ("target",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"mnist": KerasSource(KerasSet.MNIST)}, bindings)))
    session.data.close()
    file = KerasFile(server.url, tmp_path / "datasets" / "mnist.npz", hashlib.sha256(CONTENT).hexdigest())
    session.data.unfetched, session.data.is_complete = {"mnist": (file,)}, True
    session.data.changed.emit()
    return window


def dialog_of(window: MainWindow, qtbot: QtBot) -> FetchDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(FetchDialog)))
    (dialog,) = window.findChildren(FetchDialog)
    qtbot.waitUntil(dialog.windowHandle().isExposed)
    return dialog


def test_a_run_asks_for_its_data_first(unfetched: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = unfetched.session.data
    assert data.unfetched_for_run == ("mnist",)
    unfetched.session.runs.data_wanted.emit(data.unfetched_for_run)
    dialog = dialog_of(unfetched, qtbot)
    assert "mnist" in dialog.text.text()
    with qtbot.waitSignal(data.changed, timeout=WAIT_MS):
        qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    assert (tmp_path / "datasets" / "mnist.npz").read_bytes() == CONTENT
    assert not data.is_complete  # it is looked at now
    data.close()


@pytest.mark.slow
def test_the_digits_stand_in_and_the_run_that_waits_begins(unfetched: MainWindow, qtbot: QtBot) -> None:
    session = unfetched.session
    qtbot.waitUntil(lambda: session.workspace.is_judged, timeout=WAIT_MS)
    assert not session.runs.start()
    dialog = dialog_of(unfetched, qtbot)
    (fetching,) = (child for child in unfetched.findChildren(DataFetching))
    with qtbot.waitSignal(fetching.ready, timeout=WAIT_MS):
        qtbot.mouseClick(dialog.instead, Qt.MouseButton.LeftButton)
    assert session.document.data.sources == {"digits": BuiltinSource(BuiltinSet.DIGITS)}
    (images,) = (node for node in session.workspace.graph.nodes.values() if isinstance(node, InputNode))
    assert images.shape == (8, 8, 1)
    qtbot.waitUntil(lambda: session.runs.handle is not None, timeout=WAIT_MS)
    session.runs.abort()
    qtbot.waitUntil(lambda: not session.runs.is_running, timeout=WAIT_MS)
    session.workspace.undo()
    assert session.document.data.sources == {"mnist": KerasSource(KerasSet.MNIST)}
    session.data.close()


def test_a_set_of_texts_has_words_and_a_length(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    window.workbench.bring_up("data")
    qtbot.waitUntil(lambda: bool(window.findChildren(DataPanel)))
    (panel,) = window.findChildren(DataPanel)
    qtbot.waitUntil(lambda: panel.is_built)
    panel.sources.add([KerasSource(KerasSet.IMDB)])
    session.data.close()
    panel.refresh()
    field = panel.details.texts.length
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "80")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.document.data.sources == {"imdb": KerasSource(KerasSet.IMDB, length=80)}
    session.workspace.undo()
    panel.refresh()
    assert field.value() == 200
    session.data.close()


def test_the_data_panel_offers_to_fetch(unfetched: MainWindow, server: FileServer, qtbot: QtBot) -> None:
    unfetched.workbench.bring_up("data")
    qtbot.waitUntil(lambda: bool(unfetched.findChildren(DataPanel)))
    (panel,) = unfetched.findChildren(DataPanel)
    qtbot.waitUntil(lambda: panel.is_built and panel.fields.note.isVisible())
    assert "not on this computer" in panel.fields.note.text
    assert not panel.split.fields["test"].isEnabled()
    qtbot.mouseClick(panel.fields.note.button, Qt.MouseButton.LeftButton)
    dialog = dialog_of(unfetched, qtbot)
    server.content = b"something else"
    qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.fetch.isEnabled, timeout=WAIT_MS)
    assert "not the file that Keras expects" in dialog.detail.text()
    dialog.reject()

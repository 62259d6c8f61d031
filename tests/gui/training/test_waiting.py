"""A training that waits for its data says so, and what helps."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.training.waiting_view import WaitingView
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.arrays import NpySource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_events import EpochDone, StepsDone
from tests.builders import Drawing
from tests.gui.conftest import MakeSession


def test_waiting_is_told_with_a_way_out(make_session: MakeSession, tmp_path: Path, qtbot: QtBot) -> None:
    np.save(tmp_path / "x.npy", np.zeros((4, 2)))
    drawing = Drawing()
    photo, numbers = drawing.input((128, 128, 3), "photo"), drawing.input((2,), "numbers")
    sources = {"photos": FolderSource("photos"), "x": NpySource("x.npy", on_disk=True)}
    bindings = {photo: Binding("photos", ("image",)), numbers: Binding("x", ("array",))}
    drawing.do(SetSettings(DataSettings(sources, bindings)))
    session = make_session(drawing.document, tmp_path / "project.netd")
    view = WaitingView(session)
    qtbot.addWidget(view)

    session.runs.meter.add([EpochDone(1.0, 1, 3, {}, 1.0, 0.04)])
    session.runs.events.emit(())
    assert view.text == ""
    session.runs.meter.add([StepsDone(4.0, 2, 5, 9, {}, (), 0.62)])
    session.runs.events.emit(())
    assert view.text.startswith("62% of the time the network waits for its data.")

    qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    assert session.document.fit.cache
    assert session.document.data.sources["x"] == NpySource("x.npy")
    assert not view.buttons
    assert "Once it is in memory" in view.text
    session.history.undo()
    assert not session.document.fit.cache

"""Runs that wait for the one that goes on, in the window. The run that goes on is one of another program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.panel import TrainingPanel
from netdesigner.project import run_lock
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_queue import queued_runs
from tests.gui.training.conftest import READY_MS, MakeTrainable
from tests.training.runs import new_run


@pytest.fixture
def session(make_trainable: MakeTrainable, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """A project that is trained by another program."""
    session = make_trainable("iris", epochs=3)
    run = new_run(tmp_path, "")
    run.path.parent.rename(tmp_path / "iris.runs")
    with run_lock.hold(tmp_path / "iris.runs" / run.id / "lock"):
        session.queue.look()
        qtbot.waitUntil(lambda: session.runs.state is RunState.RUNNING, timeout=READY_MS)
        yield session


def test_runs_are_queued_moved_up_and_taken_out(session: Session, qtbot: QtBot) -> None:
    panel = TrainingPanel(session)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    assert panel.queue.isHidden()
    for epochs in (4, 5, 6):
        session.workspace.do("epochs", [SetSettings(replace(session.document.fit, epochs=epochs))])
        qtbot.waitUntil(panel.controls.queue.isEnabled, timeout=READY_MS)
        qtbot.mouseClick(panel.controls.queue, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda epochs=epochs: len(panel.queue.rows) == epochs - 3, timeout=READY_MS)

    def shown() -> list[int]:
        return [row.run.epochs for row in panel.queue.rows]

    assert panel.queue.isVisible()
    assert shown() == [4, 5, 6]
    assert not panel.queue.rows[0].up.isEnabled()
    qtbot.mouseClick(panel.queue.rows[2].up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown() == [4, 6, 5], timeout=READY_MS)
    qtbot.mouseClick(panel.queue.rows[0].out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown() == [6, 5], timeout=READY_MS)
    assert [run.read_record().settings.epochs for run in queued_runs(session.project_file)] == [6, 5]
    for row in list(panel.queue.rows):
        session.queue.take_out(row.run.run)
    qtbot.waitUntil(panel.queue.isHidden, timeout=READY_MS)

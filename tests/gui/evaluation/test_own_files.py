"""Files that a model is asked about in the evaluation panel: a trained network, real drags."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netdesigner.app.evaluation.feeding import Feed
from netdesigner.app.evaluation.panel import EvaluationPanel
from netdesigner.app.evaluation.sample_files import patterns
from netdesigner.data.media import Medium, Sounds, Texts
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template
from netdesigner.training.options import RunOptions
from netdesigner.training.start import start_run
from tests.gui.conftest import MakeSession
from tests.hand import Hand

ANSWER_MS = 60_000


class _File(QLabel):
    """Stands for another program from which a file is dragged."""

    def __init__(self, path: Path) -> None:
        super().__init__("file")
        self.path = path

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        del event
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(self.path))])
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.exec(Qt.DropAction.CopyAction)


@pytest.fixture
def panel(qtbot: QtBot, make_session: MakeSession, tmp_path: Path) -> EvaluationPanel:
    project = tmp_path / "shapes.netd"
    result = start_run(create_from_template("shape-pictures", project), project, RunOptions("cpu", epochs=1)).wait(120)
    assert result is not None
    panel = EvaluationPanel(make_session(load_project(project), project))
    qtbot.addWidget(panel)
    panel.resize(1000, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.has_answer)
    panel.ways.setCurrentWidget(panel.own)
    return panel


@pytest.mark.slow
def test_a_dropped_picture_is_read_as_in_training(
    panel: EvaluationPanel, qtbot: QtBot, hand: Hand, tmp_path: Path
) -> None:
    """And what is no picture is refused with what would be one."""
    own = panel.own
    source = _File(tmp_path / "mine.png")
    shutil.copy(tmp_path / "shapes.data" / "shapes" / "squares" / "000.png", source.path)
    qtbot.addWidget(source)
    source.setGeometry(40, 600, 200, 80)
    with qtbot.waitExposed(source):
        source.show()
    with qtbot.waitSignal(own.answered, timeout=ANSWER_MS):
        hand.drag((source, QPoint(20, 20)), (own.pad, own.pad.rect().center()))
    assert own.message.text() == "mine.png"
    assert own.result.answers["shape"].shares
    assert own.pad.image.pixelColor(QPoint(0, 0)).lightness() > 0
    source.path = tmp_path / "notes.md"
    source.path.write_text("a square")
    with qtbot.waitSignal(own.answered, timeout=ANSWER_MS):
        hand.drag((source, QPoint(20, 20)), (own.pad, own.pad.rect().center()))
    assert "notes.md is no sample for this model" in own.message.text()
    assert own.result.answers == {}


@pytest.mark.parametrize(
    ("medium", "wanted", "unwanted"),
    [(Sounds(), "*.wav", "*.png"), (Texts(), "*.txt", "*.png"), (None, "*.csv", "*.wav")],
)
def test_the_dialog_offers_what_the_model_takes(medium: Medium | None, wanted: str, unwanted: str) -> None:
    offered = patterns([Feed("given", medium=medium)]).split()
    assert wanted in offered
    assert unwanted not in offered
    assert "*.npy" in offered

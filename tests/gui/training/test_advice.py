"""What is found about a run stands in the training panel and among the problems, with remedies."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.problems.fix_button import FixButton
from netdesigner.app.problems.panel import ProblemsPanel
from netdesigner.app.training.advice_view import AdviceView
from netdesigner.project.learning_rate import rate_of
from netdesigner.project.run_events import EpochDone
from tests.gui.conftest import MakeSession
from tests.training.advice.examples import FALLING, network, seen

PATIENCE = 60_000


def test_advice_is_told_with_a_remedy(make_session: MakeSession, tmp_path: Path, qtbot: QtBot) -> None:
    session = make_session(network().document, tmp_path / "project.netd")
    panel, problems = AdviceView(session), ProblemsPanel(session)
    for widget in (panel, problems):
        qtbot.addWidget(widget)
    problems.show()
    session.runs.events.emit(seen(FALLING).epochs)
    assert panel.isHidden()

    session.runs.events.emit((EpochDone(1.0, 11, 20, {"loss": 40.0}, 1.0),))
    assert not panel.isHidden()
    (row,) = panel.rows
    assert (
        "The training loss does not fall: it was 2.1 in the first epoch and 40 after epoch 11." in row.accessibleName()
    )
    qtbot.waitUntil(lambda: any("does not fall" in shown.accessibleName() for shown in problems.rows()))

    (button,) = row.findChildren(FixButton)
    qtbot.waitUntil(lambda: session.workspace.is_judged, timeout=PATIENCE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert rate_of(session.document) == 1e-4
    qtbot.waitUntil(lambda: not row.findChildren(FixButton))
    session.history.undo()
    assert rate_of(session.document) == 1e-3
    assert row.findChildren(FixButton)

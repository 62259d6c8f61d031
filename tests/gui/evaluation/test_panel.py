"""The evaluation panel: from nothing over a judged run to a sample of one's own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.evaluation.panel import EvaluationPanel
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.project.files import load_project
from netdesigner.project.run_titles import set_run_title
from netdesigner.training.options import RunOptions
from netdesigner.training.start import start_run
from tests.gui.conftest import MakeSession
from tests.gui.evaluation.conftest import MakeRun, numbers, three_classes
from tests.gui.training.conftest import RUN_MS, MakeTrainable, make_trainable
from tests.hand import Hand

__all__ = ["make_trainable"]


@pytest.fixture
def session(make_session: MakeSession, project: Path) -> Session:
    return make_session(load_project(project), project)


def shown(qtbot: QtBot, session: Session) -> EvaluationPanel:
    panel = EvaluationPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1200, 360)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def judged(qtbot: QtBot, session: Session) -> EvaluationPanel:
    panel = shown(qtbot, session)
    qtbot.waitUntil(lambda: panel.has_answer)
    return panel


def test_without_a_run_it_leads_to_training(qtbot: QtBot, session: Session) -> None:
    panel = shown(qtbot, session)
    qtbot.waitUntil(panel._train.isVisible)
    assert not panel.has_answer
    with qtbot.waitSignal(session.runs.leads_to) as told:
        qtbot.mouseClick(panel._train, Qt.MouseButton.LeftButton)
    assert told.args == [Place.TRAINING]


@pytest.mark.slow
def test_during_the_first_training_it_says_that_results_come(qtbot: QtBot, make_trainable: MakeTrainable) -> None:
    session = make_trainable("iris", epochs=1)
    panel = shown(qtbot, session)
    session.runs.start()
    qtbot.waitUntil(lambda: "is being trained" in panel._message.text())
    qtbot.waitUntil(lambda: panel.judged is not None, timeout=RUN_MS)


def test_a_click_on_a_cell_shows_its_samples(qtbot: QtBot, session: Session, make_run: MakeRun, hand: Hand) -> None:
    make_run(three_classes())
    panel = judged(qtbot, session)
    matrix = panel.report.confusion
    assert len(panel.samples.chosen) == 6
    hand.click(matrix.viewport(), matrix.visualRect(matrix.model().index(1, 2)).center())
    qtbot.waitUntil(lambda: len(panel.samples.chosen) == 1)
    assert panel.samples.chosen[0].truth == {"digit": 1}


def test_only_mistakes(qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    make_run(three_classes())
    panel = judged(qtbot, session)
    panel.samples.mistakes.click()
    assert [sample.truth["digit"] for sample in panel.samples.chosen] == [1]
    panel.samples.next()
    panel.samples.previous()
    panel.samples.any_sample()


def test_scores_are_sorted_by_number_and_copied(qtbot: QtBot, session: Session, make_run: MakeRun, hand: Hand) -> None:
    make_run(three_classes())
    panel = judged(qtbot, session)
    scores = panel.report.scores
    scores.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert scores.model().index(0, 0).data() == "bee"
    panel.report._classes.setCurrentWidget(scores)
    panel.activateWindow()
    hand.click(scores.viewport(), QPoint(20, 20))
    hand.key("ctrl+c")
    qtbot.waitUntil(lambda: "bee\t1.000\t0.500" in QGuiApplication.clipboard().text())


def test_numbers_have_a_plot(qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    make_run(numbers())
    panel = judged(qtbot, session)
    assert "0.5" in panel.summary.text()
    assert panel.report._scatter.isVisible()
    assert not panel.samples.mistakes.isEnabled()


def test_the_run_that_was_chosen_elsewhere_is_shown(qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    first, second = make_run(three_classes()), make_run(numbers())
    panel = judged(qtbot, session)
    assert panel.judged is not None
    assert panel.judged.run == second
    session.runs.chosen_run = first
    qtbot.waitUntil(lambda: panel.judged is not None and panel.judged.run == first)


def test_runs_go_by_their_names(qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    run = make_run(three_classes())
    panel = judged(qtbot, session)
    assert panel.runs.currentText() == run.id
    set_run_title(run, "wide")
    session.runs.forget_gone()
    qtbot.waitUntil(lambda: panel.runs.currentText() == "wide")


@pytest.mark.parametrize(
    "size", [QSize(1400, 260), QSize(740, 260), QSize(300, 700)], ids=["below", "below, small", "beside"]
)
def test_it_fits_where_it_is_put(size: QSize, qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    make_run(three_classes())
    panel = judged(qtbot, session)
    panel.resize(size)
    qtbot.waitUntil(lambda: panel.size() == size)
    assert "test samples are right" in panel.summary.text()
    matrix = panel.report.confusion
    qtbot.waitUntil(lambda: matrix.verticalHeader().length() <= matrix.viewport().height())
    assert not panel.samples.mistakes.visibleRegion().isEmpty()


@pytest.mark.parametrize("content", [None, b"{", b'{"outputs": 3}'], ids=["none", "cut off", "nonsense"])
def test_a_run_without_a_readable_evaluation_can_be_judged(
    content: bytes | None, qtbot: QtBot, session: Session, make_run: MakeRun
) -> None:
    run = make_run()
    if content is not None:
        run.evaluation_file.write_bytes(content)
    panel = shown(qtbot, session)
    qtbot.waitUntil(panel._evaluate.isVisible)


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_told(qtbot: QtBot, session: Session, make_run: MakeRun) -> None:
    run = make_run()
    panel = shown(qtbot, session)
    qtbot.waitUntil(panel._evaluate.isVisible)
    panel.evaluate()
    qtbot.waitUntil(lambda: str(run.model) in panel._message.text(), timeout=60_000)


@pytest.mark.slow
def test_a_drawn_digit_is_judged_by_the_real_model(qtbot: QtBot, session: Session, project: Path, hand: Hand) -> None:
    result = start_run(session.document, project, RunOptions("cpu", epochs=1)).wait(120)
    assert result is not None
    panel = judged(qtbot, session)
    own = panel.own
    panel.ways.setCurrentWidget(own)
    qtbot.waitUntil(own.pad.isVisible)
    centre = QPointF(own.pad.rect().center())
    with qtbot.waitSignal(own.answered, timeout=60_000):
        hand.drag((own.pad, centre - QPointF(0, 60)), (own.pad, centre), (own.pad, centre + QPointF(0, 60)))
    assert not own.message.isVisible(), own.message.text()
    assert own.result.answers["digit"].shares
    assert own.pad.image.pixelColor(QPoint(128, 128)).lightness() == 255

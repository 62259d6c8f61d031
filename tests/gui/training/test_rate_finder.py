"""A learning rate is found by trying, in a process of its own, and taken as one step that can be undone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.model_settings.optimizer_box import OptimizerBox
from netdesigner.app.model_settings.rate_finder import RateFinderBox
from netdesigner.project.learning_rate import rate_of
from tests.gui.training.conftest import RUN_MS, MakeTrainable


@pytest.mark.slow
def test_a_rate_is_found_and_used(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("digits-mlp")
    box = OptimizerBox(session)
    qtbot.addWidget(box)
    box.refresh()
    box.show()
    before, finder = rate_of(session.document), box.rate.finder
    assert isinstance(finder, RateFinderBox)
    qtbot.mouseClick(finder.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(finder.note.buttons), timeout=RUN_MS)
    assert finder.plot.isVisible()
    qtbot.mouseClick(finder.note.button, Qt.MouseButton.LeftButton)
    found = rate_of(session.document)
    assert found is not None
    assert 1e-4 <= found <= 0.5
    session.history.undo()
    assert rate_of(session.document) == before

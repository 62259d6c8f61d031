"""The first minute: start, a template, Train."""

import time

from PySide6.QtWidgets import QApplication

from netdesigner.app.training.controller import RunState
from netdesigner.app.window.tool_bar import TrainButton
from netdesigner.app.window.windows import Windows
from netdesigner.project.templates import find_template
from tests.journeys.conftest import TRAINED_MS, MakePerson

MOST_CLICKS = 3
LONGEST_S = 60.0
"""Until the network learns; how long that takes depends on what else the machine does."""


def test_three_clicks_and_a_minute_to_a_network_that_learns(
    windows: Windows, person_at: MakePerson, qapp: QApplication
) -> None:
    began = time.monotonic()
    window = windows.show_home()
    person = person_at(window)
    person.wait(lambda: hasattr(window.welcome, "templates"))
    person.click_item(window.welcome.templates, find_template("digits-cnn").title)
    person.wait(lambda: not window.is_home)
    runs = window.session.runs
    person.wait(lambda: window.session.runs.obstacle is None, 60_000)
    person.click(window.findChild(TrainButton))
    person.wait(lambda: runs.state is RunState.RUNNING)
    assert person.clicks <= MOST_CLICKS
    assert time.monotonic() - began <= LONGEST_S
    person.wait(lambda: runs.state is RunState.ENDED, TRAINED_MS)
    assert runs.result is not None
    assert runs.result.outcome.is_success
    assert runs.result.test["accuracy"] >= 0.9

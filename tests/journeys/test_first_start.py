"""The first minute: start, a template, Train."""

import time

from PySide6.QtWidgets import QApplication

from netdesigner.app.training.controller import RunController, RunState
from netdesigner.app.window.tool_bar import TrainButton
from netdesigner.app.window.windows import Windows
from netdesigner.project.templates import find_template
from netdesigner.training.curves import Per, Split
from tests.journeys.conftest import TRAINED_MS, MakePerson
from tests.journeys.person import shows_project

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
    person.wait(lambda: shows_project(window))
    runs = window.session.runs
    person.wait(lambda: window.session.runs.obstacle is None, 60_000)
    person.click(window.findChild(TrainButton))
    person.wait(lambda: runs.state is RunState.RUNNING)
    assert person.clicks <= MOST_CLICKS
    assert time.monotonic() - began <= LONGEST_S
    person.wait(lambda: _accuracy(runs) >= 0.95, TRAINED_MS)
    runs.stop()
    person.wait(lambda: runs.state is RunState.ENDED, TRAINED_MS)
    assert runs.result is not None
    assert runs.result.outcome.is_success
    assert runs.result.test["accuracy"] >= 0.9


def _accuracy(runs: RunController) -> float:
    """Return how good the network is by now."""
    return max(runs.curves.curve("accuracy", Split.VALIDATION, Per.EPOCH).values, default=0.0)

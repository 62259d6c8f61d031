"""A run goes on when its window is closed, and is found again; another one waits for it, is followed, and discarded."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from netdesigner.app.training.controller import RunState
from netdesigner.app.training.panel import TrainingPanel
from netdesigner.app.window.aborting import AbortAnswer
from netdesigner.app.window.closing import RunAnswer
from netdesigner.app.window.opening import ProjectFile
from netdesigner.app.window.question import Question
from netdesigner.app.window.tool_bar import TrainButton
from netdesigner.app.window.windows import Windows
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.files import save_project
from netdesigner.project.run_events import EpochDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.runs import RunFolder
from netdesigner.project.templates import create_from_template
from tests.journeys.conftest import TRAINED_MS, MakePerson
from tests.journeys.person import Hands, shows_project

EPOCHS = 100_000


def test_a_run_goes_on_without_its_window_and_is_found_again(
    windows: Windows, person_at: MakePerson, tmp_path: Path
) -> None:
    project = _project(tmp_path / "flowers.netd")
    window = windows.show(ProjectFile(project).read())
    hands = Hands(person_at(window))
    runs = window.session.runs
    hands.wait(lambda: runs.obstacle is None)
    hands.click(window.findChild(TrainButton))
    hands.wait(lambda: runs.state is RunState.RUNNING)
    run = runs.handle.run
    hands.wait(lambda: _epochs(run) > 2)
    hands.keys("ctrl+w")
    hands.click(hands.dialog(Question).button_of(RunAnswer.KEEP))
    hands.wait(lambda: not windows.all)
    seen = _epochs(run)
    assert run.read_result() is None

    home = windows.show_home()
    person = person_at(home)
    hands = Hands(person)
    hands.wait(lambda: hasattr(home.welcome, "recent"))
    hands.insist(lambda: hands.click_row(home.welcome.recent, 0), lambda: shows_project(home))
    hands.wait(lambda: shows_project(home) and home.session.runs.state is RunState.RUNNING)
    found = home.session.runs
    assert found.handle.run == run
    training = hands.bring_up("alt+7", TrainingPanel)
    hands.wait(lambda: _epochs(run) > seen)
    queue = home.session.queue
    hands.keys("f5")
    hands.click(home.banner.findChild(QPushButton))
    hands.wait(lambda: [row.run for row in training.queue.rows] == list(queue.waiting) != [])
    next_run = queue.waiting[0].run
    hands.click(training.controls.stop)
    hands.wait(lambda: found.state is RunState.RUNNING and found.handle.run == next_run, TRAINED_MS)
    assert run.read_result().outcome.ending is RunEnding.STOPPED
    assert run.model.is_file()
    hands.wait(lambda: not queue.waiting and _epochs(next_run) > 1, TRAINED_MS)
    hands.click(training.controls.abort)
    hands.click(hands.dialog(Question).button_of(AbortAnswer.DISCARD))
    hands.wait(lambda: found.state is RunState.NONE and not next_run.path.exists(), TRAINED_MS)
    assert training.controls.train.isVisible()


def _project(path: Path) -> Path:
    """Return a small project whose training would take hours."""
    document = create_from_template("iris", path)
    apply_edit(document, SetSettings(replace(document.fit, epochs=EPOCHS, callbacks=())))
    save_project(document, path)
    return path


def _epochs(run: RunFolder) -> int:
    return sum(isinstance(event, EpochDone) for event in run.events())

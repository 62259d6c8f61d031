"""Why a project cannot be trained, for each state that it can be in."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from netdesigner.app.training.obstacles import Obstacle, Place, Situation, find_obstacle
from netdesigner.app.window.dock_table import DOCKS
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.engine.client.report import Report
from netdesigner.engine.client.status import EngineStatus
from netdesigner.graph.codes import Code
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Problem, Severity
from netdesigner.project.document import new_document
from netdesigner.project.files import load_project
from netdesigner.project.history import History
from netdesigner.project.templates import find_template
from tests.builders import Drawing

SOUND = Report(revision=0, complete=True)
ERROR = Problem(Code.NO_INPUTS, MAIN_GRAPH)
WARNING = Problem(Code.OUTPUT_WITHOUT_LOSS, MAIN_GRAPH, severity=Severity.WARNING)


@pytest.fixture
def ready() -> Situation:
    """A template that may be trained."""
    return Situation(load_project(find_template("iris").project), EngineStatus.READY, SOUND)


def obstacle(situation: Situation) -> Obstacle:
    found = find_obstacle(situation)
    assert found is not None
    return found


def test_nothing_stands_in_the_way(ready: Situation) -> None:
    assert find_obstacle(ready) is None
    warned = replace(SOUND, beyond_nodes=(WARNING,))
    assert find_obstacle(replace(ready, report=warned)) is None


@pytest.mark.parametrize(
    ("changes", "words", "place"),
    [
        ({"is_running": True}, "goes on", Place.TRAINING),
        ({"engine": EngineStatus.STARTING}, "still starting", Place.PROBLEMS),
        ({"engine": EngineStatus.RESTARTING}, "still starting", Place.PROBLEMS),
        ({"engine": EngineStatus.DEAD}, "could not be started", Place.PROBLEMS),
        ({"report": Report()}, "being checked", Place.PROBLEMS),
        ({"report": replace(SOUND, beyond_nodes=(ERROR,))}, "1 error.", Place.PROBLEMS),
        ({"report": replace(SOUND, beyond_nodes=(ERROR, ERROR, WARNING))}, "2 errors.", Place.PROBLEMS),
        ({"is_data_known": False}, "data is being checked", Place.DATA),
        ({"is_data_known": False, "data_failure": "The data engine has ended."}, "has ended", Place.DATA),
        ({"findings": [DataFinding(DataCode.MISSING, "a.csv")]}, "a.csv", Place.DATA),
    ],
)
def test_what_the_engines_say(ready: Situation, changes: dict[str, object], words: str, place: Place) -> None:
    found = obstacle(replace(ready, **changes))
    assert words in found.sentence
    assert found.place is place


def draw_nothing(_: Drawing) -> None:
    pass


def draw_without_output(drawing: Drawing) -> None:
    drawing.layer("Dense", drawing.input((4,)), units=1)


def draw_without_loss(drawing: Drawing) -> None:
    drawing.output(drawing.layer("Dense", drawing.input((4,)), units=1))


def draw_without_data(drawing: Drawing) -> None:
    drawing.output(drawing.layer("Dense", drawing.input((4,)), units=1), loss="mse")


@pytest.mark.parametrize(
    ("draw", "words", "place"),
    [
        (draw_nothing, "is empty", Place.LAYERS),
        (draw_without_output, "no output", Place.LAYERS),
        (draw_without_loss, "has a loss", Place.MODEL_SETTINGS),
        (draw_without_data, "no data", Place.DATA),
    ],
)
def test_what_the_document_alone_tells(draw: Callable[[Drawing], None], words: str, place: Place) -> None:
    drawing = Drawing(History(new_document()))
    draw(drawing)
    found = obstacle(Situation(drawing.document, EngineStatus.STARTING, Report()))
    assert words in found.sentence
    assert found.place is place


def test_an_input_without_data_is_named(ready: Situation) -> None:
    drawing = Drawing(History(ready.document))
    drawing.input((3,), name="weights")
    found = obstacle(replace(ready, document=drawing.document))
    assert "weights" in found.sentence
    assert found.place is Place.DATA


def test_every_place_is_a_panel() -> None:
    assert {place.value for place in Place} <= {spec.id for spec in DOCKS}

"""Windows in the data panel, with a real table of two stations and the real data engine."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.data.windows_view import WindowsView
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding
from netdesigner.data.split import Column, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.graph.nodes import InputNode
from netdesigner.project import feeding
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

WAIT_MS = 60_000
START = datetime(2026, 1, 1)


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """A network that finds out a temperature; an hour of the second station is missing."""
    session = make_session(path=tmp_path / "project.netd")
    rows = (
        f"{'xy'[station]},{START + timedelta(hours=hour)},{hour % 24 + station},{1000 + hour % 7}"
        for hour in range(300)
        for station in (0, 1)
        if (hour, station) != (40, 1)
    )
    path = tmp_path / "weather.csv"
    path.write_text("\n".join(["station,time,temperature,pressure", *rows, ""]))
    drawing = Drawing(session.workspace.history)
    window = drawing.input((2,), "window")
    following = drawing.output(drawing.layer("Dense", drawing.layer("Flatten", window), units=1), "next", "mse")
    source = feeding.source_of(path, tmp_path)
    assert source is not None
    data = feeding.add_sources(session.document.data, [source])
    bound = {
        window: Binding("weather", ("temperature", "pressure")),
        following: Binding("weather", ("temperature",)),
    }
    session.workspace.do("Bind", [SetSettings(replace(data, bindings=bound))])
    return session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 900)
    panel.show()
    qtbot.waitUntil(lambda: panel.is_built)
    return panel


@pytest.fixture
def view(panel: DataPanel, qtbot: QtBot) -> WindowsView:
    _look(panel.windows, qtbot)
    return panel.windows


def test_rows_become_windows_step_by_step(session: Session, view: WindowsView, qtbot: QtBot) -> None:
    before = session.document.data
    view.wanted.click()
    _look(view, qtbot)
    assert session.document.data.windows == Windows()
    assert session.document.data.split.kind is SplitKind.TIME
    (node,) = (item for item in session.document.network.main.nodes.values() if isinstance(item, InputNode))
    assert node.shape == (24, 2)
    _choose(view, "times", "time")
    _look(view, qtbot)
    assert "is the time of the row before, too" in view.note.text
    _choose(view, "series", "station")
    _look(view, qtbot)
    assert "There is a gap before “2026-01-02 17:00:00”" in view.note.text
    assert [button.text() for button in view.note.buttons] == ["Leave out windows over gaps"]
    view.note.buttons[0].click()
    _look(view, qtbot)
    assert view.note.text == ""
    assert session.data.findings == ()
    assert session.document.data.windows == Windows(
        series=Column("weather", "station"), times=Column("weather", "time"), skips_gaps=True
    )
    assert session.data.parts["training"] == (210 - 24) + (40 - 24) + (210 - 41 - 24)
    assert "windows that reach over from one part into another are left out" in view.said.text()
    qtbot.waitUntil(lambda: view.look.place.maximum() > 500, timeout=WAIT_MS)
    assert view.look.plot.accessibleDescription() == "temperature, pressure"
    for _ in range(4):
        session.workspace.undo()
    assert session.document.data == before
    _look(view, qtbot)
    assert not view.numbers.isVisibleTo(view)


def test_a_number_is_set_and_the_input_follows(session: Session, view: WindowsView, qtbot: QtBot) -> None:
    view.wanted.click()
    _look(view, qtbot)
    assert view.numbers.form is not None
    editor = view.numbers.form.editor("sequence_length")
    assert editor is not None
    editor.edited.emit(12)
    _look(view, qtbot)
    (node,) = (item for item in session.document.network.main.nodes.values() if isinstance(item, InputNode))
    assert node.shape == (12, 2)
    assert session.document.data.windows == Windows(12)


def test_a_way_leads_back_from_chance(session: Session, view: WindowsView, qtbot: QtBot) -> None:
    view.wanted.click()
    data = session.document.data
    session.workspace.do("Divide", [SetSettings(replace(data, split=replace(data.split, kind=SplitKind.RANDOM)))])
    _look(view, qtbot)
    assert [button.text() for button in view.note.buttons] == ["Divide in time"]
    view.note.buttons[0].click()
    _look(view, qtbot)
    assert view.note.text == ""


def _choose(view: WindowsView, name: str, field: str) -> None:
    combo = view.columns[name]
    combo.setCurrentIndex(combo.findText(f"weather: {field}"))
    combo.activated.emit(combo.currentIndex())


def _look(view: WindowsView, qtbot: QtBot) -> None:
    session = view._session
    qtbot.waitUntil(lambda: session.data.is_complete, timeout=WAIT_MS)
    view.refresh()

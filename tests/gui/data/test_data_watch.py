"""The data is looked at again when it changes, and the answers are about what is on screen."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.restarts import RestartPolicy
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.client.supervised import SupervisedEngine
from netdesigner.project.document import new_document
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing
from tests.gui.conftest import MakeSession

WAIT_MS = 60_000
IRIS = BuiltinSource(BuiltinSet.IRIS)


def known(session: Session) -> bool:
    return session.data.is_complete


def test_there_is_nothing_to_know_without_sources(session: Session, drawing: Drawing) -> None:
    drawing.input((4,))
    assert session.data.is_complete
    assert not session.data.findings


def test_a_source_is_looked_at(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    node = drawing.input((4,), name="flower")
    with qtbot.waitSignal(session.data.changed):
        drawing.do(SetSettings(DataSettings({"iris": IRIS})))
    assert not session.data.is_complete
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert session.data.facts["iris"].samples == 150
    assert [finding.code for finding in session.data.findings] == [DataCode.NOT_BOUND]
    drawing.do(SetSettings(DataSettings({"iris": IRIS}, {node: Binding("iris", ("features",))})))
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert not session.data.findings


def test_answers_to_older_questions_are_dropped(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    told: list[list[str]] = []
    session.data.changed.connect(lambda: told.append(list(session.data.facts)))
    for name in ("first", "second", "third"):
        drawing.do(SetSettings(DataSettings({name: IRIS})))
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert told == [[], ["third"]]
    drawing.do(SetSettings(DataSettings()))
    assert known(session)
    assert not session.data.facts


def test_paths_start_at_the_project(make_session: MakeSession, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n3\n")
    session = make_session(path=tmp_path / "project.netd")
    Drawing(session.history).do(SetSettings(DataSettings({"table": CsvSource("table.csv")})))
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    (finding,) = session.data.findings
    assert (finding.code, finding.file, finding.row) == (DataCode.RAGGED, "table.csv", 3)
    (tmp_path / "table.csv").write_text("a,b\n1,2\n3,4\n")
    session.data.look_again()
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert session.data.facts["table"].samples == 2
    session.set_path(tmp_path / "elsewhere" / "project.netd")
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert [finding.code for finding in session.data.findings] == [DataCode.MISSING]


@pytest.fixture
def own_program(qapp: object) -> Iterator[Program]:
    """A program whose data engine may die without harm to other tests."""
    program = Program()
    engine = SupervisedEngine(Launch(engine_command("data")), policy=RestartPolicy(limit=1))
    program.engines._data = DataClient(engine)
    engine.start()
    yield program
    program.close()


@pytest.mark.slow
def test_an_engine_that_keeps_dying_is_told_and_can_be_tried_again(own_program: Program, qtbot: QtBot) -> None:
    session = Session(own_program, new_document())
    engine = own_program.engines.data.engine
    qtbot.waitUntil(lambda: engine.status is EngineStatus.READY, timeout=WAIT_MS)
    os.kill(engine.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: engine.status is EngineStatus.DEAD, timeout=WAIT_MS)
    Drawing(session.history).do(SetSettings(DataSettings({"iris": IRIS})))
    qtbot.waitUntil(lambda: session.data.failure is not None, timeout=WAIT_MS)
    assert "ended" in (session.data.failure or "")
    assert not session.data.is_complete
    session.data.look_again()
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert session.data.failure is None
    session.close()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A table that takes seconds to look through."""
    path = tmp_path / "large.csv"
    rows = "".join(f"{row},{row * 0.37:.3f},{row % 7},name {row % 100}\n" for row in range(100_000))
    with path.open("w") as file:
        file.write("a,b,c,d\n")
        for _ in range(25):
            file.write(rows)
    return path


def test_first_rows_are_there_while_a_large_table_is_looked_through(
    make_session: MakeSession, large: Path, qtbot: QtBot
) -> None:
    session = make_session(path=large.parent / "project.netd")
    shares: list[float] = []
    session.data.progressed.connect(lambda: shares.append(session.data.progress["large"]))
    Drawing(session.history).do(SetSettings(DataSettings({"large": CsvSource(large.name)})))
    qtbot.waitUntil(lambda: bool(shares), timeout=WAIT_MS)
    head = session.program.engines.data.preview(CsvSource(large.name), large.parent, 2)
    assert head.fields == {"a": [0, 1], "b": [0.0, 0.37], "c": [0, 1], "d": ["name 0", "name 1"]}
    assert not known(session)
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert shares == sorted(shares)
    assert session.data.facts["large"].samples == 2_500_000
    assert not session.data.progress


def test_what_nobody_asks_about_any_more_is_not_looked_through_to_its_end(
    make_session: MakeSession, large: Path, qtbot: QtBot
) -> None:
    session = make_session(path=large.parent / "project.netd")
    shares: list[float] = []
    session.data.progressed.connect(lambda: shares.extend(session.data.progress.values()))
    drawing = Drawing(session.history)
    drawing.do(SetSettings(DataSettings({"large": CsvSource(large.name)})))
    qtbot.waitUntil(lambda: bool(shares), timeout=WAIT_MS)
    drawing.do(SetSettings(DataSettings({"iris": IRIS})))
    qtbot.waitUntil(lambda: known(session), timeout=WAIT_MS)
    assert list(session.data.facts) == ["iris"]
    assert max(shares) < 1

"""What tests of the window share: a screen, a program with one design engine, sessions, a hand."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from netdesigner.app.garbage import collect_due
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.engine.client.report import Report
from netdesigner.project.document import Document, new_document
from tests.builders import Drawing
from tests.hand import Hand

MakeSession = Callable[..., Session]


@pytest.fixture(scope="session")
def program(qapp: QApplication) -> Iterator[Program]:
    """A program as it starts, without a window; its engines are shared by the tests of a process."""
    program = Program()
    program.start()
    yield program
    program.close()


@pytest.fixture
def make_session(program: Program) -> Iterator[MakeSession]:
    """Make sessions that are closed at the end of the test."""
    made: list[Session] = []

    def make(document: Document | None = None, path: Path | None = None) -> Session:
        made.append(Session(program, document or new_document(), path))
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    """A session of a new document."""
    return make_session()


def silence(session: Session) -> None:
    """Let no report of the engine reach a session any more, and forget what it has said.

    A report that is on its way to the window's thread comes after the connection was cut, too: it would take the place
    of what the test says.
    """
    session._reported.disconnect(session._take_report)
    QCoreApplication.sendPostedEvents(session, QEvent.Type.MetaCall)
    session.workspace.set_report(Report())


def speak(session: Session) -> None:
    """Let the engine's reports reach a session again."""
    session._reported.connect(session._take_report, Qt.ConnectionType.QueuedConnection)
    session._take_report()


@pytest.fixture
def quiet(session: Session) -> None:
    """The engine keeps quiet: the test speaks for it, or looks at what a report would move."""
    silence(session)


@pytest.fixture
def drawing(session: Session) -> Drawing:
    """Draws into the session's document."""
    return Drawing(session.history)


@pytest.fixture
def hand(qapp: QApplication) -> Iterator[Hand]:
    """A hand at mouse and keyboard."""
    hand = Hand()
    yield hand
    hand.close()


@pytest.fixture(autouse=True)
def garbage_between_tests(qapp: QApplication) -> Iterator[None]:
    """Collect garbage as the program does: on the window's thread, and only what Qt has deleted.

    pytest-qt leaves the widgets of a test to Qt's next event loop, and nothing else holds them. Collected before that,
    they would be taken apart with their signals still connected.
    """
    gc.disable()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    collect_due()


@pytest.fixture(autouse=True)
def nothing_left_open(garbage_between_tests: None, qapp: QApplication) -> Iterator[None]:
    """Fail when a window outlives its test."""
    yield
    qapp.processEvents()
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible() and isinstance(widget, QWidget)]
    for widget in left:
        widget.close()
    assert not left, f"still open: {left}"

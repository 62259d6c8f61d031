"""A workspace and a canvas that shows it, without a session and its engines."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import new_document
from netdesigner.project.history import History
from tests.builders import Drawing

ShowCanvas = Callable[[], CanvasWidget]


@pytest.fixture
def workspace(qapp: QApplication) -> Iterator[Workspace]:
    workspace = Workspace(History(new_document()))
    yield workspace
    workspace.close()


@pytest.fixture
def drawing(workspace: Workspace) -> Drawing:
    """Draws into the workspace's document."""
    return Drawing(workspace.history)


@pytest.fixture
def refusals(workspace: Workspace) -> list[str]:
    """Collects what the workspace says could not be done."""
    sentences: list[str] = []
    workspace.refused.connect(sentences.append)
    return sentences


@pytest.fixture
def show_canvas(qtbot: QtBot, workspace: Workspace) -> ShowCanvas:
    """Show the canvas of what was drawn until then."""

    def show() -> CanvasWidget:
        canvas = CanvasWidget(workspace, LIGHT)
        qtbot.addWidget(canvas)
        canvas.resize(900, 700)
        with qtbot.waitExposed(canvas):
            canvas.show()
        canvas.activateWindow()
        return canvas

    return show

"""The workspace and the canvas of gestures, with networks that lead to the right."""

import pytest

from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import Flow
from netdesigner.project.edits import SetFlow
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import drawing, refusals, show_canvas, workspace

__all__ = ["drawing", "refusals", "show_canvas", "workspace"]


@pytest.fixture
def rightwards(drawing: Drawing, workspace: Workspace) -> Drawing:
    """Draws into a document whose networks lead to the right."""
    drawing.do(SetFlow(Flow.RIGHT))
    return drawing

"""One network in the three sizes that the canvas draws in ways of their own, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netdesigner.app.preferences import ThemeChoice
from netdesigner.canvas.theme import DARK, LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.checks import node_name
from pictures.projects import Projects
from pictures.stage import Stage

_SCALES: Final = (0.16, 0.4, 1.0)
"""From far, from the middle, from near."""
_WIDTHS: Final = (380, 480, 740)
_HEIGHT: Final = 900


@dataclass(frozen=True)
class Known:
    """A network that is shown.

    Attributes:
        project: Returns its file.
        seen: The name of the node in the middle of what is seen from near.
    """

    project: Callable[[Projects], Path]
    seen: str


KNOWN: Final = {
    "resnet50": Known(lambda projects: projects.application("ResNet50"), "conv2_block1_add"),
    "inceptionv3": Known(lambda projects: projects.application("InceptionV3"), "mixed1"),
    "unet": Known(lambda projects: projects.unet, "up4_join"),
    "transformer": Known(lambda projects: projects.transformer, "block1_seen"),
    "siamese": Known(lambda projects: projects.siamese, "subtract"),
}


def in_three_sizes(known: Known, theme: ThemeChoice) -> Callable[[Stage, Projects], QWidget]:
    """Return the scene that shows a network from far, from the middle and from near."""

    def scene(stage: Stage, projects: Projects) -> QWidget:
        project = known.project(projects)
        stage.dress(theme)
        window = stage.open(project)
        sheet = QWidget(window, Qt.WindowType.Window)
        row = QHBoxLayout(sheet)
        row.setSpacing(2)
        row.setContentsMargins(0, 0, 0, 0)
        workspace = window.session.workspace
        canvases = [CanvasWidget(workspace, DARK if theme is ThemeChoice.DARK else LIGHT) for _ in _SCALES]
        for canvas, width in zip(canvases, _WIDTHS, strict=True):
            canvas.setFixedSize(width, _HEIGHT)
            row.addWidget(canvas)
        sheet.show()
        stage.settle()
        names = {node_name(workspace.network, workspace.graph, node): node for node in workspace.graph.nodes}
        for canvas, scale in zip(canvases, _SCALES, strict=True):
            canvas.zoom_at(scale, QPointF())
            middle = canvas.node_rect(names[known.seen]).center()
            canvas.center_on(canvas.to_canvas(middle))
        stage.settle()
        return sheet

    return scene

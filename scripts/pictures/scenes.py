"""What each picture shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.window.main_window import MainWindow
from netdesigner.graph.changes import set_parameter
from netdesigner.graph.nodes import LayerNode
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_titles import run_title
from netdesigner.project.runs import list_runs
from pictures.projects import Projects
from pictures.sizes import KNOWN, in_three_sizes
from pictures.stage import Stage

Scene = Callable[[Stage, Projects], QWidget]
"""Makes the window look as it is to be shown, and returns what is to be seen of it."""

_EPOCH_OF_PICTURE = 14
_SMALL_SCALE = 0.72
_AT_THE_SIDES = ("layers", "outline", "inspector", "model_settings")


def window_light(stage: Stage, projects: Projects) -> QWidget:
    """The window while it trains, with an earlier run behind the curves."""
    return _train_again(stage, projects, 340)


def window_dark(stage: Stage, projects: Projects) -> QWidget:
    """The window in its dark theme, after a training."""
    project = projects.residual
    stage.dress(ThemeChoice.DARK)
    window = stage.open(project)
    _raise_bottom(stage, window, 380)
    _look_at(window, "add_1")
    _bring_up(stage, window, "evaluation")
    return window


def window_chinese(stage: Stage, projects: Projects) -> QWidget:
    """The window in Chinese."""
    project = projects.digits
    stage.dress(ThemeChoice.LIGHT, "zh_CN")
    window = stage.open(project)
    _raise_bottom(stage, window, 300)
    _select(window, "conv2d_1")
    _bring_up(stage, window, "data")
    _bring_up(stage, window, "inspector")
    return window


def small(stage: Stage, projects: Projects) -> QWidget:
    """A small network with mistakes, and the ways out."""
    window = stage.open(projects.mistaken)
    _raise_bottom(stage, window, 220)
    window.workbench.canvas.zoom_to_fit()
    stage.settle()
    return window


def resnet50(stage: Stage, projects: Projects) -> QWidget:
    """A large network."""
    window = stage.open(projects.application("ResNet50"))
    _raise_bottom(stage, window, 110)
    _look_at(window, "conv2_block2_add")
    _bring_up(stage, window, "inspector")
    return window


def training(stage: Stage, projects: Projects) -> QWidget:
    """The training panel in the middle of a run."""
    return _train_again(stage, projects, 440).workbench.bring_up("training")


def evaluation(stage: Stage, projects: Projects) -> QWidget:
    """What the trained network does with the test split."""
    return _bring_up(stage, _digits(stage, projects, 460), "evaluation")


def data(stage: Stage, projects: Projects) -> QWidget:
    """The data and what it feeds."""
    window = _digits(stage, projects, 400)
    for panel in _AT_THE_SIDES:
        window.workbench.docks[panel].hide()
    return _bring_up(stage, window, "data")


def code(stage: Stage, projects: Projects) -> QWidget:
    """The script, with the lines of a layer marked."""
    window = _digits(stage, projects, 620)
    _select(window, "conv2d_1")
    return _bring_up(stage, window, "code")


def inspector(stage: Stage, projects: Projects) -> QWidget:
    """A layer and its parameters."""
    window = _digits(stage, projects, 120)
    _select(window, "conv2d_1")
    return _bring_up(stage, window, "inspector")


def welcome(stage: Stage, projects: Projects) -> QWidget:
    """Where one begins."""
    stage.open(projects.digits)
    return stage.open_home()


SCENES: dict[str, Scene] = {
    "welcome": welcome,
    "window-light": window_light,
    "window-dark": window_dark,
    "window-chinese": window_chinese,
    "small": small,
    "resnet50": resnet50,
    "inspector": inspector,
    "data": data,
    "training": training,
    "evaluation": evaluation,
    "code": code,
    **{f"{name}-in-three-sizes": in_three_sizes(known, ThemeChoice.LIGHT) for name, known in KNOWN.items()},
    **{f"{name}-in-three-sizes-dark": in_three_sizes(known, ThemeChoice.DARK) for name, known in KNOWN.items()},
}
"""All pictures by name, in the order of the documentation."""


def _digits(stage: Stage, projects: Projects, height: int) -> MainWindow:
    """Open the digits with the lower panels at some height."""
    window = stage.open(projects.digits)
    _raise_bottom(stage, window, height)
    return window


def _bring_up(stage: Stage, window: MainWindow, name: str) -> QWidget:
    panel = window.workbench.bring_up(name)
    stage.settle()
    return panel


def _train_again(stage: Stage, projects: Projects, height: int) -> MainWindow:
    """Show how a second training goes, with other settings than the first one."""
    window = stage.open(projects.digits)
    workspace = window.session.workspace
    layer = workspace.graph.layer_of(_layer_node(window, "dropout")).id
    workspace.do("Drop more", set_parameter(workspace.network, workspace.graph, layer, "rate", 0.5))
    workspace.do("Train longer", [SetSettings(replace(workspace.document.fit, epochs=40, callbacks=()))])
    _select(window, "conv2d_1")
    window.workbench.bring_up("training")
    _raise_bottom(stage, window, height)
    first = list_runs(projects.digits)[0]
    window.session.runs.overlays.show(first, run_title(first))
    stage.start_training(window)
    _wait_for_epoch(stage, window, _EPOCH_OF_PICTURE)
    return window


def _wait_for_epoch(stage: Stage, window: MainWindow, epoch: int) -> None:
    meter = window.session.runs.meter
    stage.wait(lambda: (meter.progress.epoch or 0) >= epoch)


def _look_at(window: MainWindow, name: str) -> None:
    """Select a node and show it in the middle, with many others around it."""
    _select(window, name)
    canvas = window.workbench.canvas
    middle = canvas.node_rect(_layer_node(window, name).id).center()
    canvas.center_on(canvas.to_canvas(middle))
    canvas.zoom_at(_SMALL_SCALE, QPointF(canvas.rect().center()))


def _select(window: MainWindow, name: str) -> None:
    node = _layer_node(window, name).id
    window.session.workspace.reveal(window.session.workspace.graph.id, node)


def _layer_node(window: MainWindow, name: str) -> LayerNode:
    graph = window.session.workspace.graph
    found = (node for node in graph.nodes.values() if isinstance(node, LayerNode))
    return next(node for node in found if graph.layer_of(node).name == name)


def _raise_bottom(stage: Stage, window: MainWindow, height: int) -> None:
    docks = window.workbench.docks
    window.workbench.resizeDocks([docks["training"]], [height], Qt.Orientation.Vertical)
    stage.settle()

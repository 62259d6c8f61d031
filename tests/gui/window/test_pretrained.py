"""Projects that start with a pretrained network, which is searched by its name."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from netdesigner.graph.nodes import LayerNode
from tests.builders import Drawing
from tests.hand import Hand


def test_a_project_starts_with_a_network(
    windows: Windows, window: MainWindow, drawn: Drawing, hand: Hand, qapp: QApplication, qtbot: QtBot
) -> None:
    window.action_set["file.new_pretrained"].trigger()
    qtbot.waitUntil(lambda: isinstance(qapp.activePopupWidget(), CommandPalette))
    hand.type("vgg16")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(windows.all) == 2)
    graph = windows.all[-1].session.workspace.graph
    layers = [graph.layer_of(node) for node in graph.nodes.values() if isinstance(node, LayerNode)]
    assert [layer.type for layer in layers] == ["keras.applications.VGG16", "keras.layers.Dense"]
    frozen = {"include_top": False, "weights": "imagenet", "trainable": False}
    assert layers[0].parameters == {**frozen, "input_shape": (224, 224, 3), "pooling": "avg"}


def test_a_network_can_be_unfolded_when_it_is_selected(window: MainWindow, drawn: Drawing) -> None:
    unfold = window.action_set["network.unfold"]
    (source,) = drawn.graph.inputs
    window.session.workspace.select([drawn.layer("Dense", source, units=1)])
    assert not unfold.isEnabled()
    window.session.workspace.select([drawn.layer("keras.applications.VGG16", source, include_top=False)])
    assert unfold.isEnabled()

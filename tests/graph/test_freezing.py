"""Layers and submodels are frozen and learn again."""

from __future__ import annotations

from netdesigner.graph.freezing import freeze, unfreeze
from netdesigner.graph.nodes import NodeId
from tests.builders import Drawing


def parameters(drawing: Drawing, node: NodeId) -> dict[str, object]:
    return dict(drawing.graph.layers[drawing.layer_id(node)].parameters)


def frozen(drawing: Drawing, *nodes: NodeId) -> None:
    drawing.do(*freeze(drawing.document.network, drawing.graph, nodes))


def unfrozen(drawing: Drawing, *nodes: NodeId, but_normalization: bool = False) -> None:
    network = drawing.document.network
    drawing.do(*unfreeze(network, drawing.graph, nodes, but_normalization=but_normalization))


def test_a_layer_is_frozen_and_learns_again() -> None:
    drawing = Drawing()
    node = drawing.layer("Dense", drawing.input((4,)), units=3)
    frozen(drawing, node)
    assert parameters(drawing, node) == {"units": 3, "trainable": False}
    assert freeze(drawing.document.network, drawing.graph, [node]) == ()
    unfrozen(drawing, node)
    assert parameters(drawing, node) == {"units": 3}


def test_a_shared_layer_is_frozen_once() -> None:
    drawing = Drawing()
    source = drawing.input((4,))
    node = drawing.layer("Dense", source, units=4)
    assert len(freeze(drawing.document.network, drawing.graph, [node, drawing.call(node, source)])) == 1


def test_a_submodel_is_frozen_as_a_whole() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    source = inner.input((4,))
    norm = inner.layer("BatchNormalization", source)
    inner.output(norm)
    node = drawing.submodel("inner", **{source: drawing.input((4,))})
    frozen(drawing, node)
    assert not inner.graph.trainable
    assert parameters(inner, norm) == {}
    unfrozen(drawing, node, but_normalization=True)
    assert inner.graph.trainable
    assert parameters(inner, norm) == {"trainable": False}


def test_a_network_of_keras_learns_without_its_normalization() -> None:
    drawing = Drawing()
    path = "keras.applications.ResNet50"
    node = drawing.layer(path, drawing.input((64, 64, 3)), include_top=False, trainable=False, trainable_layers=3)
    unfrozen(drawing, node, but_normalization=True)
    assert parameters(drawing, node) == {"include_top": False, "freeze_normalization": True}
    unfrozen(drawing, node)
    assert parameters(drawing, node) == {"include_top": False}


def test_what_has_no_weights_that_learn_is_left_alone() -> None:
    drawing = Drawing()
    source = drawing.input((4,), dtype="string")
    look_up = drawing.layer("StringLookup", source)
    assert freeze(drawing.document.network, drawing.graph, [source, look_up]) == ()

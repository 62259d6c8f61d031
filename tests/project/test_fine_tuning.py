"""The second phase of transfer learning: the end of what is frozen learns, slowly."""

from __future__ import annotations

import pytest

from netdesigner.catalogue.values import Instance, Value
from netdesigner.project.edits import SetSettings
from netdesigner.project.fine_tuning import FineTuning, fine_tuning_edits, frozen_nodes, slow_rate
from netdesigner.project.settings import CompileSettings
from tests.builders import Drawing

RATE = Instance("keras.optimizers.schedules.ExponentialDecay", {"initial_learning_rate": 0.01, "decay_steps": 10})


def second_phase(drawing: Drawing, layers: int, *, keeps_normalization: bool = True) -> None:
    drawing.do(*fine_tuning_edits(drawing.document, FineTuning(layers, 1e-5, keeps_normalization)))


def learning(drawing: Drawing) -> list[str]:
    return [layer.name for layer in drawing.graph.layers.values() if layer.parameters.get("trainable") is not False]


def test_the_last_layers_of_a_network_of_keras_learn() -> None:
    drawing = Drawing()
    source = drawing.input((64, 64, 3))
    node = drawing.layer("keras.applications.VGG16", source, include_top=False, trainable=False)
    assert frozen_nodes(drawing.document.network, drawing.graph) == [node]
    second_phase(drawing, 4)
    layer = drawing.graph.layers[drawing.layer_id(node)]
    assert layer.parameters == {"include_top": False, "trainable_layers": 4, "freeze_normalization": True}
    assert drawing.document.compile.optimizer == Instance("keras.optimizers.Adam", {"learning_rate": 1e-5})


def test_the_last_frozen_layers_learn() -> None:
    drawing = Drawing()
    node = drawing.input((4,))
    for name in ("first", "second", "third"):
        node = drawing.layer("Dense", node, units=4, name=name, trainable=False)
    drawing.layer("Dense", node, units=4, name="head")
    second_phase(drawing, 2)
    assert learning(drawing) == ["second", "third", "head"]


def test_the_end_of_a_submodel_learns_but_its_normalization() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    source = node = inner.input((4,))
    for number in range(3):
        node = inner.layer("Dense", node, units=4, name=f"dense_{number}")
    norm = inner.layer("BatchNormalization", node, name="norm")
    inner.output(norm)
    inner.graph.trainable = False
    drawing.submodel("inner", **{source: drawing.input((4,))})
    second_phase(drawing, 2)
    assert inner.graph.trainable
    assert learning(inner) == ["dense_2"]
    drawing.history.undo()
    second_phase(drawing, 2, keeps_normalization=False)
    assert learning(inner) == ["dense_2", "norm"]


@pytest.mark.parametrize(
    ("optimizer", "rate"),
    [
        ("adam", 1e-5),
        (Instance("keras.optimizers.SGD"), 1e-4),
        (Instance("keras.optimizers.Adam", {"learning_rate": 0.05}), 5e-4),
        (Instance("keras.optimizers.Adam", {"learning_rate": RATE}), 1e-4),
    ],
)
def test_the_rate_is_a_hundredth(optimizer: Value, rate: float) -> None:
    drawing = Drawing()
    drawing.do(SetSettings(CompileSettings(optimizer)))
    assert slow_rate(drawing.document) == pytest.approx(rate)

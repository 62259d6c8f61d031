from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance, Ref
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.optimizers import OptimizerSlots
from netdesigner.graph.memory import training_memory
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import Totals, Weights
from tests.engine.design.building import Builder

Evaluate = Callable[[Builder], DocumentEvaluation]
CASES: list[tuple[Callable[[Builder], NodeId], int | None]] = [
    (lambda b: b.layer("Dense", b.input(8), units=4, activation="relu"), 2 * 8 * 4 + 4 + 4),
    (lambda b: b.layer("Dense", b.input(5, 8), units=4, use_bias=False), 5 * 2 * 8 * 4),
    (lambda b: b.layer("Conv2D", b.input(6, 6, 3), filters=4, kernel_size=3, use_bias=False), 16 * 2 * 27 * 4),
    (
        lambda b: b.layer("Conv2D", b.input(6, 6, 4), filters=4, kernel_size=3, groups=2, use_bias=False),
        16 * 2 * 18 * 4,
    ),
    (lambda b: b.layer("DepthwiseConv2D", b.input(6, 6, 3), kernel_size=3, use_bias=False), 16 * 2 * 9 * 3),
    (lambda b: b.layer("LSTM", b.input(7, 3), units=5), 7 * 2 * (3 * 20 + 5 * 20)),
    (
        lambda b: b.layer("Bidirectional", b.input(7, 3), layer=Instance("keras.layers.SimpleRNN", {"units": 5})),
        2 * 7 * 2 * (3 * 5 + 5 * 5),
    ),
    (lambda b: b.layer("TimeDistributed", b.input(7, 3), layer=Instance("keras.layers.ReLU")), 21),
    (lambda b: b.layer("MaxPooling2D", b.input(8, 8, 3)), 4 * 4 * 3 * 4),
    (lambda b: b.layer("Flatten", b.input(8, 8, 3)), 0),
    (lambda b: b.layer("RandomFlip", b.input(8, 8, 3)), None),
    (lambda b: b.operation("keras.ops.matmul", x1=Ref(b.input(4, 3)), x2=Ref(b.input(3, 5))), 2 * 4 * 3 * 5),
    (lambda b: b.operation("keras.ops.add", x1=Ref(b.input(4, 3)), x2=1), 12),
    (lambda b: b.operation("keras.ops.sum", x=Ref(b.input(4, 3)), axis=1), 12),
    (lambda b: b.operation("keras.ops.transpose", x=Ref(b.input(4, 3)), axes=(0, 2, 1)), 0),
]


@pytest.mark.parametrize(("build", "flops"), CASES)
def test_flops_of_a_node(build: Callable[[Builder], NodeId], flops: int | None, evaluate: Evaluate) -> None:
    builder = Builder()
    node = build(builder)
    assert evaluate(builder).graphs["main"].verdicts[node].flops == flops


def test_attention_counts_projections_and_products(evaluate: Evaluate) -> None:
    builder = Builder()
    x = builder.input(10, 6)
    node = builder.layer("MultiHeadAttention", x, x, num_heads=2, key_dim=3)
    projections = 10 * 4 * 6 * 6
    products = 2 * 10 * 10 * 6
    assert evaluate(builder).graphs["main"].verdicts[node].flops == 2 * (projections + products) + 60


def test_what_is_not_counted_is_said(evaluate: Evaluate) -> None:
    builder = Builder()
    builder.output(builder.layer("Dense", builder.layer("RandomFlip", builder.input(8, 8, 3)), units=2))
    assert evaluate(builder).totals()["main"].uncounted == 1


@pytest.fixture(scope="module")
def slots_of() -> OptimizerSlots:
    return OptimizerSlots(load_catalogue())


def test_memory_counts_outputs_weights_gradients_and_slots() -> None:
    totals = Totals(Weights(100, 25), weight_bytes=500, activation_bytes=1000, optimizer_slots=0)
    assert training_memory(totals, 32) == 32 * 1000 + 500 + 400
    assert training_memory(replace(totals, optimizer_slots=2.0), 32) == 32 * 1000 + 500 + 400 * 3
    assert training_memory(Totals(), 32) == 0


@pytest.mark.parametrize(
    ("optimizer", "slots"),
    [
        ("adam", 2),
        ("sgd", 0),
        ("adafactor", 1),
        (Instance("keras.optimizers.SGD", {"momentum": 0.9}), 1),
        (Instance("keras.optimizers.RMSprop", {"momentum": 0.9, "centered": True}), 3),
        (Instance("keras.optimizers.Adam", {"amsgrad": True}), 3),
        ("no_such_optimizer", 2),
        (None, 2),
    ],
)
def test_slots_of_optimizers(slots_of: OptimizerSlots, optimizer: Instance | str | None, slots: int) -> None:
    assert slots_of.of(optimizer) == pytest.approx(slots, abs=0.11)

from __future__ import annotations

from collections.abc import Callable

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.changes import remove_nodes
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.problems import Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Weights
from tests.engine.design.building import Builder, chain

Evaluate = Callable[[Builder], DocumentEvaluation]
BLOCK = (
    ("Conv2D", {"filters": 16, "kernel_size": 3, "padding": "same"}),
    ("BatchNormalization", {}),
    ("ReLU", {}),
)


def settle(evaluation: DocumentEvaluation) -> dict[str, NodeVerdict]:
    while not evaluation.work(10.0):
        pass
    return dict(evaluation.take_changes().verdicts.get("main", {}))


def apply(evaluation: DocumentEvaluation, edits: tuple) -> tuple[dict[str, NodeVerdict], int]:
    """Apply edits; return the new verdicts and how many nodes were looked at."""
    settle(evaluation)
    before = evaluation.evaluated
    evaluation.apply(edits)
    return settle(evaluation), evaluation.evaluated - before


@pytest.fixture
def digits() -> tuple[Builder, list[str]]:
    builder = Builder()
    nodes = chain(
        builder,
        builder.input(28, 28, 1),
        ("Conv2D", {"filters": 8, "kernel_size": 3}),
        ("MaxPooling2D", {}),
        ("Flatten", {}),
        ("Dense", {"units": 10, "activation": "softmax"}),
    )
    builder.output(nodes[-1], loss="sparse_categorical_crossentropy")
    return builder, nodes


def test_shapes_weights_and_totals(digits, evaluate: Evaluate) -> None:
    builder, nodes = digits
    evaluation = evaluate(builder)
    verdicts = evaluation.graphs["main"].verdicts
    shapes = [verdicts[node].outputs[0].shape for node in nodes]
    assert shapes == [(None, 26, 26, 8), (None, 13, 13, 8), (None, 1352), (None, 10)]
    assert [verdicts[node].params.total for node in nodes] == [80, 0, 0, 13530]
    assert evaluation.totals()["main"].params == Weights(13610, 0)
    assert all(verdict.status is Status.OK and not verdict.problems for verdict in verdicts.values())
    assert evaluation.problems() == ()


def test_below_an_error_nodes_wait_with_their_last_good_shapes(digits, evaluate: Evaluate) -> None:
    builder, nodes = digits
    evaluation = evaluate(builder)
    verdicts, _ = apply(evaluation, builder.setting(nodes[0], "kernel_size", 40))
    assert verdicts[nodes[0]].status is Status.ERROR
    assert [verdicts[node].status for node in nodes[1:]] == [Status.WAITING] * 3
    assert verdicts[nodes[-1]].outputs == (TensorSpec((None, 10)),)
    verdicts, _ = apply(evaluation, builder.setting(nodes[0], "kernel_size", 5))
    assert verdicts[nodes[2]] == evaluation.graphs["main"].verdicts[nodes[2]]
    assert verdicts[nodes[2]].outputs == (TensorSpec((None, 1152)),)


def test_a_shared_layer_counts_once_and_keeps_the_weights_of_its_first_call(evaluate: Evaluate) -> None:
    builder = Builder()
    left, right = builder.input(8), builder.input(8)
    first = builder.layer("Dense", left, units=4)
    second = builder.again(first, right)
    builder.output(builder.layer("Subtract", first, second))
    evaluation = evaluate(builder)
    verdicts = evaluation.graphs["main"].verdicts
    assert verdicts[first].params == verdicts[second].params == Weights(36, 0)
    assert evaluation.totals()["main"].params == Weights(36, 0)


def test_a_second_call_that_does_not_fit_the_weights_is_an_error_there(evaluate: Evaluate) -> None:
    builder = Builder()
    first = builder.layer("Dense", builder.input(8), units=4)
    second = builder.again(first, builder.input(9))
    verdicts = evaluate(builder).graphs["main"].verdicts
    assert verdicts[first].status is Status.OK
    problem = verdicts[second].problems[0]
    assert problem.code == Code.OTHER_SHAPE_THAN_BUILT
    assert problem.values["first_shape"] == (None, 8)
    assert [fix.code for fix in problem.fixes] == [FixCode.MAKE_INDEPENDENT]
    builder.do(tuple(problem.fixes[0].edits))
    assert not evaluate(builder).graphs["main"].verdicts[second].problems


def test_removing_the_first_call_rebuilds_a_shared_layer(evaluate: Evaluate) -> None:
    builder = Builder()
    first = builder.layer("Dense", builder.input(8), units=4)
    second = builder.again(first, builder.input(9))
    evaluation = evaluate(builder)
    verdicts, _ = apply(evaluation, remove_nodes(builder.graph, [first]))
    assert verdicts[second].params == Weights(40, 0)


def test_a_submodel_is_inferred_for_the_tensors_it_is_called_on(evaluate: Evaluate) -> None:
    builder = Builder()
    inner = builder.submodel("encoder")
    inner.output(inner.layer("Conv2D", inner.input(None, None, 3), filters=4, kernel_size=3), loss=None)
    small, large = builder.call(inner, builder.input(8, 8, 3)), builder.call(inner, builder.input(16, 16, 3))
    builder.output(builder.layer("GlobalAveragePooling2D", small))
    evaluation = evaluate(builder)
    verdicts = evaluation.graphs["main"].verdicts
    assert verdicts[small].outputs == (TensorSpec((None, 6, 6, 4)),)
    assert verdicts[large].outputs == (TensorSpec((None, 14, 14, 4)),)
    assert verdicts[small].flops is not None
    assert verdicts[small].flops < verdicts[large].flops
    assert evaluation.totals()["main"].params == Weights(112, 0)


def test_a_submodel_called_on_what_does_not_fit_is_an_error_at_that_call(evaluate: Evaluate) -> None:
    builder = Builder()
    inner = builder.submodel("encoder")
    inner.output(inner.layer("Dense", inner.input(8), units=4), loss=None)
    call = builder.call(inner, builder.input(9))
    evaluation = evaluate(builder)
    assert [problem.code for problem in evaluation.graphs["main"].verdicts[call].problems] == [
        Code.SUBMODEL_INPUT_DIFFERS
    ]
    assert all(verdict.status is Status.OK for verdict in evaluation.graphs["encoder"].verdicts.values())


def test_an_edit_inside_a_submodel_reaches_its_calls(evaluate: Evaluate) -> None:
    builder = Builder()
    inner = builder.submodel("encoder")
    dense = inner.layer("Dense", inner.input(8), units=4)
    inner.output(dense, loss=None)
    call = builder.call(inner, builder.input(8))
    below = builder.layer("Dense", call, units=1)
    evaluation = evaluate(builder)
    verdicts, _ = apply(evaluation, inner.setting(dense, "units", 5))
    assert verdicts[call].outputs == (TensorSpec((None, 5)),)
    assert verdicts[below].params == Weights(6, 0)
    evaluation.apply([SetGraph("encoder", "encoder", trainable=False)])
    assert settle(evaluation)[call].params == Weights(0, 45)


def test_operations_are_inferred(evaluate: Evaluate) -> None:
    builder = Builder()
    x = builder.input(8, 3)
    total = builder.operation("keras.ops.add", x1=Ref(x), x2=1.0)
    first = builder.operation("operator.getitem", x=Ref(total), key=(..., 0))
    verdicts = evaluate(builder).graphs["main"].verdicts
    assert verdicts[total].outputs == (TensorSpec((None, 8, 3)),)
    assert verdicts[first].outputs == (TensorSpec((None, 8)),)


def test_several_outputs_of_one_node(evaluate: Evaluate) -> None:
    builder = Builder()
    lstm = builder.layer("LSTM", builder.input(5, 3), units=4, return_state=True)
    state = builder.layer("Dense", Ref(lstm, 2), units=2)
    verdicts = evaluate(builder).graphs["main"].verdicts
    assert [spec.shape for spec in verdicts[lstm].outputs] == [(None, 4)] * 3
    assert verdicts[state].status is Status.OK


def long_chain(count: int) -> tuple[Builder, list[str]]:
    builder = Builder()
    nodes = chain(builder, builder.input(32, 32, 3), *(BLOCK[i % 3] for i in range(count)))
    builder.output(builder.layer("GlobalAveragePooling2D", nodes[-1]))
    return builder, nodes


@pytest.mark.parametrize("count", [500, pytest.param(5000, marks=pytest.mark.slow)])
def test_an_edit_costs_what_it_changes_however_large_the_network_is(inference: Inference, count: int) -> None:
    builder, nodes = long_chain(count)
    evaluation = DocumentEvaluation(builder.document, inference)
    calls = inference.calls
    settle(evaluation)
    assert evaluation.evaluated == count + 3
    assert inference.calls - calls <= 10  # repeated blocks are asked for once

    tail = builder.setting(nodes[-3 - len(nodes) % 3], "kernel_size", 5)
    assert apply(evaluation, tail)[1] == 1  # other weights, the same shape: nothing below is looked at
    activation = builder.setting(nodes[0], "activation", "relu")
    assert apply(evaluation, activation)[1] == 1
    verdicts, looked_at = apply(evaluation, builder.renaming(nodes[0], "first"))
    assert (verdicts, looked_at) == ({}, 1)
    # wider: the next convolution takes it, and gives what it gave before
    assert apply(evaluation, builder.setting(nodes[3], "filters", 17))[1] == 4


def test_long_work_is_done_in_slices_and_what_is_wanted_comes_first(inference: Inference) -> None:
    builder, _ = long_chain(300)
    side = chain(builder, builder.input(9), *[("Dense", {"units": 9})] * 5)
    evaluation = DocumentEvaluation(builder.document, inference)
    evaluation.want("main", [side[-1]])
    assert not evaluation.work(0.0)
    for _ in range(5):
        evaluation.work(0.0)
    assert evaluation.graphs["main"].verdicts.keys() == {*side, builder.graph.inputs[1]}
    assert settle(evaluation).keys() == builder.graph.nodes.keys()


def test_what_edits_change_equals_what_a_fresh_look_finds(evaluate: Evaluate, inference: Inference) -> None:
    builder = Builder()
    image = builder.input(16, 16, 3)
    first = builder.layer("Conv2D", image, filters=8, kernel_size=3, padding="same")
    second = builder.layer("Conv2D", first, filters=8, kernel_size=3, padding="same")
    total = builder.layer("Add", first, second)
    builder.output(builder.layer("GlobalAveragePooling2D", total))
    evaluation = evaluate(builder)
    for node, parameter, value in [
        (second, "filters", 9),
        (first, "filters", 9),
        (second, "padding", "valid"),
        (first, "strides", 2),
        (second, "padding", "same"),
        (second, "kernel_size", 50),
    ]:
        evaluation.apply(builder.setting(node, parameter, value))
        settle(evaluation)
        fresh = evaluate(builder).graphs["main"]
        kept = evaluation.graphs["main"].verdicts
        assert {n: v.status for n, v in kept.items()} == {n: v.status for n, v in fresh.verdicts.items()}
        good = {n for n, v in fresh.verdicts.items() if v.status is Status.OK}
        assert {n: kept[n] for n in good} == {n: fresh.verdicts[n] for n in good}

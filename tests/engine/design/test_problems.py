"""Every common mistake is found, told by its own code, and its fixes lead to a network without it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.changes import add_layer, remove_nodes
from netdesigner.graph.checks import type_name
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Problem, Severity, Status
from netdesigner.i18n.problems import fix_sentence, sentence
from tests.engine.design.building import Builder

Case = Callable[[Builder], NodeId]


def rank_too_high_for_lstm(b: Builder) -> NodeId:
    return b.layer("LSTM", b.input(28, 28, 3), units=4)


def rank_too_high_for_repeat(b: Builder) -> NodeId:
    return b.layer("RepeatVector", b.input(8, 8, 3), n=2)


def rank_too_high_for_conv(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(5, 28, 28, 3), filters=4, kernel_size=3)


def rank_too_low_for_conv(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(28, 28), filters=4, kernel_size=3)


def rank_too_low_for_lstm(b: Builder) -> NodeId:
    return b.layer("Bidirectional", b.input(28), layer=Instance("keras.layers.LSTM", {"units": 3}))


def flattened_before_conv(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.layer("Flatten", b.input(8, 8, 3)), filters=4, kernel_size=3)


def pooled_before_conv(b: Builder) -> NodeId:
    return b.layer("Conv1D", b.layer("GlobalMaxPooling1D", b.input(None, 3)), filters=4, kernel_size=3, padding="same")


def flattened_for_two(b: Builder) -> NodeId:
    flat = b.layer("Flatten", b.input(8, 8, 3))
    b.layer("Dense", flat, units=2)
    return b.layer("Conv2D", flat, filters=4, kernel_size=3)


def last_step_for_lstm(b: Builder) -> NodeId:
    return b.layer("LSTM", b.layer("GRU", b.input(None, 3), units=5), units=3)


def nothing_left_by_conv(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(4, 4, 3), filters=4, kernel_size=5)


def nothing_left_by_pooling(b: Builder) -> NodeId:
    return b.layer("MaxPooling2D", b.input(4, 4, 3), pool_size=5)


def nothing_left_by_cropping(b: Builder) -> NodeId:
    return b.layer("Cropping1D", b.input(4, 3), cropping=3)


def channels_differ(b: Builder) -> NodeId:
    x = b.input(8, 8, 3)
    y = b.layer("Conv2D", x, filters=5, kernel_size=3, padding="same")
    return b.layer("Add", x, y)


def features_differ(b: Builder) -> NodeId:
    return b.layer("Multiply", b.input(8), b.input(9))


def sizes_differ(b: Builder) -> NodeId:
    x = b.input(8, 8, 3)
    return b.layer("Add", x, b.layer("Conv2D", x, filters=3, kernel_size=3))


def sizes_differ_joining(b: Builder) -> NodeId:
    x = b.input(8, 8, 3)
    return b.layer("Concatenate", b.layer("MaxPooling2D", x, pool_size=3, strides=1), x)


def ranks_differ(b: Builder) -> NodeId:
    return b.layer("Add", b.input(8, 8, 3), b.input(5))


def products_differ(b: Builder) -> NodeId:
    return b.operation("keras.ops.matmul", x1=Ref(b.input(4, 3)), x2=Ref(b.input(4, 5)))


def sums_differ(b: Builder) -> NodeId:
    return b.operation("keras.ops.add", x1=Ref(b.input(4, 3)), x2=Ref(b.input(4, 5)))


def open_size(b: Builder) -> NodeId:
    return b.layer("Dense", b.layer("Flatten", b.input(None, 3)), units=2)


def no_axis_to_normalize(b: Builder) -> NodeId:
    return b.layer("BatchNormalization", b.input(8), axis=5)


def no_axis_for_softmax(b: Builder) -> NodeId:
    return b.layer("Softmax", b.input(8), axis=3)


def no_axis_to_join(b: Builder) -> NodeId:
    return b.layer("Concatenate", b.input(8), b.input(8), axis=4)


def texts_for_dense(b: Builder) -> NodeId:
    return b.layer("Dense", b.input(1, dtype="string"), units=3)


def texts_for_embedding(b: Builder) -> NodeId:
    return b.layer("Embedding", b.input(1, dtype="string"), input_dim=50, output_dim=4)


def texts_for_lstm(b: Builder) -> NodeId:
    return b.layer("Bidirectional", b.input(1, dtype="string"), layer=Instance("keras.layers.LSTM", {"units": 3}))


def texts_for_images(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(1, dtype="string"), filters=3, kernel_size=3)


def numbers_for_texts(b: Builder) -> NodeId:
    return b.layer("StringLookup", b.input(1), vocabulary=("a", "b"))


def floats_for_embedding(b: Builder) -> NodeId:
    return b.layer("Embedding", b.input(5), input_dim=3, output_dim=2)


def one_input_for_attention(b: Builder) -> NodeId:
    return b.layer("MultiHeadAttention", b.input(5, 4), num_heads=2, key_dim=3)


def constants_alone(b: Builder) -> NodeId:
    return b.operation("keras.ops.add", x1=1.0, x2=2.0)


def one_input_to_subtract(b: Builder) -> NodeId:
    return b.layer("Subtract", b.input(5))


def groups(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(8, 8, 3), filters=4, kernel_size=3, groups=2)


def reshape(b: Builder) -> NodeId:
    return b.layer("Reshape", b.input(10), target_shape=(3, 3))


def statistics_of_other_length(b: Builder) -> NodeId:
    return b.layer("Normalization", b.input(4), mean=(1.0, 2.0), variance=(1.0, 2.0))


def unknown_activation(b: Builder) -> NodeId:
    return b.layer("Dense", b.input(8), units=3, activation="swosh")


def wrong_choice(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(8, 8, 3), filters=4, kernel_size=3, padding="sam")


def too_small(b: Builder) -> NodeId:
    return b.layer("Dense", b.input(8), units=0)


def missing_parameter(b: Builder) -> NodeId:
    return b.layer("Dense", b.input(8))


def dense_both_ways(b: Builder) -> NodeId:
    return b.layer("Bidirectional", b.input(5, 8), layer=Instance("keras.layers.Dense", {"units": 3}))


def unknown_type(b: Builder) -> NodeId:
    return b.operation("keras.ops.no_such_thing", x=Ref(b.input(8)))


def input_without_shape(b: Builder) -> NodeId:
    return b.bare_input()


def keras_alone_knows(b: Builder) -> NodeId:
    return b.layer("Conv2D", b.input(8, 8, 3), filters=4, kernel_size=3, strides=2, dilation_rate=2)


CASES: list[tuple[Case, Code, list[FixCode]]] = [
    (rank_too_high_for_lstm, Code.RANK_TOO_HIGH, [FixCode.INSERT_LAYER, FixCode.INSERT_LAYER]),
    (rank_too_high_for_repeat, Code.RANK_TOO_HIGH, [FixCode.INSERT_LAYER, FixCode.INSERT_LAYER]),
    (rank_too_high_for_conv, Code.RANK_TOO_HIGH, [FixCode.WRAP_TIME_DISTRIBUTED]),
    (rank_too_low_for_conv, Code.RANK_TOO_LOW, [FixCode.INSERT_LAYER]),
    (rank_too_low_for_lstm, Code.RANK_TOO_LOW, [FixCode.INSERT_LAYER]),
    (flattened_before_conv, Code.RANK_TOO_LOW, [FixCode.MOVE_BEHIND, FixCode.REMOVE_NODE]),
    (pooled_before_conv, Code.RANK_TOO_LOW, [FixCode.MOVE_BEHIND, FixCode.REMOVE_NODE]),
    (flattened_for_two, Code.RANK_TOO_LOW, []),
    (last_step_for_lstm, Code.RANK_TOO_LOW, [FixCode.SET_PARAMETER, FixCode.INSERT_LAYER]),
    (nothing_left_by_conv, Code.NEGATIVE_SIZE, [FixCode.PAD_SAME]),
    (nothing_left_by_pooling, Code.NEGATIVE_SIZE, [FixCode.PAD_SAME]),
    (nothing_left_by_cropping, Code.NEGATIVE_SIZE, []),
    (channels_differ, Code.SHAPES_DIFFER, [FixCode.ADD_PROJECTION]),
    (features_differ, Code.SHAPES_DIFFER, [FixCode.ADD_PROJECTION]),
    (sizes_differ, Code.SHAPES_DIFFER, [FixCode.PAD_SAME]),
    (sizes_differ_joining, Code.SHAPES_DIFFER, [FixCode.PAD_SAME]),
    (ranks_differ, Code.SHAPES_DIFFER, []),
    (products_differ, Code.SHAPES_DIFFER, []),
    (sums_differ, Code.SHAPES_DIFFER, []),
    (open_size, Code.UNKNOWN_SIZE, []),
    (no_axis_to_normalize, Code.NO_SUCH_AXIS, [FixCode.RESET_PARAMETER]),
    (no_axis_for_softmax, Code.NO_SUCH_AXIS, [FixCode.RESET_PARAMETER]),
    (no_axis_to_join, Code.NO_SUCH_AXIS, [FixCode.RESET_PARAMETER]),
    (texts_for_dense, Code.TEXT_NOT_TAKEN, [FixCode.INSERT_LAYER, FixCode.INSERT_LAYER]),
    (texts_for_embedding, Code.TEXT_NOT_TAKEN, [FixCode.INSERT_LAYER]),
    (texts_for_lstm, Code.TEXT_NOT_TAKEN, [FixCode.INSERT_LAYER]),
    (texts_for_images, Code.TEXT_NOT_TAKEN, []),
    (numbers_for_texts, Code.NUMBERS_NOT_TAKEN, []),
    (floats_for_embedding, Code.WHOLE_NUMBERS_NEEDED, [FixCode.SET_PARAMETER]),
    (one_input_for_attention, Code.MISSING_INPUT, []),
    (constants_alone, Code.MISSING_INPUT, []),
    (one_input_to_subtract, Code.TOO_FEW_INPUTS, []),
    (groups, Code.GROUPS_DO_NOT_DIVIDE, [FixCode.RESET_PARAMETER]),
    (reshape, Code.CANNOT_RESHAPE, []),
    (statistics_of_other_length, Code.STATISTICS_LENGTH, []),
    (unknown_activation, Code.WRONG_PARAMETER, [FixCode.RESET_PARAMETER]),
    (wrong_choice, Code.WRONG_PARAMETER, [FixCode.RESET_PARAMETER]),
    (too_small, Code.WRONG_PARAMETER, []),
    (missing_parameter, Code.MISSING_PARAMETER, []),
    (dense_both_ways, Code.WRONG_PARAMETER, []),
    (unknown_type, Code.UNKNOWN_TYPE, []),
    (input_without_shape, Code.INPUT_WITHOUT_SHAPE, []),
    (keras_alone_knows, Code.KERAS, []),
]


def evaluated(builder: Builder, inference: Inference) -> DocumentEvaluation:
    evaluation = DocumentEvaluation(builder.document, inference)
    while not evaluation.work(10.0):
        pass
    return evaluation


def only_problem(case: Case, inference: Inference) -> tuple[Builder, NodeId, Problem]:
    builder = Builder()
    node = case(builder)
    (problem,) = evaluated(builder, inference).graphs["main"].verdicts[node].problems
    return builder, node, problem


@pytest.mark.parametrize(("case", "code", "fixes"), CASES, ids=lambda item: getattr(item, "__name__", None))
def test_a_mistake_is_told(case: Case, code: Code, fixes: list[FixCode], inference: Inference) -> None:
    _, node, problem = only_problem(case, inference)
    assert (problem.code, problem.node) == (code, node)
    assert [fix.code for fix in problem.fixes] == fixes
    words = sentence(problem)
    assert "?" not in re.sub(r"\(batch[^)]*\)", "", words)  # only an open size of a shape is unknown
    assert "{" not in words
    assert "Received" not in words or code is Code.KERAS
    assert all("?" not in fix_sentence(fix) for fix in problem.fixes)


@pytest.mark.parametrize(
    ("case", "number"), [(case, number) for case, _, fixes in CASES for number in range(len(fixes))]
)
def test_a_fix_leaves_nothing_to_say(case: Case, number: int, inference: Inference) -> None:
    builder, node, problem = only_problem(case, inference)
    builder.do(problem.fixes[number].edits)
    verdict = evaluated(builder, inference).graphs["main"].verdicts[node]
    assert (verdict.status, verdict.problems) == (Status.OK, ())
    builder.history.undo()
    assert evaluated(builder, inference).graphs["main"].verdicts[node].problems == (problem,)


def test_the_only_free_output_is_offered_to_a_missing_input(inference: Inference) -> None:
    builder = Builder()
    used = builder.layer("Dense", builder.input(4), units=3)
    node = builder.layer("ReLU")
    problem = evaluated(builder, inference).graphs["main"].verdicts[node].problems[0]
    assert [fix.values["source"] for fix in problem.fixes] == ["dense"]
    builder.do(problem.fixes[0].edits)
    assert list(builder.graph.predecessors(node)) == [used]


def test_missing_ends_can_be_added(inference: Inference) -> None:
    builder = Builder()
    missing_input, missing_output = evaluated(builder, inference).problems()
    builder.do(missing_input.fixes[0].edits)
    (start,) = builder.graph.inputs
    builder.do(missing_output.fixes[0].edits)
    assert len(builder.graph.outputs) == 1
    assert [fix_sentence(problem.fixes[0]) for problem in (missing_input, missing_output)] == [
        "Add an Input",
        "Add an Output",
    ]
    assert start in builder.graph.nodes


def test_an_output_is_added_behind_the_only_end(inference: Inference) -> None:
    builder = Builder()
    last = builder.layer("Dense", builder.input(4), units=3)
    (problem,) = [found for found in evaluated(builder, inference).problems() if found.code == Code.NO_OUTPUTS]
    builder.do(problem.fixes[0].edits)
    (output,) = builder.graph.outputs
    assert list(builder.graph.predecessors(output)) == [last]


def test_graphs_without_ends_double_names_and_unused_nodes(inference: Inference) -> None:
    builder = Builder()
    empty = evaluated(builder, inference).problems()
    assert [problem.code for problem in empty] == [Code.NO_INPUTS, Code.NO_OUTPUTS]
    x = builder.input(4)
    first = builder.layer("Dense", x, units=3)
    second = builder.layer("ReLU", first)
    builder.do(builder.renaming(second, "dense"))
    builder.output(first)
    found = evaluated(builder, inference).problems()
    assert [(problem.code, problem.node) for problem in found] == [
        (Code.DUPLICATE_NAME, second),
        (Code.UNUSED_NODE, second),
    ]
    builder.do(found[0].fixes[0].edits)
    assert [problem.severity for problem in evaluated(builder, inference).problems()] == [Severity.WARNING]


def test_a_flatten_moves_behind_what_needs_its_axes(inference: Inference) -> None:
    builder = Builder()
    flat = builder.layer("Flatten", builder.input(8, 8, 3))
    conv = builder.layer("Conv2D", flat, filters=4, kernel_size=3)
    last = builder.layer("Dense", conv, units=2)
    (problem,) = evaluated(builder, inference).graphs["main"].verdicts[conv].problems
    assert fix_sentence(problem.fixes[0]) == "Move “flatten” behind “conv2d”"
    builder.do(problem.fixes[0].edits)
    verdicts = evaluated(builder, inference).graphs["main"].verdicts
    assert [type_name(builder.network, builder.graph, builder.graph.nodes[node]) for node in (flat, conv)] == [
        "Conv2D",
        "Flatten",
    ]
    assert [verdicts[node].outputs[0].shape for node in (flat, conv, last)] == [(None, 6, 6, 4), (None, 144), (None, 2)]


def test_nothing_moves_behind_another_one_when_a_third_takes_it_too(inference: Inference) -> None:
    builder = Builder()
    flat = builder.layer("Flatten", builder.input(8, 8, 3))
    conv = builder.layer("Conv2D", flat, filters=4, kernel_size=3)
    evaluation = evaluated(builder, inference)
    assert evaluation.graphs["main"].verdicts[conv].problems[0].fixes
    dense, edits = add_layer(builder.graph, "keras.layers.Dense", {"units": 2}, {"inputs": Ref(flat)})
    evaluation.apply(edits)
    while not evaluation.work(10.0):
        pass
    assert not evaluation.graphs["main"].verdicts[conv].problems[0].fixes
    evaluation.apply(remove_nodes(builder.graph, [dense]))
    while not evaluation.work(10.0):
        pass
    assert evaluation.graphs["main"].verdicts[conv].problems[0].fixes

"""What edits would bring is said, and nothing of it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netdesigner.engine.client.design import MISMATCH, DesignEngine
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.errors import RequestFailed
from netdesigner.graph.changes import Edits, add_layer, remove_nodes
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import RemoveNode
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Status
from netdesigner.project.edits_json import edit_to_json
from netdesigner.project.format import document_to_json
from tests.engine.design.building import Builder

Evaluate = Callable[[Builder], DocumentEvaluation]


@pytest.fixture
def image() -> tuple[Builder, NodeId]:
    builder = Builder()
    return builder, builder.input(28, 28, 1)


def behind(builder: Builder, source: NodeId, kind: str, **parameters: int) -> tuple[NodeId, Edits]:
    """Return the id of a new layer behind a node, and the edits that make it."""
    path = f"keras.layers.{kind}"
    return add_layer(builder.graph, path, parameters, builder.arguments(path, source))


def test_a_layer_that_would_fit_and_one_that_would_not(image: tuple[Builder, NodeId], evaluate: Evaluate) -> None:
    builder, source = image
    evaluation = evaluate(builder)
    node, edits = behind(builder, source, "Conv2D", filters=8, kernel_size=3)
    fitting = evaluation.tried(edits)["main"][node]
    assert (fitting.status, fitting.outputs[0].shape) == (Status.OK, (None, 26, 26, 8))
    node, edits = behind(builder, source, "LSTM", units=4)
    problems = evaluation.tried(edits)["main"][node].problems
    assert [problem.code for problem in problems] == [Code.RANK_TOO_HIGH]


def test_a_node_is_judged_by_what_those_before_it_would_give(image: tuple[Builder, NodeId], evaluate: Evaluate) -> None:
    builder, source = image
    first, making = behind(builder, source, "Flatten")
    scratch = Builder()
    scratch.input(28, 28, 1)
    scratch.do(making)
    second, using = behind(scratch, first, "Dense", units=10)
    found = evaluate(builder).tried((*making, *using))["main"]
    assert {node: verdict.outputs[0].shape for node, verdict in found.items()} == {
        first: (None, 784),
        second: (None, 10),
    }


def test_nothing_of_a_trial_is_kept(image: tuple[Builder, NodeId], evaluate: Evaluate) -> None:
    builder, source = image
    dense = builder.layer("Dense", source, units=4)
    evaluation = evaluate(builder)
    evaluation.take_changes()
    before, known = document_to_json(evaluation.document), dict(evaluation.graphs["main"].verdicts)
    evaluation.tried(behind(builder, source, "Flatten")[1])
    evaluation.tried(builder.setting(dense, "units", 5))
    with pytest.raises(EditRefusedError):
        evaluation.tried((*builder.setting(dense, "units", 6), RemoveNode("main", "no such node")))
    assert document_to_json(evaluation.document) == before
    assert evaluation.work(10.0)
    assert not evaluation.take_changes().verdicts
    assert evaluation.graphs["main"].verdicts == known


def test_a_client_asks_for_several_at_once(image: tuple[Builder, NodeId], engine: DesignEngine) -> None:
    builder, source = image
    client = engine.attach(builder.history)
    client.check()
    flat, flatten = behind(builder, source, "Flatten")
    impossible = (RemoveNode("main", "no such node"),)
    found = client.try_out([flatten, impossible, remove_nodes(builder.graph, [source])])
    assert found[0] is not None
    assert found[0]["main"][flat].outputs[0].shape == (None, 784)
    assert found[1:] == [None, {}]
    assert client.check().verdicts["main"].keys() == {source}
    client.close()


def test_what_is_newer_need_not_wait_for_trials(image: tuple[Builder, NodeId], engine: DesignEngine) -> None:
    builder, source = image
    client = engine.attach(builder.history)
    client.check()
    known = {"document": builder.document.id, "epoch": 1, "revision": builder.document.revision}
    forms = [[edit_to_json(edit) for edit in behind(builder, source, "Dense", units=3)[1]]] * 2_000
    answer = engine.process.request("try_out", {**known, "alternatives": forms})
    builder.layer("Flatten", source)
    client.check()
    assert 1 <= len(answer.result(30.0)["tried"]) < 2_000
    client.close()


def test_a_trial_of_another_revision_is_refused(image: tuple[Builder, NodeId], engine: DesignEngine) -> None:
    builder, _source = image
    client = engine.attach(builder.history)
    client.check()
    known = {"document": builder.document.id, "epoch": 1, "revision": builder.document.revision + 1}
    answer = engine.process.request("try_out", {**known, "alternatives": []})
    with pytest.raises(RequestFailed) as refused:
        answer.result(30.0)
    assert refused.value.code == MISMATCH
    client.close()

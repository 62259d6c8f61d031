"""The client and the real engine: edits, partial answers, deaths and hangs."""

from __future__ import annotations

import os
import signal

import pytest

from netdesigner.catalogue.values import Instance
from netdesigner.engine.client.design import DesignClient, DesignEngine
from netdesigner.engine.client.report import Report
from netdesigner.engine.errors import RequestFailed
from netdesigner.graph.changes import remove_nodes
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import RemoveNode
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.problems import Severity, Status
from netdesigner.graph.specs import Weights
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.history import History
from tests.engine.design.building import Builder, chain

SECONDS = 120.0


def digits() -> tuple[Builder, list[str]]:
    builder = Builder()
    steps = [("Conv2D", {"filters": 8, "kernel_size": 3}), ("Flatten", {}), ("Dense", {"units": 10})]
    nodes = chain(builder, builder.input(28, 28, 1), *steps)
    builder.output(nodes[-1])
    return builder, nodes


def different(count: int) -> tuple[Builder, list[str]]:
    """Return a network of which no two layers are alike, so that it takes a while."""
    builder = Builder()
    nodes = chain(builder, builder.input(8), *[("Dense", {"units": 5 + number}) for number in range(count)])
    builder.output(nodes[-1])
    return builder, nodes


def test_edits_undo_and_redo_are_followed(engine: DesignEngine) -> None:
    builder, nodes = digits()
    client = engine.attach(builder.history)
    first = client.check(SECONDS)
    assert first.ok
    assert first.main_totals.params == Weights(54170, 0)
    builder.do(builder.setting(nodes[0], "kernel_size", 40))
    broken = client.check(SECONDS)
    assert not broken.ok
    assert broken.problems[0].severity is Severity.ERROR
    assert broken.verdicts["main"][nodes[2]].status is Status.WAITING
    builder.do(broken.problems[0].fixes[0].edits)
    assert client.check(SECONDS).ok
    builder.history.undo()
    builder.history.undo()
    assert _same(client.check(SECONDS), first)
    builder.do(remove_nodes(builder.graph, nodes[2:]))
    assert client.check(SECONDS).verdicts["main"].keys() == builder.graph.nodes.keys()
    client.close()


def test_a_document_is_looked_at_while_it_is_being_read(engine: DesignEngine) -> None:
    builder, nodes = digits()
    form = document_to_json(builder.document)
    client = engine.expect(form)
    document = document_from_json(form)
    document.id = client.document
    history = History(document)
    client.follow(history)
    assert client.check(SECONDS).main_totals.params == Weights(54170, 0)
    history.do("Set", builder.setting(nodes[2], "units", 3))
    assert client.check(SECONDS).verdicts["main"][nodes[2]].outputs[0].shape == (None, 3)
    client.close()


def test_what_was_expected_in_vain_can_be_closed(engine: DesignEngine) -> None:
    client = engine.expect({"format": 1})
    with pytest.raises(RequestFailed, match="main"):
        client.check(SECONDS)
    client.close()


def test_two_documents_share_an_engine(engine: DesignEngine) -> None:
    clients = [engine.attach(builder.history) for builder, _ in (digits(), different(5))]
    assert [len(client.check(SECONDS).verdicts["main"]) for client in clients] == [5, 7]
    for client in clients:
        client.close()


def test_partial_answers_come_and_an_edit_interrupts(engine: DesignEngine) -> None:
    builder, nodes = different(400)
    client = engine.attach(builder.history)
    seen: list[Report] = []
    client.listen(lambda: seen.append(client.report()))
    client.want("main", [nodes[10]])
    builder.do(builder.setting(nodes[0], "units", 3))
    report = client.check(SECONDS)
    assert len(report.verdicts["main"]) == 402
    assert sum(not partial.complete for partial in seen) >= 2
    assert report.verdicts["main"][nodes[1]].params == Weights(3 * 6 + 6, 0)
    client.close()


def test_an_engine_that_lost_the_thread_is_told_everything(engine: DesignEngine) -> None:
    builder, nodes = digits()
    client = engine.attach(builder.history)
    client.check(SECONDS)
    engine.process.request("close", {"document": builder.document.id}).result(SECONDS)
    builder.do(builder.setting(nodes[2], "units", 3))
    assert client.check(SECONDS).verdicts["main"][nodes[2]].outputs[0].shape == (None, 3)
    refused = (*builder.setting(nodes[2], "units", 4), RemoveNode("main", "no such node"))
    with pytest.raises(EditRefusedError):
        builder.do(refused)
    builder.do(builder.setting(nodes[2], "units", 5))  # the revision has moved on by what was rolled back
    assert client.check(SECONDS).verdicts["main"][nodes[2]].outputs[0].shape == (None, 5)
    client.close()


def test_values_of_all_kinds_arrive(engine: DesignEngine) -> None:
    builder = Builder()
    x = builder.input(4, 3)
    regularizer = Instance("keras.regularizers.L2", {"l2": 0.5})
    y = builder.layer("Dense", x, units=2, kernel_regularizer=regularizer, activation="relux")
    builder.operation("operator.getitem", x=next(iter(builder.graph.nodes[y].arguments.values())), key=(..., 0))
    client = engine.attach(builder.history)
    problem = next(item for item in client.check(SECONDS).problems if item.node == y)
    assert problem.code in (Code.WRONG_PARAMETER, Code.KERAS)
    client.close()


def test_documentation_is_that_of_the_installed_keras(engine: DesignEngine) -> None:
    assert "units" in engine.documentation("keras.layers.Dense")
    with pytest.raises(RequestFailed, match="os"):
        engine.documentation("os.system")


@pytest.mark.slow
@pytest.mark.parametrize("harm", [signal.SIGKILL, signal.SIGSTOP])
def test_an_engine_harmed_in_the_middle_of_work_is_replaced(harm: signal.Signals) -> None:
    builder, nodes = different(100)
    with DesignEngine(deadline_s=10.0) as engine:
        client = engine.attach(builder.history)
        harmed: list[int] = []
        client.listen(lambda: _harm_once(engine, client, harm, harmed))
        report = client.check(SECONDS)
        assert harmed
        assert engine.process.pid != harmed[0]
        assert report.ok
        assert len(report.verdicts["main"]) == 102
        builder.do(builder.setting(nodes[-1], "units", 2))
        assert client.check(SECONDS).verdicts["main"][nodes[-1]].outputs[0].shape == (None, 2)


def _harm_once(engine: DesignEngine, client: DesignClient, harm: signal.Signals, harmed: list[int]) -> None:
    if not harmed and not client.report().complete:
        harmed.append(engine.process.pid)
        os.kill(harmed[0], harm)


def _same(one: Report, other: Report) -> bool:
    return (one.verdicts, one.totals, one.beyond_nodes) == (other.verdicts, other.totals, other.beyond_nodes)

"""Batches of functions of one's own: weights of samples that come by name."""

import pytest

from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import BatchFacts, SourceFacts
from netdesigner.data.facts_json import batches_from_json, batches_to_json
from netdesigner.data.findings import DataCode
from netdesigner.data.own_checks import own_findings
from netdesigner.data.sources.own import OwnFunction, OwnSource

SOURCE = OwnSource("own.py", OwnFunction("train"))


def _told(weighted: tuple[str, ...], *targets: str) -> list[tuple[DataCode, object]]:
    bindings = {name: Binding("own", (name,)) for name in ("x", *targets)}
    expected = [Expectation(name, name, is_input=name == "x") for name in ("x", *targets)]
    batches = BatchFacts("generator", {}, ("x",), targets, (False, len(targets) > 1), True, weighted)
    assert batches_from_json(batches_to_json(batches)) == batches
    facts = {"own": SourceFacts(4, batches=batches)}
    found = own_findings(DataSettings({"own": SOURCE}, bindings), expected, facts)
    return [(finding.code, finding.values["name"]) for finding in found]


@pytest.mark.parametrize("weighted", [(), ("a", "b")])
def test_weights_for_all_outputs_are_taken(weighted: tuple[str, ...]) -> None:
    assert _told(weighted, "a", "b") == []


def test_an_output_without_weights_beside_one_that_has_them_is_named() -> None:
    assert _told(("a",), "a", "b") == [(DataCode.OWN_WEIGHTS, "b")]


def test_weights_by_name_are_told_where_there_is_one_output() -> None:
    assert _told(("a",), "a") == [(DataCode.OWN_WEIGHT, "a")]

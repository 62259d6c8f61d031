"""Models of every kind come in, go through a project file and their script, and are the same again."""

from contextlib import nullcontext
from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.job.importing.operations import makers
from netdesigner.engine.scope import weightless
from netdesigner.graph.names import operation_name, snake_case, usual_name
from netdesigner.project.importing.codes import ImportCode
from tests.contract.importing.comparison import configuration, outputs_differ
from tests.contract.importing.graphs import GRAPHS
from tests.contract.importing.round_trip import assert_same_configuration, bring_in, rebuilt

WITH_STATE = {"fixed_batch"}
"""Models whose layers keep what they computed for the next batch, in variables that only a real model has."""
QUICK = (
    "always_dropped",
    "constants",
    "embedding_with_mask",
    "encoder_and_decoder",
    "explicit_mask",
    "frozen_submodel",
    "indexing",
    "mixed_precision",
    "named_ends",
    "nested_by_name",
    "nested_sequential",
    "nested_two_levels",
    "nested_with_several_outputs",
    "numbers_prepared",
    "odd_names",
    "operators",
    "sequential_in_sequential",
    "shared_chain",
    "siamese",
    "values_of_all_kinds",
)
"""What is tried each time; the others are tried with all that is slow."""


def cases() -> list[Any]:
    return [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in GRAPHS]


@pytest.mark.parametrize("name", cases())
def test_a_model_is_the_same_after_it_was_brought_in(keras: ModuleType, name: str) -> None:
    with nullcontext() if name in WITH_STATE else weightless():
        model = GRAPHS[name](keras)
    config = configuration(model)
    found = bring_in(config)
    assert found.findings == ()
    copy = rebuilt(found.document, is_real=name in WITH_STATE)
    assert_same_configuration(config, copy)
    assert outputs_differ(keras, model, copy) == []


@pytest.mark.filterwarnings("ignore:When providing `inputs` as a dict:UserWarning")
@pytest.mark.parametrize("is_nested", [False, True])
def test_other_forms_of_inputs_and_outputs_are_told(keras: ModuleType, is_nested: bool) -> None:
    with weightless():
        a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
        ends = [[a + b], a] if is_nested else {"sum": a + b, "same": a}
        model = keras.Model([a, b] if is_nested else {"first": a, "b": b}, ends)
    (finding,) = bring_in(configuration(model)).findings
    assert finding.code == ImportCode.STRUCTURE_FLATTENED
    assert set(finding.values["names"]) >= {"a", "b"}


def test_a_layer_that_is_called_like_an_operation_is_renamed_so_that_the_script_runs(keras: ModuleType) -> None:
    keras.backend.clear_session()
    with weightless():
        x = keras.Input((4,), name="x")
        first = keras.layers.Add()([x, x])
        model = keras.Model(x, first + x)
    found = bring_in(configuration(model))
    assert [finding.code for finding in found.findings] == [ImportCode.RENAMED]
    keras.backend.clear_session()
    for _ in range(3):  # operations are numbered on, so that each time others could clash
        assert len(rebuilt(found.document, is_real=False).operations) == len(model.operations)


def test_names_of_operations_are_known_wherever_a_layer_is_called_so_by_itself(keras: ModuleType) -> None:
    catalogue = load_catalogue()
    classes = {snake_case(kind) for _, kind in makers(catalogue)}
    usual = {usual_name(path) for path in catalogue.layers}
    assert {operation_name(path) for path in catalogue.operations} & usual == classes & usual

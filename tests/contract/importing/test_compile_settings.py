"""What a model was compiled with comes in with it."""

from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.values import Instance
from netdesigner.engine.job.importing.model import imported
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.document import Document
from netdesigner.project.importing.codes import ImportCode
from tests.contract.importing.comparison import configuration


@pytest.fixture
def model(keras: ModuleType) -> Any:
    x = keras.Input((4,), name="x")
    return keras.Model(x, [keras.layers.Dense(2, name="a")(x), keras.layers.Dense(3, name="b")(x)])


def outputs(document: Document) -> list[OutputNode]:
    main = document.network.main
    return [node for key in main.outputs if isinstance(node := main.nodes[key], OutputNode)]


def test_losses_metrics_and_weights_come_to_their_outputs(keras: ModuleType, model: Any) -> None:
    crossentropy = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.9), clipnorm=1.0),
        loss={"a": "mse", "b": crossentropy},
        metrics={"a": ["mae", keras.metrics.MeanSquaredError()], "b": "accuracy"},
        loss_weights={"a": 0.5},
        steps_per_execution=4,
    )
    found = imported(configuration(model))
    a, b = outputs(found.document)
    assert found.findings == ()
    assert (a.loss, a.loss_weight, a.metrics[0]) == ("mse", 0.5, "mae")
    assert b.loss == Instance("keras.losses.CategoricalCrossentropy", {"from_logits": True})
    assert (b.loss_weight, b.metrics) == (1.0, ("accuracy",))
    assert found.document.compile.steps_per_execution == 4
    schedule = Instance(
        "keras.optimizers.schedules.ExponentialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 100, "decay_rate": 0.9},
    )
    wanted = Instance("keras.optimizers.Adam", {"learning_rate": schedule, "clipnorm": 1.0})
    assert found.document.compile.optimizer == wanted


def test_one_loss_is_that_of_all_outputs(keras: ModuleType, model: Any) -> None:
    model.compile("sgd", loss=keras.losses.mean_squared_error)
    document = imported(configuration(model)).document
    assert [output.loss for output in outputs(document)] == ["mean_squared_error"] * 2
    assert document.compile.optimizer == "sgd"


def test_losses_in_a_list_follow_the_outputs(model: Any) -> None:
    model.compile("adam", loss=["mse", "mae"], loss_weights=[1.0, 0.25], metrics=[["mae"], None])
    a, b = outputs(imported(configuration(model)).document)
    assert (a.loss, a.loss_weight, a.metrics) == ("mse", 1.0, ("mae",))
    assert (b.loss, b.loss_weight, b.metrics) == ("mae", 0.25, ())


def test_a_learning_rate_has_the_digits_that_were_written(keras: ModuleType, model: Any) -> None:
    model.compile(keras.optimizers.RMSprop(0.0003), loss="mse")
    optimizer = imported(configuration(model)).document.compile.optimizer
    assert optimizer == Instance("keras.optimizers.RMSprop", {"learning_rate": 0.0003})


def test_what_is_unknown_is_told_and_left_out(model: Any) -> None:
    model.compile("adam", loss="mse", weighted_metrics=["mae"])
    config = configuration(model)
    strange = {"module": "elsewhere", "class_name": "Loss", "config": {}, "registered_name": "mine>Loss"}
    config["compile_config"]["loss"] = {"a": strange, "b": "mse"}
    found = imported(config)
    assert [output.loss for output in outputs(found.document)] == [None, "mse"]
    assert [finding.code for finding in found.findings] == [
        ImportCode.COMPILED_NOT_TAKEN,
        ImportCode.SETTING_NOT_TAKEN,
    ]
    assert found.findings[0].values["name"] == "mine>Loss"


def test_a_model_that_was_not_compiled_has_no_losses(model: Any) -> None:
    document = imported(configuration(model)).document
    assert [output.loss for output in outputs(document)] == [None, None]

from __future__ import annotations

from typing import Any

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.engine.design.calls import Call
from netdesigner.engine.design.findings import Finding, Inferred
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.codes import Code
from netdesigner.graph.specs import TensorSpec

CATALOGUE = load_catalogue()


def call(kind: str, **parameters: Value) -> Call:
    known = CATALOGUE.layers[f"keras.layers.{kind}"]
    return Call(known.path, known, parameters, {known.inputs[0].name: Ref("", 0)})


def test_a_layer_of_a_hundred_million_weights_allocates_none() -> None:
    from keras.src.backend.common import global_state

    outcome = Inference(CATALOGUE).infer(call("Dense", units=4096), (TensorSpec((None, 25088)),))
    assert isinstance(outcome, Inferred)
    assert outcome.params.total == 25088 * 4096 + 4096
    assert outcome.weight_bytes == 4 * outcome.params.total
    assert global_state.get_global_attribute("uninitialized_variables") == []


def test_keras_is_asked_once_for_what_is_alike() -> None:
    inference = Inference(CATALOGUE)
    specs = (TensorSpec((None, 28, 28, 3)),)
    for _ in range(3):
        inference.infer(call("Conv2D", filters=4, kernel_size=3), specs)
    assert inference.calls == 1
    inference.infer(call("Conv2D", filters=4, kernel_size=3), (TensorSpec((None, 64, 64, 3)),))
    assert (inference.calls, inference.shortcuts) == (1, 1)
    inference.infer(call("Conv2D", filters=4, kernel_size=3), (TensorSpec((None, 64, 64, 4)),))
    inference.infer(call("Conv2D", filters=4, kernel_size=(3, 3)), specs)
    assert inference.calls == 3


def test_absurd_values_are_answered() -> None:
    inference = Inference(CATALOGUE)
    row = (TensorSpec((None, 8)),)
    absurd: list[tuple[str, dict[str, Any]]] = [
        ("Dense", {"units": 10**12}),
        ("Dense", {"units": 10**30}),
        ("Dense", {"units": "10"}),
        ("Dense", {"units": 3, "no_such_parameter": 1}),
        ("Dense", {"units": 3, "activation": Instance("keras.layers.Lambda")}),
        ("Dense", {"units": 3, "kernel_initializer": Instance("os.system", {"command": "true"})}),
        ("RepeatVector", {"n": 10**15}),
        ("Reshape", {"target_shape": (10**9, -1)}),
    ]
    for kind, parameters in absurd:
        assert isinstance(inference.infer(call(kind, **parameters), row), Inferred | Finding)


def test_mixed_precision_gives_its_dtype() -> None:
    outcome = Inference(CATALOGUE).infer(call("Dense", units=2, dtype="mixed_float16"), (TensorSpec((None, 8)),))
    assert isinstance(outcome, Inferred)
    assert outcome.outputs == (TensorSpec((None, 2), "float16"),)
    assert outcome.weight_bytes == 4 * 18


def test_what_keras_alone_knows_is_told_in_its_words() -> None:
    wrong = call("Conv2D", filters=4, kernel_size=3, strides=2, dilation_rate=2)
    finding = Inference(CATALOGUE).infer(wrong, (TensorSpec((None, 9, 9, 3)),))
    assert isinstance(finding, Finding)
    assert finding.code is Code.KERAS
    assert str(finding.values["message"]).startswith("`strides > 1` not supported")

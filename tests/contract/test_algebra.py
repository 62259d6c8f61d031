"""The calculation shown for a size gives the size that Keras gives, over random settings."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.calls import Call
from netdesigner.engine.design.findings import Inferred
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.algebra import shape_algebra
from netdesigner.graph.specs import TensorSpec

CATALOGUE = load_catalogue()
INFERENCE = Inference(CATALOGUE)
KINDS = [
    *(f"{kind}{n}D" for n in "123" for kind in ("Conv", "MaxPooling", "AveragePooling")),
    *(f"Conv{n}DTranspose" for n in "123"),
    *(f"{kind}Conv{n}D" for n in "12" for kind in ("Depthwise", "Separable")),
]


@st.composite
def layers(draw: st.DrawFn) -> tuple[str, dict[str, Value], tuple[int | None, ...]]:
    kind = draw(st.sampled_from(KINDS))
    rank = int(re.findall(r"\d", kind)[0])
    sizes = st.integers(1, 5) | st.tuples(*[st.integers(1, 5)] * rank)
    parameters: dict[str, Value] = {"padding": draw(st.sampled_from(["valid", "same"]))}
    if "Pooling" in kind:
        parameters |= {"pool_size": draw(sizes)} | ({"strides": draw(sizes)} if draw(st.booleans()) else {})
    else:
        parameters["kernel_size"] = draw(sizes)
        parameters |= {} if "Depthwise" in kind else {"filters": 2}
        name = draw(st.sampled_from(["strides", "dilation_rate"]))  # Keras takes only one of them
        parameters[name] = draw(st.integers(1, 4))
        if kind == "Conv1D" and draw(st.booleans()):
            parameters["padding"] = "causal"
        if "Transpose" in kind and draw(st.booleans()):
            parameters["output_padding"] = draw(st.integers(0, 3))
    shape = (None, *draw(st.tuples(*[st.integers(1, 30)] * rank)), 2)
    return kind, parameters, shape


@given(layers())
@settings(max_examples=120, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_calculation_is_right(sample: tuple[str, dict[str, Value], tuple[int | None, ...]]) -> None:
    kind, parameters, shape = sample
    known = CATALOGUE.layers[f"keras.layers.{kind}"]
    call = Call(known.path, known, parameters, {known.inputs[0].name: Ref("", 0)})
    outcome = INFERENCE.infer(call, (TensorSpec(shape),))
    steps = shape_algebra(known, parameters, shape)
    assume(isinstance(outcome, Inferred))
    assert isinstance(outcome, Inferred)
    assert [step.size for step in steps] == list(outcome.outputs[0].shape[1:-1])
    for step in steps:
        left, right = step.calculation.split(" = ")
        assert int(left) == eval(right, {"ceil": __import__("math").ceil, "floor": __import__("math").floor})


def test_as_in_a_textbook() -> None:
    conv = CATALOGUE.layers["keras.layers.Conv2D"]
    steps = shape_algebra(conv, {"filters": 8, "kernel_size": 3}, (None, 28, 29, 1))
    assert [step.calculation for step in steps] == ["26 = (28 - 3)/1 + 1", "27 = (29 - 3)/1 + 1"]
    dilated = {"filters": 8, "kernel_size": 3, "dilation_rate": 2}
    assert shape_algebra(conv, dilated, (None, 28, 28, 1))[0].calculation == "24 = (28 - (2*(3 - 1) + 1))/1 + 1"
    strided = {"filters": 8, "kernel_size": 3, "strides": 2}
    assert shape_algebra(conv, strided, (None, 28, None, 1))[0].calculation == "13 = floor((28 - 3)/2) + 1"


def test_other_layers_have_none() -> None:
    assert shape_algebra(CATALOGUE.layers["keras.layers.Dense"], {"units": 3}, (None, 4)) == ()

"""Layers that are adapted, called on samples of several kinds: what is told is what fails, with Keras itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n.problems import sentence
from tests.engine.design.building import Builder

Evaluate = Callable[[Builder], DocumentEvaluation]
Sample = tuple[tuple[int | None, ...], str]
NUMBERS = {"float32": 1.5, "int32": 2, "string": "word"}


def shared(builder: Builder, kind: str, samples: tuple[Sample, Sample]) -> NodeId:
    """Call one layer on two inputs; return the second call."""
    first, second = (
        builder.input(*shape, dtype=dtype, name=name)
        for name, (shape, dtype) in zip(("first", "second"), samples, strict=True)
    )
    call = builder.layer(kind, first, name="state")
    again = builder.again(call, second)
    builder.output(call, name="one")
    builder.output(again, name="two")
    return again


def adapt(builder: Builder, samples: tuple[Sample, Sample]) -> None:
    """Build the model and adapt its layer, as the script does."""
    script: dict[str, Any] = {}
    exec(write_script(builder.document).text, script)
    x = {
        name: np.full((4, *(size or 3 for size in shape)), NUMBERS[dtype], dtype=object if dtype == "string" else dtype)
        for name, (shape, dtype) in zip(("first", "second"), samples, strict=True)
    }
    script["adapt_layers"](script["build_model"](), (x, None))


@pytest.mark.parametrize(
    ("kind", "samples"),
    [
        ("Normalization", (((3, 4), "float32"), ((4,), "float32"))),
        ("Normalization", (((3, 4), "float32"), ((5, 4), "float32"))),
        ("StringLookup", (((), "string"), ((1,), "string"))),
    ],
)
def test_samples_of_another_shape_are_told_at_their_call(
    kind: str, samples: tuple[Sample, Sample], evaluate: Evaluate
) -> None:
    builder = Builder()
    call = shared(builder, kind, samples)
    (problem,) = (item for item in evaluate(builder).problems() if item.code is Code.ADAPTED_TO_OTHER_SHAPES)
    assert (problem.node, problem.values["shape"]) == (call, (None, *samples[1][0]))
    assert "Use a layer of its own" in sentence(problem)
    with pytest.raises(ValueError, match=r"same number of dimensions|must match exactly"):
        adapt(builder, samples)


@pytest.mark.parametrize(
    ("kind", "samples"),
    [
        ("Normalization", (((4,), "float32"), ((4,), "int32"))),
        ("Normalization", (((None, 4), "float32"), ((3, 4), "float32"))),
        ("TextVectorization", (((1,), "string"), ((1,), "string"))),
        ("IntegerLookup", (((2,), "int32"), ((2,), "int32"))),
    ],
)
def test_what_can_be_put_together_is_not_told(kind: str, samples: tuple[Sample, Sample], evaluate: Evaluate) -> None:
    builder = Builder()
    shared(builder, kind, samples)
    assert Code.ADAPTED_TO_OTHER_SHAPES not in [item.code for item in evaluate(builder).problems()]
    adapt(builder, samples)


def test_a_call_that_leads_nowhere_is_not_adapted_to(evaluate: Evaluate) -> None:
    builder = Builder()
    call = builder.layer("Normalization", builder.input(3, 4))
    builder.output(call)
    builder.again(call, builder.input(4, name="other"))
    assert Code.ADAPTED_TO_OTHER_SHAPES not in [item.code for item in evaluate(builder).problems()]

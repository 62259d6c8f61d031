"""Every operation of the catalogue can be inferred from a document's arguments, as Keras infers it when called."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.calls import Call, positions
from netdesigner.engine.design.findings import Inferred
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.design.introspection.operation_samples import Sample, Tensor
from netdesigner.engine.design.introspection.operations import make_node, operation_functions
from netdesigner.graph.specs import TensorSpec

CATALOGUE = load_catalogue()


def test_every_operation(keras: ModuleType) -> None:
    inference = Inference(CATALOGUE)
    found = [item for item in operation_functions() if item.path in CATALOGUE.operations]
    assert len(found) + 1 == len(CATALOGUE.operations)  # all but indexing
    wrong = {}
    for item in found:
        node = make_node(item)
        assert node is not None
        outcome = _infer(inference, item.path, node.samples)
        expected = [(tuple(out.shape), out.dtype) for out in keras.tree.flatten(node.operation.output)]
        got = [(spec.shape, spec.dtype) for spec in outcome.outputs] if isinstance(outcome, Inferred) else outcome
        if got != expected:
            wrong[item.path] = (got, expected)
    assert wrong == {}


@pytest.mark.parametrize(
    ("key", "shape"),
    [((..., 0), (None, 8)), (0, (8, 3)), ((0, None), (1, 8, 3))],
)
def test_indexing(key: Value, shape: tuple[int | None, ...]) -> None:
    known = CATALOGUE.operations["operator.getitem"]
    call = Call(known.path, known, {}, {"x": Ref("", 0), "key": key})
    assert Inference(CATALOGUE).infer(call, (TensorSpec((None, 8, 3)),)) == Inferred((TensorSpec(shape),), flops=0)


def _infer(inference: Inference, path: str, samples: dict[str, Sample]) -> Any:
    specs: list[TensorSpec] = []

    def value(sample: Sample) -> Value:
        match sample:
            case Tensor():
                specs.append(TensorSpec(sample.shape, sample.dtype))
                return Ref("x", len(specs) - 1)
            case list():
                return tuple(value(item) for item in sample)
        return sample

    arguments = {name: value(sample) for name, sample in samples.items()}
    sources, numbered = positions(arguments)
    call = Call(path, CATALOGUE.operations[path], {}, numbered)
    return inference.infer(call, tuple(specs[ref.output] for ref in sources))

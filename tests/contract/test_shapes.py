"""What the design engine infers for every placeable layer type equals an ordinary Keras build of it."""

from __future__ import annotations

from types import ModuleType

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import PortArity
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.calls import Call, Specs, call_layer, positions
from netdesigner.engine.design.findings import Inferred
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.design.shortcuts import kin, resized
from netdesigner.engine.design.values import construct, to_keras
from netdesigner.graph.specs import TensorSpec, Weights
from tests.contract.samples import PLACEABLE, LayerSample, samples_of

CATALOGUE = load_catalogue()


def prepared(sample: LayerSample) -> tuple[Call, Specs]:
    """Return a sample as a call and the tensors it is made on."""
    known = CATALOGUE.layers[sample.path]
    specs: list[TensorSpec] = []
    arguments: dict[str, Value] = dict(sample.arguments)
    for port in known.inputs:
        tensors = sample.inputs.get(port.name, ())
        refs = tuple(Ref("x", len(specs) + i) for i in range(len(tensors)))
        specs += [TensorSpec(shape, dtype) for shape, dtype in tensors]
        if refs:
            arguments[port.name] = refs if port.arity in (PortArity.LIST, PortArity.OPTIONAL_LIST) else refs[0]
    sources, numbered = positions(arguments)
    return Call(sample.path, known, sample.parameters, numbered), tuple(specs[ref.output] for ref in sources)


def ordinary(keras: ModuleType, call: Call, specs: Specs) -> tuple[list[tuple], int, int]:
    """Return shapes and dtypes, all weights and those that learn, of a layer built as scripts build it."""
    layer = construct(call.type, call.parameters)
    tensors = [keras.Input(batch_shape=spec.shape, dtype=spec.dtype) for spec in specs]
    outputs = call_layer(layer, call, lambda value: to_keras(value, lambda ref: tensors[ref.output]))
    found = [(tuple(item.shape), str(item.dtype)) for item in keras.tree.flatten(outputs)]
    return found, layer.count_params(), sum(weight.value.shape.num_elements() for weight in layer.trainable_weights)


@pytest.fixture(scope="module")
def inference() -> Inference:
    return Inference(CATALOGUE)


@pytest.mark.parametrize("path", PLACEABLE)
def test_inferred_as_built(path: str, inference: Inference, keras: ModuleType) -> None:
    for sample in samples_of(path):
        call, specs = prepared(sample)
        inferred = inference.infer(call, specs)
        assert isinstance(inferred, Inferred), inferred
        outputs, weights, trainable = ordinary(keras, call, specs)
        assert [(spec.shape, spec.dtype) for spec in inferred.outputs] == outputs
        assert inferred.params == Weights(trainable, weights - trainable)
        assert inferred.warnings == ()


@pytest.mark.parametrize("path", PLACEABLE)
def test_other_sizes_give_what_keras_gives(path: str, inference: Inference) -> None:
    """Where a shortcut answers for other sizes, it answers as Keras does."""
    for sample in samples_of(path):
        call, specs = prepared(sample)
        assert isinstance(inference.infer(call, specs), Inferred)
        larger = tuple(
            TensorSpec((spec.shape[0], *(size and size + 5 for size in spec.shape[1:-1]), spec.shape[-1]), spec.dtype)
            for spec in specs
        )
        entry = inference._layers.get(kin(call, specs))
        if entry is not None:
            assert resized(entry[0], call, entry[1], larger) == inference._ask_keras(call, larger, None)


def test_the_common_layers_have_a_shortcut(inference: Inference) -> None:
    names = {path.rpartition(".")[2] for path in PLACEABLE if any(kin(*prepared(it)) for it in samples_of(path))}
    assert names >= {"Conv2D", "BatchNormalization", "Dense", "Add", "MaxPooling2D", "Activation", "Dropout"}

"""Networks of `keras.applications`, built without weights, and the files that they would take their weights from."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import keras
from keras.src.layers.input_spec import assert_input_compatibility

from netdesigner.catalogue.applications import (
    FREEZE_NORMALIZATION,
    IMAGENET,
    TRAINABLE,
    TRAINABLE_LAYERS,
    WEIGHTS,
    taken_by_function,
)
from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value, freeze
from netdesigner.engine.design.calls import Specs
from netdesigner.engine.design.flops import layer_flops
from netdesigner.engine.design.memo import Memo
from netdesigner.engine.design.values import resolve, to_keras
from netdesigner.engine.pretrained import nothing_fetched
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.engine.scope import weightless
from netdesigner.graph.specs import TensorSpec, bytes_of

MODELS: Final = 24
"""Networks that are kept once they are built."""


@dataclass(frozen=True, slots=True)
class Built:
    """A network without weights, and the file that it would read them from."""

    model: Any
    file: KerasFile | None


class Applications:
    """Builds applications, each once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._built: Memo[Hashable, Built] = Memo(MODELS)

    def build(self, path: str, parameters: Mapping[str, Value]) -> Built:
        """Return the network that a layer of the document stands for; Keras' errors pass through."""
        given = taken_by_function(parameters)
        if given[WEIGHTS] != IMAGENET:
            given[WEIGHTS] = None  # a file is read by the script alone
        key = (path, freeze(given))
        built = self._built.get(key) or self._built.put(key, self._make(path, given))
        _let_learn(built.model, parameters)
        return built

    def _make(self, path: str, given: Mapping[str, Value]) -> Built:
        function = resolve(self._catalogue.layers[path].path)
        arguments = {name: to_keras(value, None, self._catalogue) for name, value in given.items()}
        with warnings.catch_warnings(), weightless(), nothing_fetched() as wanted:
            warnings.simplefilter("ignore")  # Keras tells that weights are of other sizes than the input, as is usual
            model = function(**arguments)
        return Built(model, wanted[0] if wanted else None)


@dataclass(slots=True)
class Walk:
    """What was counted on the way through a network.

    Attributes:
        outputs: What comes out.
        flops: Operations for one sample, `None` if those of one part are not known.
        inner_bytes: Bytes that the outputs of all parts take for one sample.
    """

    outputs: object = None
    flops: int | None = 0
    inner_bytes: int = 0

    def call(self, layer: Any, *arguments: Any, **keywords: Any) -> Any:
        """Call a part of the network and count it."""
        outputs = layer(*arguments, **keywords)
        before, after = _specs((arguments, keywords)), _specs(outputs)
        flops = _flops(layer, before, after)
        self.flops = None if flops is None or self.flops is None else self.flops + flops
        self.inner_bytes += bytes_of(after)
        return outputs


def walked(model: Any, tensor: Any) -> Walk:
    """Return what a network gives for a tensor, and what that costs; Keras' errors pass through."""
    assert_input_compatibility(model.input_spec, tensor, model.name)
    walk = Walk()
    source = keras.Input(batch_shape=tensor.shape, dtype=model.input.dtype)
    copy = keras.models.clone_model(model, source, clone_function=_itself, call_function=walk.call)
    walk.outputs = copy.output
    return walk


def _itself(layer: Any) -> Any:
    return layer


def _let_learn(model: Any, parameters: Mapping[str, Value]) -> None:
    """Let learn what the parameters say, as the script does it."""
    model.trainable = parameters.get(TRAINABLE.name) is not False
    count = parameters.get(TRAINABLE_LAYERS.name)
    if not model.trainable:
        return
    if isinstance(count, int):
        for layer in model.layers[:-count]:
            layer.trainable = False
    if parameters.get(FREEZE_NORMALIZATION.name):
        for layer in model.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.trainable = False


def _specs(tensors: object) -> Specs:
    found = [item for item in keras.tree.flatten(tensors) if isinstance(item, keras.KerasTensor)]
    return tuple(TensorSpec(tuple(item.shape), str(item.dtype)) for item in found)


def _flops(layer: Any, before: Specs, after: Specs) -> int | None:
    if isinstance(layer, keras.layers.Layer):
        return layer_flops(layer, type(layer).__name__, before, after)
    return sum(spec.elements for spec in after)  # an operation on elements, as all of the applications' are

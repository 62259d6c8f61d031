"""Shapes from Keras itself: the real layer is called on symbolic tensors, and what it gives is remembered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

import keras

from netdesigner.catalogue.applications import INPUT_SHAPE
from netdesigner.catalogue.types import Catalogue, LayerType
from netdesigner.catalogue.values import Ref, Value, freeze
from netdesigner.engine.design.applications import Applications, walked
from netdesigner.engine.design.attached.blame import attached_source, file_name, layer_failed
from netdesigner.engine.design.attached.errors import NotLoadedError
from netdesigner.engine.design.attached.files import AttachedFiles
from netdesigner.engine.design.calls import Call, Specs, call_layer, call_operation
from netdesigner.engine.design.findings import Finding, Inferred, Outcome
from netdesigner.engine.design.flops import call_flops
from netdesigner.engine.design.memo import Memo
from netdesigner.engine.design.messages import explained
from netdesigner.engine.design.rules import nonsense, suspicious, vanished
from netdesigner.engine.design.shortcuts import kin, resized
from netdesigner.engine.design.values import construct, resolve, to_keras
from netdesigner.engine.keras_messages import cleaned
from netdesigner.engine.scope import weightless
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import InputNode
from netdesigner.graph.specs import TensorSpec, Weights, dtype_bits

logger = logging.getLogger(__name__)

OUTCOMES = 50_000
"""Outcomes that are remembered: some for every call of the largest document, under several inputs."""
LAYERS = 2_000
"""Built layers that are kept, to be called again on other sizes."""


class Inference:
    """Infers calls, each kind of call once.

    Attributes:
        calls: How often Keras was asked, for tests and benchmarks.
        shortcuts: How often the answer for other sizes was found without calling a layer.
    """

    def __init__(self, catalogue: Catalogue, files: AttachedFiles | None = None) -> None:
        self._catalogue = catalogue
        self._files = files
        self._has_files = any(kind.source for kind in catalogue.layers.values())
        self._outcomes: Memo[Hashable, Outcome] = Memo(OUTCOMES)
        self._layers: Memo[Hashable, tuple[Any, Inferred]] = Memo(LAYERS)
        self._applications = Applications(catalogue)
        self.calls = 0
        self.shortcuts = 0

    def for_catalogue(self, catalogue: Catalogue) -> Inference:
        """Return what infers calls for a document: this, or one of its own for layers of attached files."""
        return Inference(catalogue, self._files) if any(kind.source for kind in catalogue.layers.values()) else self

    def infer(self, call: Call, specs: Specs, first: tuple[Call, Specs] | None = None) -> Outcome:
        """Return what a call gives.

        Args:
            call: The call.
            specs: The tensors it is made on.
            first: The first call of a shared layer, which decides its weights; none when this is it.
        """
        key = (call.key, specs) if first is None else (call.key, specs, first[0].key, first[1])
        known = self._outcomes.get(key)
        if known is None:
            known = self._outcomes.put(key, self._outcome(call, specs, first))
        return known

    def infer_input(self, node: InputNode) -> Outcome:
        """Return the tensor of an input of a graph."""
        key = ("input", node.shape, node.dtype, freeze(node.parameters))
        known = self._outcomes.get(key)
        return known if known is not None else self._outcomes.put(key, self._input(node))

    def _input(self, node: InputNode) -> Outcome:
        parameters = {name: to_keras(value, None, self._catalogue) for name, value in node.parameters.items()}
        try:
            with weightless():
                tensor = keras.Input(shape=node.shape, dtype=node.dtype, **parameters)
        except Exception as error:  # noqa: BLE001 - whatever Keras raises is its verdict on the input
            return Finding(Code.KERAS, "shape", {"message": cleaned(error)})
        return Inferred(_specs(tensor))

    def _outcome(self, call: Call, specs: Specs, first: tuple[Call, Specs] | None) -> Outcome:
        wrong = nonsense(call, specs)
        if wrong is not None:
            return wrong
        short = self._short(call, specs) if first is None else None
        outcome = short or self._ask_keras(call, specs, first)
        if isinstance(outcome, Finding):
            return outcome
        return vanished(call, specs, outcome.outputs) or _with_warnings(outcome, suspicious(call, specs))

    def _short(self, call: Call, specs: Specs) -> Inferred | None:
        """Return the outcome if the layer was called on other sizes before and the rest follows from that."""
        known = self._layers.get(kin(call, specs))
        if known is None:
            return None
        layer, inferred = known
        found = resized(layer, call, inferred, specs)
        self.shortcuts += found is not None
        return found

    def _ask_keras(self, call: Call, specs: Specs, first: tuple[Call, Specs] | None) -> Outcome:
        self.calls += 1
        source = attached_source(self._catalogue, call) if self._has_files else ""
        try:
            with self._watched(source), weightless():
                return self._called(call, specs, first)
        except NotLoadedError as error:
            return self._not_loaded(call, error.digest)
        except Exception as error:  # noqa: BLE001 - whatever Keras raises is its verdict on the call
            if source and self._files is not None and (place := self._files.line_of(error)) is not None:
                return layer_failed(error, *place)
            if first is not None and isinstance(self.infer(call, specs), Inferred):
                return _not_as_built(call, specs, first[1])
            return explained(call, specs, error)

    def _watched(self, source: str) -> AbstractContextManager[None]:
        return self._files.executing(source) if source and self._files is not None else nullcontext()

    def _not_loaded(self, call: Call, digest: str) -> Finding:
        found = Finding(Code.ATTACHED_NOT_TRUSTED) if self._files is None else self._files.finding(digest)
        return replace(found, values={"file": file_name(self._catalogue, digest), "type": call.type, **found.values})

    def _called(self, call: Call, specs: Specs, first: tuple[Call, Specs] | None) -> Outcome:
        tensors = _tensors(specs)
        if not isinstance(call.known, LayerType):
            outputs = call_operation(_operation(call.type), call, self._realizer(tensors))
            found = _specs(outputs)
            return Inferred(found, flops=call_flops(None, call, specs, found))
        if call.known.is_application:
            return self._application(call, tensors)
        layer: Any = construct(call.type, call.parameters, self._catalogue)
        if first is not None:
            call_layer(layer, first[0], self._realizer(_tensors(first[1])))
        found = _specs(call_layer(layer, call, self._realizer(tensors)))
        inferred = Inferred(found, _weights(layer), _weight_bytes(layer), call_flops(layer, call, specs, found))
        if first is None and (key := kin(call, specs)) is not None:
            self._layers.put(key, (layer, inferred))
        return inferred

    def _application(self, call: Call, tensors: Sequence[Any]) -> Outcome:
        """Return what a network of Keras gives; called again, it fits what a first call fits or fails by itself."""
        built = self._applications.build(call.type, call.parameters)
        model = built.model
        try:
            walk = walked(model, *tensors)
        except Exception as error:  # noqa: BLE001 - as of all calls; the network itself was built
            found = explained(call, _specs(tensors), error)
            return replace(found, parameter=INPUT_SHAPE) if found.code is Code.KERAS else found
        costs = (_weights(model), _weight_bytes(model), walk.flops, walk.inner_bytes)
        return Inferred(_specs(walk.outputs), *costs, weights_file=built.file)

    def _realizer(self, tensors: Sequence[object]) -> Callable[[Value], object]:
        def tensor_of(ref: Ref) -> object:
            return tensors[ref.output]

        return lambda value: to_keras(value, tensor_of, self._catalogue)


def _operation(path: str) -> Callable[..., Any]:
    return keras.ops.get_item if path == "operator.getitem" else resolve(path)


def _tensors(specs: Specs) -> list[object]:
    return [keras.KerasTensor(spec.shape, dtype=spec.dtype) for spec in specs]


def _specs(outputs: object) -> Specs:
    tensors = [item for item in keras.tree.flatten(outputs) if hasattr(item, "shape")]
    return tuple(TensorSpec(tuple(item.shape), str(keras.backend.standardize_dtype(item.dtype))) for item in tensors)


def _weights(layer: Any) -> Weights:
    trainable = sum(_size(weight) for weight in layer.trainable_weights)
    return Weights(trainable, sum(_size(weight) for weight in layer.weights) - trainable)


def _weight_bytes(layer: Any) -> int:
    return sum(_size(weight) * dtype_bits(str(weight.dtype)) // 8 for weight in layer.weights)


def _size(weight: Any) -> int:
    size = 1
    for length in weight.shape:  # a plain product: numpy's overflows
        size *= length
    return size


def _with_warnings(outcome: Inferred, warnings: tuple[Finding, ...]) -> Inferred:
    return replace(outcome, warnings=warnings) if warnings else outcome


def _not_as_built(call: Call, specs: Specs, first: Specs) -> Finding:
    values: dict[str, Value] = {"shape": specs[0].shape, "first_shape": first[0].shape}
    port = next((port.name for port in call.known.inputs), None)
    return Finding(Code.OTHER_SHAPE_THAN_BUILT, port, values)

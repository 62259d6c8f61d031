"""Sample layers: for every placeable type of the catalogue parameters and inputs with which it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import LayerType, Placement, PortArity
from netdesigner.catalogue.values import Instance, Value
from netdesigner.engine.design.introspection.layers import category, layer_classes, layer_trial
from netdesigner.engine.design.introspection.ports import find_inputs
from netdesigner.engine.design.introspection.public import Public
from netdesigner.engine.design.introspection.samples import Spec, candidate_inputs
from netdesigner.engine.design.introspection.trials import Trial

LSTM = Instance("keras.layers.LSTM", {"units": 2, "return_state": True})
CELLS = (Instance("keras.layers.LSTMCell", {"units": 2}), Instance("keras.layers.GRUCell", {"units": 3}))
STATES: Mapping[str, Value] = {"return_state": True}
VARIANTS: dict[str, tuple[Mapping[str, Value], ...]] = {
    "keras.layers.LSTM": (STATES, {"return_sequences": True}),
    "keras.layers.GRU": (STATES,),
    "keras.layers.SimpleRNN": (STATES,),
    "keras.layers.ConvLSTM2D": (STATES,),
    "keras.layers.RNN": (STATES, {"cell": CELLS, **STATES}),
    "keras.layers.Bidirectional": ({"layer": LSTM}, {"layer": LSTM, "merge_mode": None}),
    "keras.layers.Conv2D": ({"padding": "same", "strides": 2}, {"use_bias": False, "groups": 1, "filters": 3}),
    "keras.layers.Dense": ({"kernel_regularizer": Instance("keras.regularizers.L2", {"l2": 0.5})},),
    "keras.layers.MaxPooling2D": ({"pool_size": (2, 4), "padding": "same"},),
}
"""Settings that change what a layer gives, beside the plain sample."""


@dataclass(frozen=True, slots=True)
class LayerSample:
    """A layer that works.

    Attributes:
        path: The public path of its type.
        parameters: What is set of it.
        inputs: Shape and dtype of the tensors at each required port.
        arguments: The other arguments of the call.
    """

    path: str
    parameters: Mapping[str, Value]
    inputs: Mapping[str, tuple[Spec, ...]]
    arguments: Mapping[str, Value] = field(default_factory=dict)


PLACEABLE = tuple(
    path
    for path, kind in load_catalogue().layers.items()
    if kind.placement is Placement.PLACEABLE and not kind.is_application
)


@cache
def samples_of(path: str) -> tuple[LayerSample, ...]:
    """Return at least one sample for a placeable layer type; finding it takes a while."""
    item = _classes()[path]
    trial = layer_trial(item)
    assert find_inputs(trial, candidate_inputs(item.name, category(item.target))), path
    return tuple(_samples(load_catalogue().layers[path], trial))


@cache
def _classes() -> dict[str, Public]:
    return {item.path: item for item in layer_classes()}


def _samples(kind: LayerType, trial: Trial) -> list[LayerSample]:
    inputs = _inputs(kind, trial)
    plain = LayerSample(kind.path, trial.sample, inputs)
    variants = [LayerSample(kind.path, {**trial.sample, **changes}, inputs) for changes in VARIANTS.get(kind.path, ())]
    scores = {"return_attention_scores": True}
    scored = [LayerSample(kind.path, trial.sample, inputs, scores)] if scores.keys() <= kind.arguments.keys() else []
    return [plain, *variants, *scored]


def _inputs(kind: LayerType, trial: Trial) -> dict[str, tuple[Spec, ...]]:
    if kind.inputs[0].arity is PortArity.LIST:
        return {kind.inputs[0].name: tuple(trial.inputs)}
    required = [port.name for port in kind.inputs if port.arity is PortArity.ONE]
    return {name: (spec,) for name, spec in zip(required, trial.inputs, strict=True)}

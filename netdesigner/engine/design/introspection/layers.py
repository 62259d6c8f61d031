"""The layer types: every class of `keras.layers`, described or excluded with a reason."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import keras

from netdesigner.catalogue.types import Exclusion, Family, LayerType, Placement, PortArity
from netdesigner.engine.design.introspection.arguments import constructor_arguments
from netdesigner.engine.design.introspection.overrides import EXCLUSIONS
from netdesigner.engine.design.introspection.parameters import constructor_parameters, hidden_parameters, tried
from netdesigner.engine.design.introspection.ports import (
    cell_states,
    find_inputs,
    input_ports,
    is_cell,
    output_rule,
    settable_arguments,
)
from netdesigner.engine.design.introspection.public import Public, public_classes
from netdesigner.engine.design.introspection.samples import candidate_inputs, sample_parameters
from netdesigner.engine.design.introspection.trials import Trial

_log = logging.getLogger(__name__)
SKIPPED = ("name",)
"""A property of the document's layer, not a parameter."""


@dataclass(frozen=True, slots=True)
class Described:
    """A layer type with the trial that showed what it takes."""

    type: LayerType
    trial: Trial


def layer_types() -> dict[str, LayerType]:
    """Return the layer types of the installed Keras by public path."""
    return {item.path: describe(item).type for item in layer_classes()}


def layer_classes() -> list[Public]:
    """Return every class of `keras.layers` with its names."""
    return public_classes(keras.layers, "keras.layers", keras.layers.Layer)


def describe(item: Public) -> Described:
    """Return what the catalogue says about one class of `keras.layers`."""
    trial = layer_trial(item)
    if item.path in EXCLUSIONS:
        return Described(_excluded(item, EXCLUSIONS[item.path]), trial)
    if is_cell(item.target):
        return Described(_cell(item, trial), trial)
    if not find_inputs(trial, candidate_inputs(item.name, category(item.target))):
        _log.warning("%s works with no sample and is left out", item.path)
        return Described(_excluded(item, Exclusion.NO_TENSOR), trial)
    return Described(_placeable(item, trial), trial)


def layer_trial(item: Public) -> Trial:
    """Return a trial of a layer class with sample parameters, without inputs."""
    arguments = constructor_arguments(item.target)
    return Trial(item.target, sample_parameters(item.name, item.target, arguments))


def category(cls: type) -> str:
    """Return the part of Keras' own cut of `keras.layers` that a class lies in."""
    parts = cls.__module__.split(".")
    return parts[-2] if parts[:3] == ["keras", "src", "layers"] and len(parts) > 4 else "core"


def _excluded(item: Public, reason: Exclusion) -> LayerType:
    return LayerType(
        item.path,
        Family.LAYER,
        constructor_parameters(item.path, item.target, SKIPPED),
        item.aliases,
        category=category(item.target),
        placement=Placement.EXCLUDED,
        exclusion=reason,
        inputs=(),
    )


def _cell(item: Public, trial: Trial) -> LayerType:
    known = constructor_parameters(item.path, item.target, SKIPPED)
    known |= hidden_parameters(item.path, trial, known, keras.layers.Layer)
    return LayerType(
        item.path,
        Family.LAYER,
        tried(item.path, trial, known),
        item.aliases,
        category=category(item.target),
        placement=Placement.VALUE,
        inputs=input_ports(item.target, PortArity.ONE),
        states=cell_states(trial),
    )


def _placeable(item: Public, trial: Trial) -> LayerType:
    known = constructor_parameters(item.path, item.target, SKIPPED)
    known |= hidden_parameters(item.path, trial, known, keras.layers.Layer)
    arguments = settable_arguments(item.path, item.target)
    rule, states = output_rule(item.path, trial, tuple(known), tuple(arguments))
    has_state = hasattr(item.target, "adapt")
    return LayerType(
        item.path,
        Family.LAYER,
        tried(item.path, trial, known),
        item.aliases,
        category=category(item.target),
        inputs=input_ports(item.target, trial.arity),
        arguments=arguments,
        rule=rule,
        states=states,
        needs_values=has_state,
        values=tuple(trial.sample) if has_state else (),
    )

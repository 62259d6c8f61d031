"""What is given to layers and to training: activations, initializers, optimizers, losses, metrics, callbacks..."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import keras

from netdesigner.catalogue.types import Family, ObjectType
from netdesigner.engine.design.introspection.arguments import constructor_arguments
from netdesigner.engine.design.introspection.overrides import AMBIGUOUS, HIDDEN_OBJECTS
from netdesigner.engine.design.introspection.parameters import constructor_parameters, tried
from netdesigner.engine.design.introspection.public import Public, public_classes, public_functions
from netdesigner.engine.design.introspection.samples import sample_parameters
from netdesigner.engine.design.introspection.spellings import snake
from netdesigner.engine.design.introspection.trials import Trial

_log = logging.getLogger(__name__)

MACHINERY = frozenset({"get", "serialize", "deserialize"})
"""Functions of these modules that are no members of the family."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the members of a family are found."""

    module: ModuleType
    prefix: str
    base: type | None = None
    functions: bool = False


SOURCES: dict[Family, Source] = {
    Family.ACTIVATION: Source(keras.activations, "keras.activations", functions=True),
    Family.INITIALIZER: Source(keras.initializers, "keras.initializers", keras.initializers.Initializer),
    Family.REGULARIZER: Source(keras.regularizers, "keras.regularizers", keras.regularizers.Regularizer),
    Family.CONSTRAINT: Source(keras.constraints, "keras.constraints", keras.constraints.Constraint),
    Family.OPTIMIZER: Source(keras.optimizers, "keras.optimizers", keras.optimizers.Optimizer),
    Family.SCHEDULE: Source(
        keras.optimizers.schedules,
        "keras.optimizers.schedules",
        keras.optimizers.schedules.LearningRateSchedule,
    ),
    Family.LOSS: Source(keras.losses, "keras.losses", keras.losses.Loss, functions=True),
    Family.METRIC: Source(keras.metrics, "keras.metrics", keras.metrics.Metric),
    Family.CALLBACK: Source(keras.callbacks, "keras.callbacks", keras.callbacks.Callback),
}


def object_types() -> dict[Family, dict[str, ObjectType]]:
    """Return the members of every family but layers, applications and operations, by public path."""
    return {family: {item.path: item for item in _members(family, source)} for family, source in SOURCES.items()}


def _members(family: Family, source: Source) -> Iterator[ObjectType]:
    if source.base is not None:
        for item in public_classes(source.module, source.prefix, source.base):
            if item.target is not source.base and item.path not in HIDDEN_OBJECTS:
                yield _class(family, item, source)
    if source.functions:
        for item in public_functions(source.module, source.prefix):
            texts = _texts(source, item)
            if item.name in texts and item.name not in MACHINERY and item.path not in HIDDEN_OBJECTS:
                yield ObjectType(item.path, family, {}, item.aliases, item.name, texts, is_function=True)


def _class(family: Family, item: Public, source: Source) -> ObjectType:
    sample = sample_parameters(item.name, item.target, constructor_arguments(item.target))
    trial = Trial(item.target, sample, is_layer=False)
    if not trial.works({}):
        _log.warning("%s works with no sample: its parameters are as declared", item.path)
    parameters = tried(item.path, trial, constructor_parameters(item.path, item.target))
    texts = _texts(source, item)
    return ObjectType(item.path, family, parameters, item.aliases, _shortest(item, texts), texts)


def _texts(source: Source, item: Public) -> tuple[str, ...]:
    """Return every text under which the family's own look-up finds this member."""
    look_up = getattr(source.module, "get", None)
    if look_up is None or item.path in AMBIGUOUS:
        return ()
    names = {path.rpartition(".")[2] for path in (item.path, *item.aliases)}
    candidates = names | {form for name in names for form in (snake(name), name.lower())} | _known_texts(source)
    return tuple(sorted(text for text in candidates if _finds(look_up, text, item.target)))


def _known_texts(source: Source) -> set[str]:
    """Return the texts that Keras itself lists for a family, short forms such as `mse` included."""
    listed = importlib.import_module(f"keras.src.{source.prefix.removeprefix('keras.')}")
    return {text for text in getattr(listed, "ALL_OBJECTS_DICT", {}) if isinstance(text, str)}


def _shortest(item: Public, texts: tuple[str, ...]) -> str | None:
    """Return the text that people write: the name in small letters, where Keras knows it."""
    return next((text for text in (snake(item.name), item.name.lower(), item.name) if text in texts), None)


def _finds(look_up: Any, name: str, target: Any) -> bool:
    try:
        found = look_up(name)
    except Exception:  # noqa: BLE001 - an experiment: whatever Keras raises means no
        return False
    return found is target or type(found) is target

"""Which of the models of a script is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import keras
from keras.src.models.functional import Functional

from netdesigner.engine.job.running.models import Models


@dataclass(frozen=True, slots=True)
class Choice:
    """A model, and those that were there, too.

    Attributes:
        model: The model that is taken.
        left_out: Others that hold layers which are not in it; what is inside one of them is not named again.
    """

    model: keras.Model
    left_out: tuple[keras.Model, ...]


def choose(models: Models) -> Choice | None:
    """Return the model that is trained, else compiled last, else made last; of those the one that holds it."""
    made = [model for model in models.made if _is_whole(model)]
    drawable = [model for model in made if is_drawable(model)]
    compiled = [model for model in models.compiled if is_drawable(model)]
    trained = [model for model in drawable if model is models.trained]
    best = next((group[-1] for group in (trained, compiled, _outermost(drawable)) if group), None)
    if best is None:
        return None
    best = next((model for model in reversed(compiled) if _holds(model, best)), best)
    taken = [best, *parts(best)]
    others = [model for model in made if not _is_in(model, taken)]
    apart = [model for model in others if any(not _is_in(part, taken) for part in parts(model))]
    return Choice(best, tuple(_outermost(apart)))


def is_drawable(model: keras.Model) -> bool:
    """Return whether a model is made of layers that call each other; that of a class of its own is code."""
    if isinstance(model, keras.Sequential):
        return bool(model.layers)
    return isinstance(model, Functional) and type(model).call is Functional.call


def parts(layer: Any) -> Iterator[Any]:
    """Return the layers inside a model or a layer, to any depth."""
    inner = getattr(layer, "layers", None) or [part for part in vars(layer).values() if isinstance(part, keras.Layer)]
    for part in inner:
        yield part
        yield from parts(part)


def _is_whole(model: keras.Model) -> bool:
    """Return whether a model was made to its end: a Functional is built by then."""
    return bool(model.built) or not isinstance(model, Functional)


def _outermost(models: list[keras.Model]) -> list[keras.Model]:
    return [model for model in models if not any(_holds(other, model) for other in models)]


def _holds(model: keras.Model, inner: keras.Model) -> bool:
    return _is_in(inner, parts(model))


def _is_in(wanted: Any, layers: Any) -> bool:
    """Return whether a layer is among others; models and layers are compared by identity."""
    return any(layer is wanted for layer in layers)

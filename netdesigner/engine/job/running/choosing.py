"""Which of the models of a script is taken."""

from __future__ import annotations

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
        is_likeliest: Whether it would be taken without being chosen.
        left_out: Others that hold layers which are not in it, but not those inside them that can be drawn as well.
    """

    model: keras.Model
    is_likeliest: bool
    left_out: tuple[keras.Model, ...]


def choose(models: Models, name: str | None = None) -> Choice | None:
    """Return the model of a name, the last one if several are called so; by default the likeliest one."""
    made = [model for model in models.made if _is_whole(model)]
    drawable = [model for model in made if is_drawable(model)]
    likeliest = _likeliest(models, drawable)
    is_likeliest = likeliest is not None and name in (None, likeliest.name)
    best = likeliest if is_likeliest else models_by_name(models).get(str(name))
    if best is None:
        return None
    apart = [model for model in made if not _is_within(model, best)]
    code = [model for model in apart if not is_drawable(model)]
    left_out = (*_outermost([model for model in apart if is_drawable(model)]), *_outermost(code))
    return Choice(best, is_likeliest, left_out)


def models_by_name(models: Models) -> dict[str, keras.Model]:
    """Return what can be chosen among: of models that are called the same the last one, as a loop makes them."""
    return {model.name: model for model in models.made if _is_whole(model) and is_drawable(model)}


def is_drawable(model: keras.Model) -> bool:
    """Return whether a model is made of layers that call each other; that of a class of its own is code."""
    if isinstance(model, keras.Sequential):
        return bool(model.layers)
    return isinstance(model, Functional) and type(model).call is Functional.call


def parts(layer: Any) -> list[Any]:
    """Return the layers inside a model or a layer, to any depth."""
    found: list[Any] = layer._flatten_layers(include_self=False)  # noqa: SLF001 - Keras has no public way
    return found


def _likeliest(models: Models, drawable: list[keras.Model]) -> keras.Model | None:
    """Return the model that is trained, else compiled last, else made last; of those the one that holds it."""
    compiled = [model for model in models.compiled if is_drawable(model)]
    trained = [model for model in drawable if model is models.trained]
    best = next((group[-1] for group in (trained, compiled, _outermost(drawable)) if group), None)
    return next((model for model in reversed(compiled) if best is not None and _holds(model, best)), best)


def _is_whole(model: keras.Model) -> bool:
    """Return whether a model was made to its end: a Functional is built by then."""
    return bool(model.built) or not isinstance(model, Functional)


def _outermost(models: list[keras.Model]) -> list[keras.Model]:
    return [model for model in models if not any(_holds(other, model) for other in models)]


def _holds(model: keras.Model, inner: keras.Model) -> bool:
    return model is not inner and any(part is inner for part in parts(model))


def _is_within(model: keras.Model, whole: keras.Model) -> bool:
    """Return whether nothing is in a model that is not in the other one, too."""
    known = {id(part) for part in (whole, *parts(whole))}
    return id(model) in known or all(id(part) in known for part in parts(model))

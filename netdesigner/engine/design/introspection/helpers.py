"""Layers that Keras keeps for its own networks: they have no public name, and stand in what is made of these."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import keras
from keras.src import applications

from netdesigner.catalogue.types import LayerType, Placement
from netdesigner.engine.design.introspection.layers import describe
from netdesigner.engine.design.introspection.public import Public


def helper_types() -> dict[str, LayerType]:
    """Return the layer types that the modules of `keras.applications` define, by the path to each."""
    return {item.path: replace(describe(item).type, placement=Placement.HELPER) for item in helper_classes()}


def helper_classes() -> Iterator[Public]:
    """Yield every layer class that a module of `keras.applications` defines."""
    for found in pkgutil.iter_modules(applications.__path__):
        module = importlib.import_module(f"{applications.__name__}.{found.name}")
        for name, item in inspect.getmembers(module, inspect.isclass):
            if issubclass(item, keras.Layer) and item.__module__ == module.__name__:
                yield Public(item, f"{module.__name__}.{name}")

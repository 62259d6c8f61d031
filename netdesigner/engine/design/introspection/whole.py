"""The whole catalogue of the installed Keras."""

from __future__ import annotations

import warnings

import keras

from netdesigner.catalogue.types import Catalogue
from netdesigner.engine.design.introspection.applications import application_types
from netdesigner.engine.design.introspection.helpers import helper_types
from netdesigner.engine.design.introspection.layers import layer_types
from netdesigner.engine.design.introspection.objects import object_types
from netdesigner.engine.design.introspection.operations import operation_types


def introspect() -> Catalogue:
    """Return the catalogue of the installed Keras; takes some tens of seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # experiments ask for odd things
        layers = layer_types() | helper_types() | application_types()
        return Catalogue(keras.__version__, layers, operation_types(), object_types())

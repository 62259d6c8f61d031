"""What the layers and operations of configurations are, asked of the installed Keras."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import keras
import orjson

from netdesigner.catalogue.types import STANDING, Catalogue, LayerType
from netdesigner.codegen.values import told_values
from netdesigner.engine.job.importing.exactness import lost_settings
from netdesigner.engine.job.importing.operations import operation_of
from netdesigner.project.importing.configuration import Entry
from netdesigner.project.importing.errors import UnknownKindError
from netdesigner.project.importing.kinds import Kind
from netdesigner.project.importing.values import find_type, set_parameters


class InstalledKeras:
    """Knows what Keras says of itself; what it said once of a class and its settings is remembered."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kinds: dict[tuple[str, str, bytes], Kind] = {}

    def layer(self, entry: Entry) -> Kind:
        """Return what a layer is.

        Raises:
            UnknownKindError: If the catalogue does not list its class.
            UnreadableValueError: If it was given what no document holds.
        """
        settings = {name: item for name, item in entry.config.items() if name != "name"}
        key = (entry.module, entry.kind, orjson.dumps(settings))
        if key not in self._kinds:
            self._kinds[key] = self._layer(entry, settings)
        return self._kinds[key]

    def operation(self, entry: Entry) -> Kind:
        """Return what an operation is; raises what `layer` does."""
        return operation_of(self._catalogue, entry)

    def _layer(self, entry: Entry, settings: Mapping[str, Any]) -> Kind:
        known = find_type(self._catalogue, entry.module, entry.kind)
        if not isinstance(known, LayerType) or known.placement not in STANDING:
            raise UnknownKindError(f"Keras {self._catalogue.keras_version} has no layer {entry.module}.{entry.kind}.")
        found = set_parameters(self._catalogue, known, settings)
        told = told_values(self._catalogue, known, found)
        parameters = {name: found[name] for name in told}
        lost = lost_settings(self._catalogue, known, parameters, settings)
        return Kind(known, parameters, _argument_names(known), lost)


def _argument_names(known: LayerType) -> tuple[str, ...]:
    """Return the names of the arguments that a layer is called with."""
    call = _public(known.path).call
    return tuple(name for name in inspect.signature(call).parameters if name != "self")


def _public(path: str) -> Any:
    found: Any = keras
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    return found

"""Whether the code of a layer builds the layer that came in: both configurations are compared."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import keras
import orjson

from netdesigner.catalogue.types import Catalogue, LayerType
from netdesigner.catalogue.values import Value
from netdesigner.codegen.errors import CodegenError
from netdesigner.codegen.expressions import flat
from netdesigner.codegen.values import constructor
from netdesigner.engine.scope import weightless
from netdesigner.project.importing.values import is_automatic_name

_log = logging.getLogger(__name__)

UNSAID = frozenset({"name", "build_config", "compile_config", "registered_name", "shared_object_id"})
"""What is in a configuration without having been set."""


def lost_settings(
    catalogue: Catalogue, known: LayerType, parameters: Mapping[str, Value], settings: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the names of the settings that a layer built from its code does not have, or has otherwise."""
    try:
        code = flat(constructor(catalogue, known.path, parameters))
        with weightless():
            layer = eval(code, {"keras": keras, "layers": keras.layers})  # noqa: S307 - our own code, of literals only
            built = orjson.loads(orjson.dumps(layer.get_config()))
    except CodegenError as error:
        _log.info("%s has no code: %s", known.path, error)
        return tuple(sorted(settings))
    except Exception as error:  # noqa: BLE001 - whatever Keras raises means that the layer cannot be built so
        _log.info("%s cannot be built from %s: %s", known.path, parameters, error)
        return tuple(sorted(parameters))
    return tuple(
        sorted(
            name
            for name, item in settings.items()
            if name not in UNSAID and (name not in built or comparable(built[name]) != comparable(item))
        )
    )


def comparable(setting: Any) -> Any:
    """Return a setting without what Keras adds by itself: names that count, and what a layer was built for."""
    match setting:
        case {"class_name": str(kind), "config": {"name": str(name)} as config} if is_automatic_name(kind, name):
            return comparable({**setting, "config": {**config, "name": None}})
        case Mapping():
            return {key: comparable(item) for key, item in setting.items() if key not in UNSAID or key == "name"}
        case list() | tuple():
            return [comparable(item) for item in setting]
    return setting

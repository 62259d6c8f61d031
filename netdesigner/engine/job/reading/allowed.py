"""What Keras is allowed to make of a configuration: what the catalogue lists, and a few helpers of Keras itself."""

from __future__ import annotations

import re
import sys
from typing import Any, Final

import keras

from netdesigner.catalogue.types import Catalogue, Exclusion, Family, LayerType, ObjectType

_HARMLESS: Final = frozenset({None, Exclusion.OWN_NODE, Exclusion.NO_TENSOR})
_REFUSED_FAMILIES: Final = frozenset({Family.CALLBACK, Family.APPLICATION, Family.OPERATION})
_MODELS: Final = frozenset({"Functional", "Model", "Sequential"})
_MODEL_MODULES: Final = frozenset(
    {"keras", "keras.models", "keras.src.models.functional", "keras.src.models.sequential"}
)
_FUNCTION_MODULES: Final = ("keras.activations", "keras.losses", "keras.metrics")
_DTYPE: Final = re.compile(r"(u?int|b?float|complex)\d+|bool|string")
_INSIDE: Final = ("keras.src.ops.", "keras.src.applications.")
"""Where Keras has operations, and layers of single applications, that are not public."""


class Allowed:
    """Answers by names alone, without importing anything that a configuration names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._operation: Any = keras.Operation

    def has_object(self, module: object, kind: object, registered: object) -> bool:
        """Return whether an object of a class may be made; a module may be missing, as in files of Keras 2."""
        if not isinstance(kind, str) or registered not in (None, kind):
            return False
        if module is None:
            return kind in _MODELS or any(self._is_known(f"keras.{part}.{kind}") for part in _PARTS)
        if not isinstance(module, str):
            return False
        is_model = kind in _MODELS and module in _MODEL_MODULES
        return is_model or self._is_known(f"{module}.{kind}") or self._is_inside(module, kind)

    def has_function(self, module: object, name: object, registered: object) -> bool:
        """Return whether a function may be taken: one of those that layers and losses are given by name."""
        if not isinstance(name, str) or registered not in (None, name):
            return False
        modules = _FUNCTION_MODULES if module == "builtins" else (module,)
        return any(
            found is not None and found.is_function for found in (self._find(f"{part}.{name}") for part in modules)
        )

    def has_dtype(self, name: object) -> bool:
        """Return whether a dtype is one of Keras', which say how long their values are."""
        return isinstance(name, str) and _DTYPE.fullmatch(name) is not None

    def _find(self, path: str) -> ObjectType | None:
        return self._catalogue.index.get(path)

    def _is_known(self, path: str) -> bool:
        found = self._find(path)
        if found is None:
            return _is_dtype_policy(path)
        if isinstance(found, LayerType):
            return found.exclusion in _HARMLESS
        return found.family not in _REFUSED_FAMILIES

    def _is_inside(self, module: str, kind: str) -> bool:
        found = vars(sys.modules[module]).get(kind) if module.startswith(_INSIDE) and module in sys.modules else None
        return isinstance(found, type) and issubclass(found, self._operation)


_PARTS: Final = ("layers", "initializers", "regularizers", "constraints", "dtype_policies")


def _is_dtype_policy(path: str) -> bool:
    head, _, name = path.rpartition(".")
    found = getattr(keras.dtype_policies, name, None) if head in ("keras", "keras.dtype_policies") else None
    return isinstance(found, type) and issubclass(found, keras.dtype_policies.DTypePolicy)

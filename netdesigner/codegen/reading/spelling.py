"""Which thing of Keras a dotted path means, in all the spellings that scripts use for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from netdesigner.catalogue.types import Catalogue, Family, LayerType, ObjectType, OperationType

ALIASES: Final = ("losses", "metrics", "optimizers", "initializers")
"""Modules of Keras that TensorFlow has under names of its own as well."""
KERAS_ROOTS: Final = (
    "tensorflow.python.keras",
    "tensorflow.compat.v1.keras",
    "tensorflow.compat.v2.keras",
    "tensorflow.keras",
    "tensorflow.contrib.keras",
    "tf_keras",
    "keras.api",
    "keras.src",
    "keras",
)
INPUT: Final = "keras.Input"
INPUT_LAYER: Final = "keras.layers.InputLayer"
MODEL: Final = "keras.Model"
SEQUENTIAL: Final = "keras.Sequential"
_HOMES: Final = {"Input": INPUT, "Model": MODEL, "Functional": MODEL, "Sequential": SEQUENTIAL}
_MODEL_MODULES: Final = frozenset({"models", "engine", "training", "topology", "layers"})

USUAL_MODULES: Final = {
    "keras": "keras",
    "tf": "tensorflow",
    "tensorflow": "tensorflow",
    "np": "numpy",
    "numpy": "numpy",
    "pd": "pandas",
    "K": "keras.backend",
    "backend": "keras.backend",
    **{
        name: f"keras.{name}"
        for name in (
            "activations",
            "applications",
            "callbacks",
            "constraints",
            "datasets",
            "initializers",
            "layers",
            "losses",
            "metrics",
            "models",
            "ops",
            "optimizers",
            "preprocessing",
            "regularizers",
            "utils",
        )
    },
}
"""What names of modules mean in scripts that show no imports."""

_FAMILIES: Final = (Family.OPTIMIZER, Family.CALLBACK, Family.SCHEDULE, Family.REGULARIZER, Family.APPLICATION)
_SEARCHES: Final = frozenset({"GridSearchCV", "RandomizedSearchCV", "train_test_split"})
_NAMES: Final = frozenset({"to_categorical", "pad_sequences", "load_model"})
_WRAPPERS: Final = frozenset({"ImageDataGenerator", "KerasClassifier", "KerasRegressor"})


def canonical(path: str) -> str:
    """Return a path with every way to Keras turned into `keras`."""
    top, _, rest = path.partition(".")
    if top == "tensorflow" and rest.partition(".")[0] in ALIASES:
        return f"keras.{rest}"
    for root in KERAS_ROOTS:
        if path == root or path.startswith(f"{root}."):
            return _home(f"keras{path[len(root) :]}")
    return path


def find_type(catalogue: Catalogue, path: str) -> ObjectType | None:
    """Return what the catalogue has under a path, or under the path without modules that lie between."""
    return next((found for way in _ways(path) if (found := catalogue.index.get(way)) is not None), None)


def layer_function(catalogue: Catalogue, path: str) -> LayerType | None:
    """Return the layer type that a function of `keras.layers` or an old merge function stands for (`add`)."""
    parts = path.split(".")
    if parts[:2] != ["keras", "layers"] or not parts[-1].islower():
        return None
    return _by_small_letters(catalogue).get(parts[-1])


def usual_path(catalogue: Catalogue, name: str) -> str | None:
    """Return what a name that a script does not import is usually imported from."""
    if name in USUAL_MODULES:
        return USUAL_MODULES[name]
    if name in _HOMES:
        return _HOMES[name]
    if name in _NAMES:
        return f"keras.utils.{name}"
    if name in _WRAPPERS:
        return f"keras.{name}"
    if name in _SEARCHES:
        return f"sklearn.model_selection.{name}"
    if not name[:1].isupper():
        return None
    families = (catalogue.layers, *(catalogue.objects.get(family, {}) for family in _FAMILIES))
    return next((path for members in families for path in members if path.rpartition(".")[2] == name), None)


def operation_of(catalogue: Catalogue, path: str) -> OperationType | None:
    """Return the operation that a path means, for what does not spell it as Keras does today."""
    found = catalogue.index.get(path)
    return found if isinstance(found, OperationType) else None


def _home(path: str) -> str:
    parts = path.split(".")
    inside = parts[1:-1]
    if parts[-1] in _HOMES and len(parts) > 1 and all(part in _MODEL_MODULES or part == "engine" for part in inside):
        return _HOMES[parts[-1]]
    return path


def _ways(path: str) -> Iterator[str]:
    yield path
    parts = path.split(".")
    if parts[0] == "keras" and len(parts) > 3:
        yield ".".join((*parts[:2], parts[-1]))
        yield ".".join((*parts[:3], parts[-1]))


@cache
def _small(paths: frozenset[str]) -> dict[str, str]:
    return {path.rpartition(".")[2].lower(): path for path in sorted(paths)}


def _by_small_letters(catalogue: Catalogue) -> dict[str, LayerType]:
    merging = {path for path, known in catalogue.layers.items() if known.category == "merging"}
    return {name: catalogue.layers[path] for name, path in _small(frozenset(merging)).items()}

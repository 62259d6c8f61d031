"""The data sets that scikit-learn carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from sklearn import datasets

from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.fields import TARGET
from netdesigner.engine.data.tables import Array, Table, fingerprint


def read_builtin(source: BuiltinSource) -> Table:
    """Return a built-in set."""
    bunch = _LOADERS[source.name]()
    fields = {source.samples: _samples(source.name, bunch), TARGET: np.asarray(bunch.target)}
    return Table(fields, fingerprint(fields))


def _samples(name: BuiltinSet, bunch: Any) -> Array:
    if name is BuiltinSet.DIGITS:
        return np.asarray(bunch.images, np.float32)[..., np.newaxis]
    return np.asarray(bunch.data, np.float32)


_LOADERS: Final[Mapping[BuiltinSet, Callable[[], Any]]] = {
    BuiltinSet.DIGITS: datasets.load_digits,
    BuiltinSet.IRIS: datasets.load_iris,
    BuiltinSet.WINE: datasets.load_wine,
    BuiltinSet.BREAST_CANCER: datasets.load_breast_cancer,
    BuiltinSet.DIABETES: datasets.load_diabetes,
}

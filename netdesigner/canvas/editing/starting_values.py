"""Values for required parameters, so that a layer that was just placed can be built, and be changed from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.catalogue.applications import FROZEN_BASE
from netdesigner.catalogue.types import Catalogue, LayerType, ObjectType
from netdesigner.catalogue.values import Instance, Value

_USUAL: Final[Mapping[str, Value]] = {
    "activation": "relu",
    "axes": -1,
    "cell": Instance("keras.layers.LSTMCell", {"units": 64}),
    "dims": (2, 1),
    "factor": 0.2,
    "filters": 32,
    "head_dim": 32,
    "height": 224,
    "height_factor": 0.2,
    "input_dim": 1000,
    "kernel_size": 3,
    "key_dim": 32,
    "n": 2,
    "num_bins": 100,
    "num_heads": 4,
    "num_key_value_heads": 2,
    "num_query_heads": 4,
    "output_dim": 64,
    "output_size": 1,
    "pool_size": 2,
    "rate": 0.5,
    "scale": 1 / 255,
    "stddev": 0.1,
    "target_shape": (-1,),
    "units": 64,
    "width": 224,
    "width_factor": 0.2,
}
"""By the name of the parameter, which means the same in every layer that has it."""

_SPECIAL: Final[Mapping[tuple[str, str], Value]] = {
    ("Bidirectional", "layer"): Instance("keras.layers.LSTM", {"units": 64}),
    ("EinsumDense", "equation"): "ab,bc->ac",
    ("EinsumDense", "output_shape"): 64,
    ("Pipeline", "layers"): (Instance("keras.layers.RandomFlip"),),
    ("RandomPosterization", "factor"): 4,
    ("SpectralNormalization", "layer"): Instance("keras.layers.Dense", {"units": 64}),
    ("TimeDistributed", "layer"): Instance("keras.layers.Dense", {"units": 64}),
}
"""By the name of the type too, where its parameter means something of its own."""


def starting_values(catalogue: Catalogue, path: str) -> dict[str, Value]:
    """Return values for the required parameters of a type; those without a usual value are left to the person."""
    known = catalogue.index.get(path)
    if isinstance(known, LayerType) and known.is_application:
        return dict(FROZEN_BASE)
    return {} if known is None else dict(_values(known))


def _values(known: ObjectType) -> list[tuple[str, Value]]:
    required = [parameter.name for parameter in known.parameters.values() if parameter.required]
    special = {name: _SPECIAL[known.name, name] for name in required if (known.name, name) in _SPECIAL}
    usual = {**_USUAL, **special}
    return [(name, usual[name]) for name in required if name in usual]

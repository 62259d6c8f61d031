"""Sample parameters and inputs with which a layer type works: found by rule, with few exceptions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.engine.design.introspection.arguments import Argument
from netdesigner.engine.design.introspection.docstrings import documented_arguments
from netdesigner.engine.design.introspection.kinds import draft

Spec: TypeAlias = tuple[tuple[int | None, ...], str]
"""Shape and dtype of a sample tensor."""

SHAPES: tuple[tuple[int | None, ...], ...] = (
    (None, 8),
    (None, 8, 4),
    (None, 8, 8, 3),
    (None, 8, 8, 8, 3),
    (None, 4, 8, 8, 8, 3),
)
IMAGE: Spec = ((None, 8, 8, 3), "float32")
INTEGERS: Spec = ((None, 8), "int32")
TEXT: Spec = ((None, 1), "string")
SOUND: Spec = ((None, 4096), "float32")

INPUTS: dict[str, Spec] = {
    # symbolic calls accept any dtype here, real ones do not
    "Embedding": INTEGERS,
    "ReversibleEmbedding": INTEGERS,
    "CategoryEncoding": INTEGERS,
    "Hashing": INTEGERS,
    "HashedCrossing": ((None, 1), "int32"),
    "IntegerLookup": INTEGERS,
    "StringLookup": TEXT,
    "TextVectorization": TEXT,
    # at least one window long
    "STFTSpectrogram": ((None, 4096, 1), "float32"),
    "MelSpectrogram": SOUND,
    # meaningful only with a time axis
    "Masking": ((None, 8, 4), "float32"),
    "TimeDistributed": ((None, 8, 4), "float32"),
    "Dot": ((None, 8, 4), "float32"),
    "Permute": ((None, 8, 4), "float32"),
    "EinsumDense": ((None, 8, 4), "float32"),
    "MultiHeadAttention": ((None, 8, 4), "float32"),
    "GroupQueryAttention": ((None, 8, 4), "float32"),
    "Attention": ((None, 8, 4), "float32"),
    "AdditiveAttention": ((None, 8, 4), "float32"),
    # the default number of groups has to divide the channels
    "GroupNormalization": ((None, 8, 32), "float32"),
    "Pipeline": IMAGE,
}
PARAMETERS: dict[str, dict[str, Value]] = {
    "Activation": {"activation": "relu"},
    "Bidirectional": {"layer": Instance("keras.layers.LSTM", {"units": 2})},
    "TimeDistributed": {"layer": Instance("keras.layers.Dense", {"units": 2})},
    "SpectralNormalization": {"layer": Instance("keras.layers.Dense", {"units": 2})},
    "Wrapper": {"layer": Instance("keras.layers.Dense", {"units": 2})},
    "RNN": {"cell": Instance("keras.layers.LSTMCell", {"units": 2})},
    "StackedRNNCells": {"cells": (Instance("keras.layers.LSTMCell", {"units": 2}),)},
    "Pipeline": {"layers": (Instance("keras.layers.Rescaling", {"scale": 0.5}),)},
    "EinsumDense": {"equation": "abc,cd->abd", "output_shape": (None, 6)},
    "Permute": {"dims": (2, 1)},
    "Dot": {"axes": 2},
    "LayerScale": {"init_values": 0.5, "projection_dim": 8},
    "Reshape": {"target_shape": (2, -1)},
    "PiecewiseConstantDecay": {"boundaries": (10, 20), "values": (0.5, 0.25, 0.125)},
    "ModelCheckpoint": {"filepath": "sample.keras"},
    "IoU": {"num_classes": 2, "target_class_ids": (0,)},
    "OneHotIoU": {"num_classes": 2, "target_class_ids": (0,)},
    "LossScaleOptimizer": {"inner_optimizer": Instance("keras.optimizers.SGD")},
    # needed by every real use, though not by the signature
    "CategoryEncoding": {"num_tokens": 4},
    "Discretization": {"bin_boundaries": (0.0, 1.0)},
    "Normalization": {"mean": 0.5, "variance": 2.0},
    "IntegerLookup": {"vocabulary": (1, 2, 3)},
    "StringLookup": {"vocabulary": ("a", "b")},
    "TextVectorization": {"vocabulary": ("a", "b")},
}
BY_KIND: dict[Kind, Value] = {
    Kind.INTEGER: 2,
    Kind.FLOAT: 0.5,
    Kind.STRING: "sample",
    Kind.CHOICE: "sample",
    Kind.INTEGERS: (2,),
    Kind.FLOATS: (0.25, 0.5),
    Kind.SHAPE: (2,),
    Kind.BOOLEAN: True,
    Kind.MAPPING: {},
}


def sample_parameters(name: str, cls: type, arguments: Sequence[Argument]) -> dict[str, Value]:
    """Return parameters with which a class can be built: an exception, or a value for each required one."""
    given = PARAMETERS.get(name, {})
    texts = documented_arguments(cls)
    return given | {
        item.name: BY_KIND.get(draft(item.name, item.default, texts.get(item.name, "")).kinds[0], 0.5)
        for item in arguments
        if item.required and not item.variadic and item.name not in given
    }


def candidate_inputs(name: str, category: str) -> tuple[Spec, ...]:
    """Return the tensors to try as inputs of a layer, the likeliest first."""
    if name in INPUTS:
        return (INPUTS[name],)
    specs: tuple[Spec, ...] = tuple((shape, "float32") for shape in SHAPES)
    if category == "image_preprocessing":
        return (IMAGE, *specs)
    if dimensions := re.search(r"(\d)D", name):
        return (specs[int(dimensions[1])], *specs)
    return specs

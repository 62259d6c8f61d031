"""What the categories of layers and operations are called, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from netdesigner.i18n import N_, _
from netdesigner.project.attached import CATEGORY

_LAYERS: Final[Mapping[str, str]] = {
    CATEGORY: N_("Layers of your own"),
    "core": N_("Core"),
    "convolutional": N_("Convolution"),
    "pooling": N_("Pooling"),
    "activations": N_("Activation"),
    "regularization": N_("Regularization"),
    "normalization": N_("Normalization"),
    "reshaping": N_("Reshaping"),
    "merging": N_("Merging"),
    "rnn": N_("Recurrent"),
    "attention": N_("Attention"),
    "preprocessing": N_("Preprocessing"),
    "image_preprocessing": N_("Image preprocessing"),
    "applications": N_("Pretrained networks"),
}
_OPERATIONS: Final[Mapping[str, str]] = {
    "core": N_("Basic operations"),
    "numpy": N_("As in NumPy"),
    "nn": N_("Neural networks"),
    "math": N_("Mathematics"),
    "linalg": N_("Linear algebra"),
    "image": N_("Images"),
    "einops": N_("Einstein notation"),
}


def layer_category(name: str) -> str:
    """Return what a category of layers is called; one that a newer Keras has added keeps its name."""
    return _(_LAYERS[name]) if name in _LAYERS else name


def operation_category(name: str) -> str:
    """Return what a part of `keras.ops` is called; one that a newer Keras has added keeps its name."""
    return _(_OPERATIONS[name]) if name in _OPERATIONS else name


def layer_categories(present: Iterable[str]) -> list[str]:
    """Return categories of layers in the order in which they are shown, unknown ones last."""
    return _in_order(_LAYERS, present)


def operation_categories(present: Iterable[str]) -> list[str]:
    """Return parts of `keras.ops` in the order in which they are shown, unknown ones last."""
    return _in_order(_OPERATIONS, present)


def _in_order(known: Iterable[str], present: Iterable[str]) -> list[str]:
    found = dict.fromkeys(present)
    return [name for name in known if name in found] + [name for name in found if name not in known]

"""Well-known networks that no template holds."""

from __future__ import annotations

from typing import Final

from templates.builder import ProjectBuilder

from netdesigner.catalogue.values import Ref

_WORDS, _LENGTH, _WIDTH = 20_000, 200, 128
_UNET_FILTERS: Final = (64, 128, 256, 512)
_UNET_BOTTOM: Final = 1024


def unet() -> ProjectBuilder:
    """A U-Net that marks regions of images (Ronneberger et al. 2015, https://arxiv.org/abs/1505.04597)."""
    project = ProjectBuilder("unet")
    path = project.input("image", (256, 256, 3))
    skips = []
    for level, filters in enumerate(_UNET_FILTERS, 1):
        skips.append(_two_convolutions(project, path, f"down{level}", filters))
        path = project.layer("MaxPooling2D", skips[-1], name=f"down{level}_pool")
    path = _two_convolutions(project, path, "bottom", _UNET_BOTTOM)
    for level, filters in reversed(list(enumerate(_UNET_FILTERS, 1))):
        path = project.layer(
            "Conv2DTranspose", path, name=f"up{level}_grow", filters=filters, kernel_size=2, strides=2, padding="same"
        )
        path = project.layer("Concatenate", skips.pop(), path, name=f"up{level}_join")
        path = _two_convolutions(project, path, f"up{level}", filters)
    mask = project.layer("Conv2D", path, name="region", filters=1, kernel_size=1, activation="sigmoid")
    project.output(mask, "mask", "binary_crossentropy", ("accuracy",))
    return project


def transformer_encoder() -> ProjectBuilder:
    """A classifier of texts with two encoder blocks (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762)."""
    project = ProjectBuilder("transformer")
    words = project.layer(
        "Embedding", project.input("words", (_LENGTH,), "int32"), name="word", input_dim=_WORDS, output_dim=_WIDTH
    )
    places = project.layer(
        "Embedding", project.input("places", (_LENGTH,), "int32"), name="place", input_dim=_LENGTH, output_dim=_WIDTH
    )
    path = project.layer("Add", words, places, name="word_at_place")
    for number in (1, 2):
        path = _encoder_block(project, path, f"block{number}")
    path = project.layer("GlobalAveragePooling1D", path, name="text")
    path = project.layer("Dropout", path, name="text_dropout", rate=0.1)
    scores = project.layer("Dense", path, name="topic", units=4, activation="softmax")
    project.output(scores, "topic", "sparse_categorical_crossentropy", ("accuracy",))
    return project


def _two_convolutions(project: ProjectBuilder, path: Ref, name: str, filters: int) -> Ref:
    for number in (1, 2):
        path = project.layer(
            "Conv2D",
            path,
            name=f"{name}_conv{number}",
            filters=filters,
            kernel_size=3,
            padding="same",
            activation="relu",
        )
    return path


def _encoder_block(project: ProjectBuilder, path: Ref, name: str) -> Ref:
    seen = project.layer(
        "MultiHeadAttention", path, path, name=f"{name}_attention", num_heads=8, key_dim=16, dropout=0.1
    )
    path = project.layer("Add", path, seen, name=f"{name}_seen")
    path = project.layer("LayerNormalization", path, name=f"{name}_norm1", epsilon=1e-6)
    thought = project.layer("Dense", path, name=f"{name}_wide", units=4 * _WIDTH, activation="gelu")
    thought = project.layer("Dense", thought, name=f"{name}_narrow", units=_WIDTH)
    thought = project.layer("Dropout", thought, name=f"{name}_dropout", rate=0.1)
    path = project.layer("Add", path, thought, name=f"{name}_thought")
    return project.layer("LayerNormalization", path, name=f"{name}_norm2", epsilon=1e-6)

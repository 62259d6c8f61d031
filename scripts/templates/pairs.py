"""A project on pairs of digits: one encoder looks at both."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_digits

from netdesigner.catalogue.values import Instance
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.project.templates import Target
from templates.builder import GraphBuilder, Made, ProjectBuilder, classes, early_stopping, npz


def siamese() -> Made:
    """Whether two images show the same digit."""
    project = ProjectBuilder("siamese")
    encoder = _encoder(project)
    left, right = project.input("left", (8, 8, 1)), project.input("right", (8, 8, 1))
    difference = project.operation("subtract", x1=project.call(encoder, left), x2=project.call(encoder, right))
    squared = project.operation("square", x=difference)
    distance = project.operation("sum", x=squared, axis=-1, keepdims=True)
    # From the start a larger distance speaks against the same digit; otherwise some seeds never find out.
    parameters = {"kernel_initializer": _constant(-4.0), "bias_initializer": _constant(2.0)}
    same = project.layer("Dense", distance, name="same", units=1, activation="sigmoid", **parameters)
    output = project.output(same, "same", "binary_crossentropy", ("accuracy",))
    project.data(
        {"pairs": NpzSource("pairs.npz")},
        {
            left: Binding("pairs", ("left",)),
            right: Binding("pairs", ("right",)),
            output: classes("pairs", "same"),
        },
    )
    project.training(40, early_stopping(10))
    return Made(project.history, (Target("accuracy", at_least=0.88),), {"pairs.npz": _pairs()})


def _encoder(project: ProjectBuilder) -> GraphBuilder:
    encoder = project.submodel("encoder")
    pixels = encoder.layer("Rescaling", encoder.input("image", (8, 8, 1)), scale=1 / 16)
    features = encoder.layer("Conv2D", pixels, filters=32, kernel_size=3, padding="same", activation="relu")
    features = encoder.layer("MaxPooling2D", features)
    features = encoder.layer("Conv2D", features, filters=64, kernel_size=3, padding="same", activation="relu")
    flat = encoder.layer("Flatten", encoder.layer("MaxPooling2D", features))
    flat = encoder.layer("Dropout", flat, rate=0.3)
    code = encoder.layer("Dense", flat, units=32)
    encoder.output(encoder.layer("UnitNormalization", code, name="code"), "code")
    return encoder


def _constant(value: float) -> Instance:
    return Instance("keras.initializers.Constant", {"value": value})


def _pairs() -> bytes:
    """Pair the digits so that no image occurs twice: what is learnt of one pair gives no other away."""
    random = np.random.default_rng(15)
    images, digits = load_digits().images.astype(np.uint8)[..., np.newaxis], load_digits().target
    order = list(random.permutation(len(images)))
    left, right = [], []
    while len(order) > 100:
        first, want_same = order.pop(), random.random() < 0.5
        match = next(
            (place for place, image in enumerate(order) if (digits[image] == digits[first]) == want_same), None
        )
        if match is not None:
            left.append(first)
            right.append(order.pop(match))
    same = (digits[left] == digits[right]).astype(np.uint8)
    return npz(left=images[left], right=images[right], same=same)

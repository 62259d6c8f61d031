"""Projects on scikit-learn's handwritten digits."""

from __future__ import annotations

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.project.templates import Target
from templates.builder import GraphBuilder, Made, ProjectBuilder, classes, early_stopping

_DIGITS = {"digits": BuiltinSource(BuiltinSet.DIGITS)}
_IMAGES = Binding("digits", ("images",))
_SHAPE = (8, 8, 1)
_LARGEST = 16.0
"""Pixels are whole numbers from 0 to 16."""
_VGG_OFFSET = (-103.939, -116.779, -123.68)
"""What `keras.applications.vgg16.preprocess_input` takes off blue, green and red; grey needs no other order."""


def digits_mlp() -> Made:
    """A first network: one hidden layer."""
    project, images, pixels = _begin("digits_mlp")
    flat = project.layer("Flatten", pixels)
    hidden = project.layer("Dense", flat, name="hidden", units=64, activation="relu")
    _classify(project, images, hidden)
    project.training(30)
    return Made(project.history, (Target("accuracy", at_least=0.94),))


def digits_cnn() -> Made:
    """Convolution, pooling, convolution, and a dropout before the classes."""
    project, images, pixels = _begin("digits_cnn")
    first = project.layer("Conv2D", pixels, filters=32, kernel_size=3, padding="same", activation="relu")
    pooled = project.layer("MaxPooling2D", first)
    second = project.layer("Conv2D", pooled, filters=64, kernel_size=3, padding="same", activation="relu")
    flat = project.layer("Flatten", project.layer("MaxPooling2D", second))
    _classify(project, images, project.layer("Dropout", flat, rate=0.3))
    project.training(25, early_stopping(8))
    return Made(project.history, (Target("accuracy", at_least=0.96),))


def digits_regularized() -> Made:
    """Two hidden layers with three remedies against overfitting."""
    project, images, pixels = _begin("digits_regularized")
    hidden = project.layer("Flatten", pixels)
    for units in (128, 64):
        hidden = project.layer(
            "Dense",
            hidden,
            units=units,
            use_bias=False,
            kernel_regularizer=Instance("keras.regularizers.L2", {"l2": 0.0005}),
        )
        hidden = project.layer("BatchNormalization", hidden)
        hidden = project.layer("Activation", hidden, activation="relu")
        hidden = project.layer("Dropout", hidden, rate=0.3)
    _classify(project, images, hidden)
    project.training(60, early_stopping(12))
    return Made(project.history, (Target("accuracy", at_least=0.95),))


def residual_cnn() -> Made:
    """Blocks of two convolutions with a connection around them."""
    project, images, pixels = _begin("residual_cnn")
    features = _convolution(project, pixels, 32)
    features = _residual_block(project, features, 32)
    features = project.layer("MaxPooling2D", features)
    features = _residual_block(project, features, 64, widen=True)
    _classify(project, images, project.layer("GlobalAveragePooling2D", features))
    project.training(25, early_stopping(10))
    return Made(project.history, (Target("accuracy", at_least=0.96),))


def vgg16_transfer() -> Made:
    """VGG16 as it was trained on photographs looks at digits; a new head tells them apart."""
    project = ProjectBuilder("vgg16_transfer")
    images = project.input("images", _SHAPE)
    large = project.layer("UpSampling2D", images, size=4, interpolation="bilinear")
    colored = project.layer("Concatenate", large, large, large)
    prepared = project.layer("Rescaling", colored, name="preprocess", scale=255 / _LARGEST, offset=_VGG_OFFSET)
    path = "keras.applications.VGG16"
    features = project.layer(path, prepared, include_top=False, weights="imagenet", pooling="avg", trainable=False)
    hidden = project.layer("Dense", features, name="hidden", units=128, activation="relu")
    _classify(project, images, project.layer("Dropout", hidden, rate=0.3))
    project.training(8, early_stopping(3))
    return Made(project.history, ())


def autoencoder() -> Made:
    """Squeezes an image into 16 numbers and draws it again from them."""
    project = ProjectBuilder("autoencoder")
    encoder, decoder = _encoder(project), _decoder(project)
    images = project.input("images", _SHAPE)
    drawn = project.call(decoder, project.call(encoder, images))
    output = project.output(drawn, "reconstruction", "mean_squared_error", ("mean_absolute_error",))
    project.data(_DIGITS, {images: _IMAGES, output: _IMAGES})
    project.training(60, early_stopping(10))
    return Made(project.history, (Target("mean_absolute_error", at_most=0.25, relative_to_mean=True),))


def _begin(name: str) -> tuple[ProjectBuilder, Ref, Ref]:
    project = ProjectBuilder(name)
    images = project.input("images", _SHAPE)
    return project, images, project.layer("Rescaling", images, scale=1 / _LARGEST)


def _classify(project: ProjectBuilder, images: Ref, features: Ref) -> None:
    scores = project.layer("Dense", features, name="scores", units=10, activation="softmax")
    output = project.output(scores, "digit", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(_DIGITS, {images: _IMAGES, output: classes("digits", "target")})


def _convolution(project: ProjectBuilder, source: Ref, filters: int, activation: str | None = "relu") -> Ref:
    result = project.layer("Conv2D", source, filters=filters, kernel_size=3, padding="same", use_bias=False)
    result = project.layer("BatchNormalization", result, momentum=0.9)
    return result if activation is None else project.layer("Activation", result, activation=activation)


def _residual_block(project: ProjectBuilder, source: Ref, filters: int, widen: bool = False) -> Ref:
    changed = _convolution(project, _convolution(project, source, filters), filters, activation=None)
    around = source
    if widen:
        around = project.layer("Conv2D", source, name="widen", filters=filters, kernel_size=1)
    return project.layer("Activation", project.layer("Add", changed, around), activation="relu")


def _encoder(project: ProjectBuilder) -> GraphBuilder:
    encoder = project.submodel("encoder")
    pixels = encoder.layer("Rescaling", encoder.input("image", _SHAPE), scale=1 / _LARGEST)
    hidden = encoder.layer("Dense", encoder.layer("Flatten", pixels), units=64, activation="relu")
    encoder.output(encoder.layer("Dense", hidden, name="bottleneck", units=16), "code")
    return encoder


def _decoder(project: ProjectBuilder) -> GraphBuilder:
    decoder = project.submodel("decoder")
    hidden = decoder.layer("Dense", decoder.input("code", (16,)), units=64, activation="relu")
    pixels = decoder.layer("Dense", hidden, name="pixels", units=64, activation="sigmoid")
    image = decoder.layer("Reshape", pixels, target_shape=_SHAPE)
    decoder.output(decoder.layer("Rescaling", image, scale=_LARGEST), "image")
    return decoder

"""Projects on MNIST, as tutorials begin with them."""

from __future__ import annotations

from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from templates.builder import Made, ProjectBuilder, classes, early_stopping


def mnist_mlp() -> Made:
    """One hidden layer."""
    project, images, pixels = _begin("mnist_mlp")
    flat = project.layer("Flatten", pixels)
    hidden = project.layer("Dense", flat, name="hidden", units=128, activation="relu")
    return _classify(project, images, project.layer("Dropout", hidden, rate=0.2))


def mnist_cnn() -> Made:
    """Convolution and pooling, twice, before a hidden layer."""
    project, images, features = _begin("mnist_cnn")
    for filters in (32, 64):
        features = project.layer("Conv2D", features, filters=filters, kernel_size=3, padding="same", activation="relu")
        features = project.layer("MaxPooling2D", features)
    flat = project.layer("Flatten", features)
    hidden = project.layer("Dense", flat, name="hidden", units=128, activation="relu")
    return _classify(project, images, project.layer("Dropout", hidden, rate=0.5))


def _begin(name: str) -> tuple[ProjectBuilder, Ref, Ref]:
    project = ProjectBuilder(name)
    images = project.input("images", (28, 28, 1))
    return project, images, project.layer("Rescaling", images, scale=1 / 255)


def _classify(project: ProjectBuilder, images: Ref, features: Ref) -> Made:
    scores = project.layer("Dense", features, name="scores", units=10, activation="softmax")
    output = project.output(scores, "digit", "sparse_categorical_crossentropy", ("accuracy",))
    bindings: dict[Ref | str, Binding] = {images: Binding("mnist", ("images",)), output: classes("mnist", "target")}
    project.data({"mnist": KerasSource(KerasSet.MNIST)}, bindings)
    project.training(10, early_stopping(3), batch_size=128)
    return Made(project.history, ())

"""Titles and descriptions of the example projects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.i18n import N_, _


def template_title(name: str) -> str:
    """Return the title of a template; one without a text is called by its name."""
    return _(_TEXTS[name][0]) if name in _TEXTS else name


def template_description(name: str) -> str:
    """Return what a template shows."""
    return _(_TEXTS[name][1]) if name in _TEXTS else ""


_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "shape-pictures": (
        N_("Shapes: pictures in folders"),
        N_("Tells circles, squares and triangles apart: pictures in a folder for each class, read batch by batch."),
    ),
    "sounds": (
        N_("Instruments: sounds in folders"),
        N_("Tells bells, drums and flutes apart by the sound itself: WAV files in a folder for each class."),
    ),
    "letters": (
        N_("Letters: texts in folders"),
        N_("Tells complaints, invitations and orders apart: a text file for each, whose words are looked up."),
    ),
    "weather": (
        N_("Weather: windows of a series"),
        N_("Tells the temperature in six hours from a day at two stations, four times as well as the last one does."),
    ),
    "digits-mlp": (
        N_("Digits: a first network"),
        N_("Reads handwritten digits with one hidden layer."),
    ),
    "digits-cnn": (
        N_("Digits: convolutions"),
        N_("Reads handwritten digits with convolution and pooling layers, as image networks do."),
    ),
    "digits-regularized": (
        N_("Digits: against overfitting"),
        N_("L2 regularization, batch normalization and dropout in a network of dense layers."),
    ),
    "residual-cnn": (
        N_("Digits: residual blocks"),
        N_("Convolutions with connections around them, the idea behind ResNet."),
    ),
    "iris": (
        N_("Iris flowers"),
        N_("Tells three species apart by four measures: a small table with classes."),
    ),
    "diabetes": (
        N_("Diabetes: regression"),
        N_("Predicts a number instead of a class from a table of ten measures."),
    ),
    "two-inputs-two-outputs": (
        N_("Houses: two inputs, two outputs"),
        N_("Measures and district go in; price and whether the house is sold soon come out, each with its own loss."),
    ),
    "lstm-sequence": (
        N_("Waves: a sequence network"),
        N_("An LSTM tells sine, square and sawtooth waves apart."),
    ),
    "text-lstm": (
        N_("Reviews: words in order"),
        N_("Words become vectors, and an LSTM understands what “not” and “but” do to a sentence."),
    ),
    "text-attention": (
        N_("Messages: attention"),
        N_("Self-attention finds the words that tell what a message is about."),
    ),
    "siamese": (
        N_("Digit pairs: a shared encoder"),
        N_("One submodel looks at two images, and their distance tells whether they show the same digit."),
    ),
    "mnist-mlp": (
        N_("MNIST: a first network"),
        N_("One hidden layer reads 70,000 digits that are fetched before the first run, or the built-in ones."),
    ),
    "mnist-cnn": (
        N_("MNIST: convolutions"),
        N_("Convolutions read 70,000 digits that are fetched before the first run, or the built-in ones."),
    ),
    "vgg16-transfer": (
        N_("Digits: transfer learning with VGG16"),
        N_("A frozen VGG16 with a new head, to be fine-tuned. Its weights (59 MB) are fetched before the first run."),
    ),
    "autoencoder": (
        N_("Autoencoder"),
        N_("An encoder squeezes an image into 16 numbers, a decoder draws it again: two submodels, no labels."),
    ),
}

"""Projects on folders of files, one folder for each class, all of them generated."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from netdesigner.data.bindings import Binding
from netdesigner.data.media import Pictures, Sounds
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.project.templates import Target
from templates.builder import Made, ProjectBuilder, classes, early_stopping

_SIDE: Final = 32
_RATE: Final = 4_000
_LENGTH: Final = 600
_Levels = NDArray[np.float64]


def shape_pictures() -> Made:
    """Circles, squares and triangles of any size, place and colour, as pictures in folders."""
    pictures = Pictures(_SIDE, _SIDE)
    project = ProjectBuilder("shape_pictures")
    image = project.input("picture", pictures.shape)
    features = project.layer("Rescaling", image, scale=1 / 255)
    features = project.layer("RandomRotation", project.layer("RandomFlip", features), factor=0.1)
    for filters in (16, 32, 64):
        features = project.layer("Conv2D", features, filters=filters, kernel_size=3, padding="same", activation="relu")
        features = project.layer("MaxPooling2D", features)
    pooled = project.layer("GlobalMaxPooling2D", features)
    scores = project.layer("Dense", project.layer("Dropout", pooled, rate=0.3), units=3, activation="softmax")
    output = project.output(scores, "shape", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"shapes": FolderSource("shapes", pictures)},
        {image: Binding("shapes", (pictures.field,)), output: classes("shapes", CLASS)},
    )
    project.training(60, early_stopping(15), learning_rate=0.003, batch_size=16)
    return Made(project.history, (Target("accuracy", at_least=0.9),), _shapes(120))


def sounds() -> Made:
    """Bells, drums and flutes, as sounds in folders."""
    medium = Sounds(_RATE, _LENGTH)
    project = ProjectBuilder("sounds")
    sound = project.input("sound", medium.shape)
    features = sound
    for filters in (16, 32):
        features = project.layer("Conv1D", features, filters=filters, kernel_size=9, strides=4, activation="relu")
    pooled = project.layer("GlobalMaxPooling1D", features)
    scores = project.layer("Dense", pooled, units=3, activation="softmax")
    output = project.output(scores, "instrument", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"instruments": FolderSource("instruments", medium)},
        {sound: Binding("instruments", (medium.field,)), output: classes("instruments", CLASS)},
    )
    project.training(60, early_stopping(15), learning_rate=0.003, batch_size=8)
    return Made(project.history, (Target("accuracy", at_least=0.9),), _instruments(24))


def _shapes(count: int) -> dict[str, bytes]:
    random = np.random.default_rng(21)
    corners = {"circles": 0, "squares": 4, "triangles": 3}
    return {
        f"shapes/{name}/{number:03}.png": _picture(random, sides)
        for name, sides in corners.items()
        for number in range(count)
    }


def _picture(random: np.random.Generator, sides: int) -> bytes:
    ground, colour = (tuple(random.integers(low, low + 110, 3).tolist()) for low in random.permutation((10, 140)))
    radius = random.uniform(9, 14)
    x, y = random.uniform(radius, _SIDE - radius, 2)
    image = Image.new("RGB", (_SIDE, _SIDE), ground)
    draw = ImageDraw.Draw(image)
    if sides:
        draw.regular_polygon((x, y, radius), sides, float(random.uniform(0, 360)), fill=colour)
    else:
        draw.circle((x, y), radius, fill=colour)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _instruments(count: int) -> dict[str, bytes]:
    random = np.random.default_rng(22)
    players: dict[str, Callable[[np.random.Generator, _Levels], _Levels]] = {
        "bells": _bell,
        "drums": _drum,
        "flutes": _flute,
    }
    seconds = np.arange(_LENGTH) / _RATE
    return {
        f"instruments/{name}/{number:02}.wav": _sound(play(random, seconds) * random.uniform(0.4, 0.9))
        for name, play in players.items()
        for number in range(count)
    }


def _bell(random: np.random.Generator, seconds: _Levels) -> _Levels:
    """Partials that do not fit each other, which fade."""
    pitch = random.uniform(250, 500)
    one, two, three = (np.sin(2 * np.pi * pitch * factor * seconds) for factor in (1, 2.76, 5.4))
    ringing: _Levels = np.exp(-12 * seconds) * (one + two / 2 + three / 3) / 2
    return ringing


def _drum(random: np.random.Generator, seconds: _Levels) -> _Levels:
    """Noise that fades at once, over a low tone."""
    noise = random.normal(0, 0.3, len(seconds)) * np.exp(-60 * seconds)
    return noise + 0.6 * np.exp(-20 * seconds) * np.sin(2 * np.pi * random.uniform(60, 110) * seconds)


def _flute(random: np.random.Generator, seconds: _Levels) -> _Levels:
    """A clear tone that trembles, with some breath."""
    pitch = random.uniform(300, 900)
    turns = pitch * seconds + 0.3 * np.sin(2 * np.pi * random.uniform(4, 7) * seconds)
    breath = random.normal(0, 0.03, len(seconds))
    return np.minimum(1.0, 25 * seconds) * (0.7 * np.sin(2 * np.pi * turns) + 0.2 * np.sin(4 * np.pi * turns) + breath)


def _sound(levels: _Levels) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes((np.clip(levels, -1, 1) * 32_767).astype("<i2").tobytes())
    return file.getvalue()

"""Projects on tables."""

from __future__ import annotations

import numpy as np

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.project.templates import Target
from templates.builder import Made, ProjectBuilder, classes, early_stopping

_DISTRICTS = {"centre": 1.6, "harbour": 0.9, "hills": 1.3, "north": 0.6}
"""What a place adds to the price, in 100,000."""


def iris() -> Made:
    """Three kinds of flowers by four measures."""
    project = ProjectBuilder("iris")
    features = project.input("features", (4,))
    scaled = project.layer("Normalization", features, mean=(5.84, 3.06, 3.76, 1.2), variance=(0.68, 0.19, 3.1, 0.58))
    hidden = project.layer("Dense", scaled, name="hidden", units=16, activation="relu")
    scores = project.layer("Dense", hidden, name="scores", units=3, activation="softmax")
    output = project.output(scores, "species", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"iris": BuiltinSource(BuiltinSet.IRIS)},
        {features: Binding("iris", ("features",)), output: classes("iris", "target")},
        Split(validation=0.1, test=0.3),
    )
    project.training(60, learning_rate=0.01, batch_size=16)
    return Made(project.history, (Target("accuracy", at_least=0.93),))


def diabetes() -> Made:
    """Regression: how far a disease goes on within a year."""
    project = ProjectBuilder("diabetes")
    features = project.input("features", (10,))
    scaled = project.layer("Normalization", features, mean=0.0, variance=0.00226)
    hidden = project.layer("Dense", scaled, name="hidden", units=16, activation="relu")
    hidden = project.layer("Dropout", hidden, rate=0.2)
    unscaled = project.layer("Dense", hidden, name="progression", units=1)
    progression = project.layer("Rescaling", unscaled, scale=77.0, offset=152.0)
    output = project.output(progression, "progression", "mean_squared_error", ("mean_absolute_error",))
    project.data(
        {"diabetes": BuiltinSource(BuiltinSet.DIABETES)},
        {features: Binding("diabetes", ("features",)), output: Binding("diabetes", ("target",))},
        Split(validation=0.15, test=0.25, stratify=False, seed=7),
    )
    project.training(100, early_stopping(15), learning_rate=0.003)
    return Made(project.history, (Target("mean_absolute_error", at_most=0.75, relative_to_mean=True),))


def two_inputs_two_outputs() -> Made:
    """Price of a house and whether it is sold soon, from measures and the district."""
    project = ProjectBuilder("houses")
    measures = project.input("measures", (4,))
    district = project.input("district", (len(_DISTRICTS),))
    scaled = project.layer("Normalization", measures, mean=(110.0, 3.5, 40.0, 8.0), variance=(1600.0, 1.3, 530.0, 20.0))
    joined = project.layer("Concatenate", scaled, district)
    hidden = project.layer("Dense", joined, units=64, activation="relu")
    hidden = project.layer("Dense", hidden, units=32, activation="relu")
    price = project.layer("Dense", hidden, name="price", units=1)
    sold = project.layer("Dense", hidden, name="sold_soon", units=1, activation="sigmoid")
    price_output = project.output(price, "price", "mean_squared_error", ("mean_absolute_error",))
    sold_output = project.output(sold, "sold_soon", "binary_crossentropy", ("accuracy",))
    project.data(
        {"houses": CsvSource("houses.csv")},
        {
            measures: Binding("houses", ("area", "rooms", "age", "distance")),
            district: Binding("houses", ("district",), Encoding.ONE_HOT),
            price_output: Binding("houses", ("price",)),
            sold_output: classes("houses", "sold_soon"),
        },
    )
    project.training(80, early_stopping(12))
    targets = (Target("price_mean_absolute_error", at_most=0.25), Target("sold_soon_accuracy", at_least=0.9))
    return Made(project.history, targets, {"houses.csv": _houses(1200)})


def _houses(count: int) -> bytes:
    random = np.random.default_rng(11)
    area = random.uniform(40, 180, count).round()
    rooms = np.clip((area / 32 + random.normal(0, 0.6, count)).round(), 1, 7)
    age = random.uniform(0, 80, count).round()
    distance = random.uniform(0.5, 15.5, count).round(1)
    district = random.choice(list(_DISTRICTS), count)
    place = np.array([_DISTRICTS[name] for name in district])
    price = 0.02 * area * place + 0.15 * rooms + 1.5 * np.exp(-age / 25) - 0.05 * distance + 0.5
    asked = price + random.normal(0, 0.15, count)
    sold = (asked < 0.032 * area + 1.0 * place - 0.03 * distance + random.normal(0, 0.15, count)).astype(int)
    rows = zip(area, rooms, age, distance, district, asked, sold, strict=True)
    lines = [f"{a:.0f},{r:.0f},{y:.0f},{d:.1f},{name},{p:.2f},{('no', 'yes')[s]}" for a, r, y, d, name, p, s in rows]
    return "\n".join(["area,rooms,age,distance,district,price,sold_soon", *lines, ""]).encode()

"""Projects on series."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from netdesigner.data.bindings import Binding
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.project.templates import Target
from templates.builder import Made, ProjectBuilder, early_stopping

_STATIONS = {"coast": (12.0, 3.0), "inland": (10.0, 7.0)}
"""Mean temperature, and how far a day goes up and down."""
_LAG = 6
"""So many hours after the pressure the temperature follows."""


def weather() -> Made:
    """The temperature six hours ahead, from a day of two stations."""
    project = ProjectBuilder("weather")
    day = project.input("day", (24, 2))
    scaled = project.layer("Normalization", day, name="scaled")
    memory = project.layer("GRU", scaled, name="memory", units=24)
    temperature = project.layer("Dense", memory, name="temperature", units=1)
    rescaled = project.layer("Rescaling", temperature, name="degrees", scale=5.0, offset=11.0)
    output = project.output(rescaled, "in_six_hours", "mean_squared_error", ("mean_absolute_error",))
    project.data(
        {"weather": CsvSource("weather.csv")},
        {
            day: Binding("weather", ("temperature", "pressure")),
            output: Binding("weather", ("temperature",)),
        },
        Split(validation=0.15, test=0.15, kind=SplitKind.TIME),
        Windows(24, ahead=6, series=Column("weather", "station"), times=Column("weather", "time")),
    )
    project.training(12, early_stopping(4), learning_rate=0.01)
    target = Target("mean_absolute_error", at_most=0.25, relative_to_last=True)
    return Made(project.history, (target,), {"weather.csv": _weather(700)})


def _weather(hours: int) -> bytes:
    random = np.random.default_rng(5)
    hour = np.arange(hours + _LAG)
    lines = ["station,time,temperature,pressure"]
    pressures = {station: _fronts(random, len(hour)) for station in _STATIONS}
    start = datetime(2025, 3, 1)
    for now in range(hours):
        for station, (mean, swing) in _STATIONS.items():
            before, pressure = pressures[station][now], pressures[station][now + _LAG]
            daily = swing * np.sin(2 * np.pi * (now - 9) / 24)
            temperature = mean + daily - 0.35 * before + random.normal(0, 0.4)
            time = start + timedelta(hours=now)
            lines.append(f"{station},{time:%Y-%m-%d %H:%M},{temperature:.1f},{1013 + pressure:.1f}")
    return "\n".join([*lines, ""]).encode()


def _fronts(random: np.random.Generator, hours: int) -> np.ndarray:
    """Return by how much the pressure is above its mean, hour by hour: highs and lows that pass within days."""
    pace, found, change = random.normal(0, 0.6, hours), np.zeros(hours), 0.0
    for hour in range(1, hours):
        change = 0.9 * change + pace[hour] - 0.01 * found[hour - 1]
        found[hour] = found[hour - 1] + change
    return found

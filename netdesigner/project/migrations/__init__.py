"""Bringing older project files up to date, one step from each format to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.values import Json

Migration = Callable[[dict[str, Json]], dict[str, Json]]

MIGRATIONS: Mapping[int, Migration] = {}
"""The step that leads from a format to the next one, by the format it starts from."""


def migrate(data: dict[str, Json], start: int, goal: int) -> dict[str, Json]:
    """Return the content of a file of format `start` in format `goal`."""
    for step in range(start, goal):
        data = MIGRATIONS[step](data)
    return data

"""What a script builds, without Keras: its names stand for things that remember how they came to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Recorder:
    """Gives equal things one number, so that what is used many times is compared once."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def run(self, script: str) -> Thing:
        """Return what `build_model` of a script without operators builds."""
        lines = [line for line in script.splitlines() if not line.startswith(("import ", "from "))]
        keras = self.thing("keras")
        names: dict[str, Any] = {"keras": keras, "layers": keras.layers, "ops": keras.ops}
        exec("\n".join(lines), names)
        made = names["build_model"]()
        assert isinstance(made, Thing)
        return made

    def thing(self, *parts: object) -> Thing:
        """Return the thing that came to be in a way."""
        return Thing(self, self._numbers.setdefault(_frozen(parts), len(self._numbers)))


class Thing:
    """A module, a layer, a tensor or a model."""

    def __init__(self, recorder: Recorder, number: int) -> None:
        self._recorder = recorder
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and other.number == self.number

    def __hash__(self) -> int:
        return self.number

    def __getattr__(self, name: str) -> Thing:
        return self._recorder.thing("attribute", self, name)

    def __call__(self, *arguments: object, **named: object) -> Thing:
        return self._recorder.thing("call", self, arguments, named)

    def __iter__(self) -> Iterator[Thing]:
        return iter([self._recorder.thing("output", self, place) for place in range(2)])


def _frozen(value: object) -> object:
    match value:
        case Thing():
            return "thing", value.number
        case dict():
            return "dict", tuple((key, _frozen(item)) for key, item in value.items())
        case list() | tuple():
            return type(value).__name__, tuple(_frozen(item) for item in value)
    return type(value).__name__, repr(value)

"""The line on a card that tells what was set, put into words when somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.canvas.texts import parameters_text
from netdesigner.catalogue.types import ObjectType
from netdesigner.catalogue.values import Value


class ParameterLine:
    """Stands for the text: of thousands of cards, few are near enough to be read. Lines are equal that read the same.

    Args:
        kind: The type that the values are parameters of; `None` if the catalogue does not know it.
        values: The parameters that were set.
    """

    __slots__ = ("_kind", "_text", "_values")

    def __init__(self, kind: ObjectType | None, values: Mapping[str, Value]) -> None:
        self._kind = kind
        self._values = values
        self._text: str | None = None

    @property
    def is_written(self) -> bool:
        """Whether it was put into words."""
        return self._text is not None

    def __str__(self) -> str:
        """Return the text."""
        if self._text is None:
            self._text = parameters_text(self._kind, self._values)
        return self._text

    def __eq__(self, other: object) -> bool:
        """Return whether another one reads the same."""
        return self is other or (isinstance(other, ParameterLine) and (self._is_of(other) or str(self) == str(other)))

    def _is_of(self, other: ParameterLine) -> bool:
        """Return whether another one stands for the same objects, so that neither has to be put into words."""
        return self._values is other._values and self._kind is other._kind

    def __hash__(self) -> int:
        """Return the same for lines that read the same."""
        return hash(str(self))

"""What is to be brought in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_APPLICATION: Final = "app:"


@dataclass(frozen=True, slots=True)
class Sought:
    """A model from elsewhere.

    Attributes:
        source: A file, or `app:NAME` for a network of `keras.applications`.
        weights: Those of such a network: `imagenet`, or a file; new ones by default.
        is_executed: Whether it is a script that is executed, as a person has said, for the model that it makes.
    """

    source: str
    weights: str | None = None
    is_executed: bool = False

    @property
    def name(self) -> str:
        """What a person calls it."""
        is_application = self.source.startswith(_APPLICATION)
        return self.source.removeprefix(_APPLICATION) if is_application else Path(self.source).name

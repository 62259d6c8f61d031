"""Files that Keras would fetch by itself: pretrained weights and data sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.values import Json

_WEIGHTS_FOLDER: Final = "models"


@dataclass(frozen=True, slots=True)
class KerasFile:
    """A file that Keras takes from its cache, and would fetch if it was not there.

    Attributes:
        url: Where it comes from.
        path: Where Keras looks for it.
        checksum: What Keras expects, in hexadecimal; MD5 or SHA-256, as its length tells; empty for none.
    """

    url: str
    path: Path
    checksum: str

    @property
    def holds_weights(self) -> bool:
        """Whether it holds weights, and no data: Keras has a folder for these."""
        return self.path.parent.name == _WEIGHTS_FOLDER


def missing(files: Iterable[KerasFile]) -> tuple[KerasFile, ...]:
    """Return the files that are not on this computer."""
    return tuple(file for file in files if not file.path.is_file())


def keras_file_to_json(file: KerasFile) -> list[Json]:
    """Return the JSON form of a file."""
    return [file.url, str(file.path), file.checksum]


def keras_file_from_json(form: list[Any]) -> KerasFile:
    """Return the file that a JSON form describes."""
    url, path, checksum = form
    return KerasFile(url, Path(path), checksum)

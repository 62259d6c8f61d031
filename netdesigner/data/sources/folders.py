"""Folders of files, each of which is a sample."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from netdesigner.data.media import Medium, Pictures

CLASS: Final = "class"
"""The field of the classes: the names of the folders inside."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder of files. Its fields are that of the medium, which names the files, and `class`.

    Attributes:
        path: The folder, relative to the project where it can be.
        medium: What its files are, and how each is read.
        has_classes: Whether the files lie in folders inside, one for each class, and not in the folder itself.
        skipped: Files that are left out, relative to the folder.
    """

    path: str
    medium: Medium = field(default_factory=Pictures)
    has_classes: bool = True
    skipped: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """Where the files are, as a pattern relative to the folder."""
        return "[!.]*/[!.]*" if self.has_classes else "[!.]*"

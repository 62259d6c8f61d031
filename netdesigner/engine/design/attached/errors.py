"""Why layers of an attached file cannot be had."""

from __future__ import annotations

from netdesigner.catalogue.errors import CatalogueError


class ChangedFileError(Exception):
    """A file has another content than the one that is trusted."""


class NotLoadedError(CatalogueError):
    """The file that defines a layer type was not executed."""

    def __init__(self, digest: str) -> None:
        super().__init__("The file that defines this layer was not executed.")
        self.digest = digest

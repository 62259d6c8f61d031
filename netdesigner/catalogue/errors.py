"""Exceptions of the catalogue package."""


class CatalogueError(Exception):
    """Base of every error of this package."""


class ValueFormatError(CatalogueError):
    """A JSON text does not describe a value."""


class UnknownTypeError(CatalogueError, KeyError):
    """The catalogue of the installed Keras has no such type."""

    def __str__(self) -> str:
        """Return the plain sentence; `KeyError` would quote it."""
        return str(self.args[0])

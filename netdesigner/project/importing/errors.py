"""What goes wrong while a model from elsewhere is read."""

from __future__ import annotations

from netdesigner.project.errors import ProjectError


class ImportFailedError(ProjectError):
    """Something from elsewhere cannot be taken into a document."""


class UnreadableValueError(ImportFailedError):
    """A setting has no form as a value of a document."""


class UnknownKindError(ImportFailedError):
    """A layer or operation is of a kind that the catalogue does not list."""

"""Errors of the editors."""

from __future__ import annotations

from netdesigner.app.errors import AppError


class NotAValueError(AppError):
    """A text says nothing that a parameter could take."""

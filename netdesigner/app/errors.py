"""Exceptions of the app package."""


class AppError(Exception):
    """Base of every error of this package; the message is for a person."""


class NoWindowError(AppError):
    """No window can be opened here."""

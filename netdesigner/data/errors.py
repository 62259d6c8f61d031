"""Exceptions of the data package."""


class DataError(Exception):
    """Base of every error of this package."""

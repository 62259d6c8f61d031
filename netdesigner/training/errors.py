"""Exceptions of the training package."""


class TrainingError(Exception):
    """Base of every error of this package; the message is for a person."""


class QueueError(TrainingError):
    """The process that works a queue off cannot be started."""


class RunRefusedError(TrainingError):
    """A run cannot be started as it was asked for."""

"""Ending a run from outside, softly; `netdesigner.engine.abort` is for those that do not listen."""

from __future__ import annotations


class RunStopped(BaseException):
    """The run was asked to stop, and does so between two batches."""

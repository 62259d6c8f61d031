"""How an engine that is kept alive is."""

from __future__ import annotations

from enum import Enum


class EngineStatus(Enum):
    """How a supervised engine is."""

    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"
    DEAD = "dead"
    CLOSED = "closed"

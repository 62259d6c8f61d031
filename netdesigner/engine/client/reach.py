"""Speaking to the engine of a run that another program has started, see `engine.run.reachable`."""

from __future__ import annotations

import socket
from enum import StrEnum
from typing import Final

from netdesigner.catalogue.values import Json
from netdesigner.engine.errors import ProtocolError, RequestFailed, RunUnreachableError
from netdesigner.engine.protocol.codec import decode, encode
from netdesigner.engine.protocol.messages import Error, Request, Result
from netdesigner.project.run_control import HOST, read_control
from netdesigner.project.runs import RunFolder

_LONGEST_LINE: Final = 10_000
_PATIENCE_S: Final = 5.0


class Wish(StrEnum):
    """What the engine of a run can be asked for."""

    STOP = "stop"
    """End after the present batch, with a checkpoint."""
    ABORT = "abort"
    """End at once, by an exception."""
    STATUS = "status"
    """Only answer."""
    PAUSE = "pause"
    """Wait before the next batch."""
    GO_ON = "go_on"
    """Wait no longer."""
    END_AFTER_EPOCH = "end_after_epoch"
    """Let the present epoch be the last one."""
    SET_LEARNING_RATE = "set_learning_rate"
    """Learn at another rate from the next batch on."""


def ask(run: RunFolder, wish: Wish, **params: Json) -> None:
    """Ask the engine of a run for something; return when it has answered, which it does at once.

    Args:
        run: The run's folder.
        wish: What it is asked for.
        params: What belongs to the wish.

    Raises:
        RunUnreachableError: If the engine cannot be reached.
        RequestFailed: If it refuses.
    """
    point = read_control(run)
    if point is None:
        raise RunUnreachableError(f"The run {run.id} does not say where its engine listens.")
    try:
        with socket.create_connection((HOST, point.port), timeout=_PATIENCE_S) as connection:
            connection.sendall(encode(Request(1, wish.value, {**params, "token": point.token})))
            with connection.makefile("rb") as answer:
                message = decode(answer.readline(_LONGEST_LINE))
    except (OSError, ProtocolError) as error:
        raise RunUnreachableError(f"The engine of the run {run.id} cannot be reached: {error}") from error
    if isinstance(message, Error):
        raise RequestFailed(message.code, message.message)
    if not isinstance(message, Result):
        raise RunUnreachableError(f"What listens for the run {run.id} is no engine.")

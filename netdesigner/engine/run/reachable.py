"""A run can be stopped from outside of the program that started it: its engine listens on this machine alone.

Whoever may read the run's folder finds port and token there. Each connection is one request of the engine protocol,
with the token among its parameters, and one answer.
"""

from __future__ import annotations

import hmac
import logging
import os
import secrets
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, TypeAlias

from netdesigner.engine.abort import Abort
from netdesigner.engine.channel import Cancellation
from netdesigner.engine.errors import ErrorCode, ProtocolError
from netdesigner.engine.protocol.codec import decode, encode
from netdesigner.engine.protocol.messages import Error, Request, Result, Values
from netdesigner.engine.run.control import Wishes
from netdesigner.project.run_control import HOST, ControlPoint, remove_control, write_control
from netdesigner.project.runs import RunFolder

logger = logging.getLogger(__name__)

REFUSED: Final = "refused"
"""Code of the answer to a caller who does not know the token."""
_LONGEST_LINE: Final = 10_000
_PATIENCE_S: Final = 5.0

Act: TypeAlias = Callable[[Values], None]
"""Does what a request asks for, with the request's parameters."""


def acts_on(wishes: Wishes) -> Mapping[str, Act]:
    """Return what a run can be told without being ended, by the names of the requests."""
    return {
        "pause": lambda _params: wishes.pause(),
        "go_on": lambda _params: wishes.go_on(),
        "end_after_epoch": lambda _params: wishes.end_after_epoch(),
        "set_learning_rate": lambda params: wishes.set_learning_rate(float(params["rate"])),
    }


@contextmanager
def reachable(run: RunFolder, cancellation: Cancellation, abort: Abort, wishes: Wishes) -> Iterator[None]:
    """Let the run be told what to do from outside, inside the block; it goes on without that if it must."""
    acts: Mapping[str, Act] = {
        "stop": lambda _params: cancellation.request(),
        "abort": lambda _params: abort.request(),
        "status": lambda _params: None,
        **acts_on(wishes),
    }
    with ExitStack() as stack:
        try:
            stack.enter_context(_listening(run, acts))
        except OSError:
            logger.exception("Nobody but this program can stop the run.")
        yield


@contextmanager
def _listening(run: RunFolder, acts: Mapping[str, Act]) -> Iterator[None]:
    server = _Server(acts)
    threading.Thread(target=server.serve_forever, name="control", daemon=True).start()
    try:
        write_control(run, ControlPoint(server.port, server.token, os.getpid()))
        yield
    finally:
        with suppress(OSError):
            remove_control(run)
        threading.Thread(target=server.end, name="control ends", daemon=True).start()  # it takes half a second


class _Server(socketserver.ThreadingTCPServer):
    """Listens; a caller that says nothing keeps nobody else from it.

    Attributes:
        token: What a caller must know.
    """

    daemon_threads = True

    def __init__(self, acts: Mapping[str, Act]) -> None:
        super().__init__((HOST, 0), _Caller)
        self.token = secrets.token_urlsafe(32)
        self._acts = acts

    @property
    def port(self) -> int:
        """The port that the system has chosen."""
        return int(self.server_address[1])

    def end(self) -> None:
        """Listen no more."""
        self.shutdown()
        self.server_close()

    def answer(self, request: Request) -> Result | Error:
        """Do what is asked for."""
        if not hmac.compare_digest(str(request.params.get("token")).encode(), self.token.encode()):
            return Error(request.id, REFUSED, "The token is wrong.")
        act = self._acts.get(request.method)
        if act is None:
            return Error(request.id, ErrorCode.UNKNOWN_METHOD, f"A run cannot be told to {request.method!r}.")
        try:
            act(request.params)
        except (KeyError, TypeError, ValueError) as error:
            return Error(request.id, ErrorCode.INTERNAL, f"{request.method} was asked for with {error!r}.")
        return Result(request.id)


class _Caller(socketserver.StreamRequestHandler):
    """One connection: one request, one answer."""

    timeout = _PATIENCE_S

    def handle(self) -> None:
        """Answer, unless what is said is no request."""
        assert isinstance(self.server, _Server)
        try:
            request = decode(self.rfile.readline(_LONGEST_LINE))
            if isinstance(request, Request):
                self.wfile.write(encode(self.server.answer(request)))
        except (OSError, ProtocolError) as error:
            logger.warning("Somebody who was no caller: %s", error)

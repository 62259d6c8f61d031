"""A child's line to the program: its original standard input and output, taken before anything else may use them.

Afterwards the standard output is the standard error (a log file) and the standard input is empty, so that neither a
library's print nor a grandchild can disturb the protocol. A thread reads what comes in, so that cancel, stop and the
end of input arrive while the main thread works.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from io import FileIO, TextIOWrapper
from queue import SimpleQueue
from typing import Final

from netdesigner.engine.errors import ProtocolError, RequestCancelled
from netdesigner.engine.protocol.codec import encode
from netdesigner.engine.protocol.messages import Cancel, Message, Request, Stop
from netdesigner.engine.protocol.streams import MessageReader, write_line

logger = logging.getLogger(__name__)

ORPHANED: Final = 3
"""Exit status of a child whose program has gone while it was at work."""
ORPHAN_GRACE_S = 5.0
"""How long work may go on after the program has gone."""


class Cancellation:
    """Whether a request is still wanted; may be asked from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def requested(self) -> bool:
        """Whether the program has cancelled the request."""
        return self._event.is_set()

    def request(self) -> None:
        """Cancel."""
        self._event.set()

    def check(self) -> None:
        """Raise `RequestCancelled` if the request was cancelled."""
        if self.requested:
            raise RequestCancelled


class Channel:
    """Messages in and out of a child.

    Attributes:
        urgent: Called on the reading thread with each request; true means that it has dealt with it.
        detached: Whether the end of input is no reason to end.
    """

    def __init__(self, incoming: FileIO, outgoing: FileIO) -> None:
        self.urgent: Callable[[Request], bool] = _not_urgent
        self.detached = False
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()
        self._waiting: SimpleQueue[Request | None] = SimpleQueue()
        self._cancellations: dict[int, Cancellation] = {}
        self._bookkeeping = threading.Lock()
        self._stopping = False

    def start(self) -> None:
        """Start reading."""
        threading.Thread(target=self._listen, name="channel", daemon=True).start()

    def send(self, message: Message) -> None:
        """Send a message, from any thread; nothing happens if nobody listens any more.

        Raises:
            UnsendableError: If the message is too long or holds what cannot be expressed.
        """
        line = encode(message)
        try:
            with self._sending:
                write_line(self._outgoing, line)
        except OSError:  # the program has gone: the end of input decides what follows
            logger.debug("Nobody listens to %s.", type(message).__name__)

    def next_request(self) -> Request | None:
        """Wait for the next request and return it; none means that it is time to end."""
        return self._waiting.get()

    def has_waiting(self) -> bool:
        """Return whether requests wait."""
        return not self._waiting.empty()

    def cancellation(self, request: Request) -> Cancellation:
        """Return the cancellation of a request that came in."""
        with self._bookkeeping:
            return self._cancellations[request.id]

    def forget(self, request: Request) -> None:
        """Drop what is kept about a request that was answered."""
        with self._bookkeeping:
            self._cancellations.pop(request.id, None)

    def stop(self) -> None:
        """Cancel all requests and end once they are answered."""
        with self._bookkeeping:
            self._stopping = True
            for cancellation in self._cancellations.values():
                cancellation.request()
        self._waiting.put(None)

    def _listen(self) -> None:
        reader = MessageReader(self._incoming)
        try:
            for message in reader:
                self._receive(message)
        except ProtocolError:
            logger.exception("The program cannot be understood.")
        if reader.bad.count:
            logger.warning("%d lines were no messages, for instance %r", reader.bad.count, reader.bad.samples)
        if self.detached:
            self._waiting.put(None)  # what is at work goes on; nobody will ask for more
        else:
            self.stop()
            time.sleep(ORPHAN_GRACE_S)  # the main thread ends the process sooner, if it can
            os._exit(ORPHANED)

    def _receive(self, message: Message) -> None:
        match message:
            case Request():
                self._accept(message)
            case Cancel():
                with self._bookkeeping:
                    if cancellation := self._cancellations.get(message.id):
                        cancellation.request()
            case Stop():
                self.stop()
            case _:
                logger.warning("The program sent a message of type %s.", type(message).__name__)

    def _accept(self, request: Request) -> None:
        cancellation = Cancellation()
        with self._bookkeeping:
            self._cancellations[request.id] = cancellation
            if self._stopping:
                cancellation.request()
        if not self.urgent(request):
            self._waiting.put(request)


@cache
def standard_channel() -> Channel:
    """Take this process's standard input and output for the protocol, at the first call, and start reading."""
    incoming, outgoing = os.dup(0), os.dup(1)  # not inherited by grandchildren, unlike the standard ones
    with FileIO(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what is printed stands in the log in its place
    channel = Channel(FileIO(incoming, "rb"), FileIO(outgoing, "wb"))
    channel.start()
    return channel


def _not_urgent(_: Request) -> bool:
    return False

"""A server on this computer that hands out one file, and does what servers do: break off, know no file, lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, cast


class FileServer(ThreadingHTTPServer):
    """Hands out `content`.

    Attributes:
        content: The file.
        lasts: How many bytes each of the next connections brings before it breaks off.
        ranges: What was asked for of the file, one entry for each request.
        has_ranges: Whether it hands out parts.
        pause_after: How many bytes come before it waits until it may go on.
        go_on: Whether it may.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.content = content
        self.lasts: list[int] = []
        self.ranges: list[str | None] = []
        self.has_ranges = True
        self.pause_after: int | None = None
        self.go_on = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/weights.h5"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = cast("FileServer", self.server)
        asked = self.headers.get("Range")
        server.ranges.append(asked)
        if not self.path.endswith("weights.h5"):
            self.send_error(404)
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and server.has_ranges else 0
        if start >= len(server.content):
            self.send_error(416)
            return
        rest = server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if server.pause_after is not None:
            self.wfile.write(rest[: server.pause_after])
            server.go_on.wait(30)
        else:
            self.wfile.write(rest[: server.lasts.pop(0)] if server.lasts else rest)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(content: bytes) -> Iterator[FileServer]:
    server = FileServer(content)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

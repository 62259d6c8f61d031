"""A child process that speaks the protocol: its pipes, its log, its end.

Three threads: one reads messages, one writes them (a child that does not read blocks nobody), one waits for the end,
because a grandchild may hold the pipe open longer than the child lives.
"""

from __future__ import annotations

import logging
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Final, Self

from netdesigner.engine.client import platform
from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome, Signs, judge
from netdesigner.engine.errors import EngineStartError, NonsenseError, VersionError
from netdesigner.engine.protocol.codec import encode
from netdesigner.engine.protocol.messages import Hello, Message, Stop
from netdesigner.engine.protocol.streams import MessageReader, write_line

__all__ = ["EngineProcess", "Outcome"]

logger = logging.getLogger(__name__)

TAIL_SIZE: Final = 4096
"""Bytes of the log's end that an outcome keeps."""
CLOSING_GRACE_S: Final = 2.0
"""How long a child may live after it closed its output."""
DRAINING_GRACE_S: Final = 1.0
"""How long a grandchild may hold the pipe after the child has ended."""


class EngineProcess:
    """One life of an engine, from `start` to its outcome.

    Args:
        on_message: Called with each message on the reading thread; must be quick.
        on_end: Called once with the outcome, on a thread of its own, after the last message.
    """

    def __init__(
        self, launch: Launch, *, on_message: Callable[[Message], None], on_end: Callable[[Outcome], None]
    ) -> None:
        self._launch = launch
        self._on_message = on_message
        self._on_end = on_end
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._reaped = False
        self._exited = threading.Event()
        self._ended = threading.Event()
        self._cause: tuple[Ending, str] | None = None
        self._stop_asked = False
        self._said_hello = False
        self._delivered = 0
        self._outcome: Outcome | None = None
        self._watcher: threading.Thread | None = None

    def start(self) -> None:
        """Start the child.

        Raises:
            EngineStartError: If the system cannot.
        """
        try:
            self._log = _open_log(self._launch.log)
            self._log_start = self._log.seek(0, os.SEEK_END)
            self._process = self._spawn()
        except OSError as error:
            self._outcome = Outcome(Ending.NOT_STARTED, detail=str(error))
            raise EngineStartError(self._outcome) from error
        platform.lower_priority(self._process, self._launch.niceness)
        self._reader = self._thread(self._read)
        self._writer = self._thread(self._write)
        self._watcher = self._thread(self._watch)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, once it has."""
        return self._outcome

    def send(self, message: Message) -> None:
        """Send a message, from any thread; never blocks, and does nothing once the child has ended.

        Raises:
            UnsendableError: If the message is too long or holds what cannot be expressed.
        """
        self._outbox.put(encode(message))

    def close_input(self) -> None:
        """Close the child's input, after all that was sent: the child ends unless it is detached."""
        self._outbox.put(None)

    def stop(self, ask_s: float = 5.0, terminate_s: float = 2.0) -> Outcome:
        """End the child and return the outcome: ask, then terminate, then kill.

        Not to be called on the reading thread, which it waits for.
        """
        if self._watcher is None:
            return self._outcome or Outcome(Ending.NOT_STARTED)
        self._stop_asked = True
        self.send(Stop())
        if not self._ended.wait(ask_s):
            self._force(platform.terminate, Ending.FORCED)
            if not self._ended.wait(terminate_s):
                self._force(platform.kill, Ending.FORCED)
        return self._join()

    def kill(self, cause: Ending, detail: str = "") -> None:
        """End the child at once, from any thread, for a reason that becomes its outcome."""
        self._force(platform.kill, cause, detail)

    def wait(self, timeout_s: float | None = None) -> Outcome | None:
        """Wait for the end and return the outcome, or none if the time has passed."""
        return self._join() if self._ended.wait(timeout_s) else None

    def __enter__(self) -> Self:
        """Start the child."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the child."""
        self.stop()

    def _spawn(self) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                self._launch.command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                cwd=self._launch.folder,
                env=self._launch.environment(),
                **platform.popen_options(self._launch.niceness),
            )
        except OSError:
            self._log.close()
            raise

    def _thread(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, name=f"engine {self.pid} {work.__name__}", daemon=True)
        thread.start()
        return thread

    def _read(self) -> None:
        assert self._process.stdout is not None
        self._messages = MessageReader(self._process.stdout)
        try:
            for message in self._messages:
                self._deliver(message)
        except VersionError as error:
            self.kill(Ending.OTHER_VERSION, str(error))
        except NonsenseError as error:
            self.kill(Ending.NONSENSE, str(error))
        if not self._exited.wait(CLOSING_GRACE_S):
            self.kill(Ending.CLOSED_OUTPUT)

    def _deliver(self, message: Message) -> None:
        self._said_hello = self._said_hello or isinstance(message, Hello)
        self._delivered += 1
        try:
            self._on_message(message)
        except Exception:
            logger.exception("A message of type %s could not be dealt with.", type(message).__name__)

    def _write(self) -> None:
        assert self._process.stdin is not None
        with self._process.stdin as stream:
            try:
                while (line := self._outbox.get()) is not None:
                    write_line(stream, line)
            except OSError:
                logger.debug("Engine %d no longer reads.", self.pid)

    def _watch(self) -> None:
        platform.wait_unreaped(self._process)
        self._exited.set()
        self._reader.join(DRAINING_GRACE_S)
        with self._lock:
            platform.kill(self.pid)  # what the child has left behind
            exit_code = self._process.wait()
            self._reaped = True
        self._drain()
        self._outbox.put(None)
        self._writer.join(DRAINING_GRACE_S)
        self._outcome = judge(self._signs(exit_code))
        self._ended.set()
        try:
            self._on_end(self._outcome)
        except Exception:
            logger.exception("The end of engine %d could not be dealt with.", self.pid)

    def _drain(self) -> None:
        """Wait until what the child has said is delivered; a pipe held open by an escaped grandchild is given up."""
        delivered = -1
        while self._reader.is_alive() and delivered != self._delivered:
            delivered = self._delivered
            self._reader.join(DRAINING_GRACE_S)

    def _signs(self, exit_code: int) -> Signs:
        assert self._process.stdout is not None
        self._process.stdout.close()
        cause, detail = self._cause or (None, "")
        with self._log:
            tail = _tail(self._log, self._log_start)
        return Signs(exit_code, cause, detail, self._stop_asked, self._said_hello, tail, self._messages.bad)

    def _force(self, end: Callable[[int], None], cause: Ending, detail: str = "") -> None:
        with self._lock:
            if not self._exited.is_set():
                self._cause = self._cause or (cause, detail)
            if not self._reaped:
                end(self.pid)

    def _join(self) -> Outcome:
        self._ended.wait()
        assert self._watcher is not None
        assert self._outcome is not None
        if threading.current_thread() is not self._watcher:
            self._watcher.join()
        return self._outcome


def _open_log(path: Path | None) -> IO[bytes]:
    if path is None:
        return tempfile.TemporaryFile()
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a+b")


def _tail(log: IO[bytes], start: int) -> str:
    end = log.seek(0, os.SEEK_END)
    log.seek(max(start, end - TAIL_SIZE))
    return log.read().decode(errors="replace")

"""Children that break the rules, one way each. They know nothing of the product but the shape of its lines."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

HELLO = {"v": 1, "type": "hello", "values": {}}


def say(message: object) -> None:
    write(json.dumps(message).encode() + b"\n")


def write(data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(1, rest) :]


def event(number: int) -> None:
    say({"v": 1, "type": "event", "name": "tick", "values": {"number": number}})


def requests() -> list[dict[str, object]]:
    """Read two requests."""
    return [json.loads(sys.stdin.readline()) for _ in range(2)]


def hang() -> None:
    threading.Event().wait()


def silent() -> None:
    """Never say hello."""
    hang()


def up_and_hang() -> None:
    say(HELLO)
    hang()


def exit_at_once() -> None:
    sys.exit(0)


def exit_with_error() -> None:
    sys.exit("no such module")


def say_and_finish() -> None:
    say(HELLO)
    event(1)


def die_of_memory() -> None:
    say(HELLO)
    event(1)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
    bytearray(1 << 31)


def segfault() -> None:
    say(HELLO)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.kill(os.getpid(), signal.SIGSEGV)


def garbage() -> None:
    """Talk nonsense between good lines."""
    say(HELLO)
    event(1)
    write(b'hello, world\n\n[1, 2]\n"text"\n{"v": 1}\n{"v": 1, "type": "dance"}\n' + bytes(range(256)) + b"\n")
    write(b'{"v": 1, "type": "event", "name": "nan", "values": {"loss": NaN}}\n')
    event(2)


def only_garbage() -> None:
    write(b"Traceback: everything is different here\n")


def endless_garbage() -> None:
    while True:
        write(os.urandom(4096).replace(b"{", b"") + b"\n")


def long_line() -> None:
    say(HELLO)
    event(1)
    block = b"x" * 1_000_000
    for _ in range(50):
        write(block)
    write(b"\n")
    event(2)


def flood() -> None:
    say(HELLO)
    for number in range(100_000):
        event(number)


def close_output() -> None:
    say(HELLO)
    os.close(1)
    hang()


def newer_version() -> None:
    say({"v": 2, "type": "hello", "greetings": []})
    hang()


def ignore_stop() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    say(HELLO)
    hang()


def ignore_question() -> None:
    """Do not stop when asked, but when terminated."""
    say(HELLO)
    hang()


def answer_in_reverse() -> None:
    say(HELLO)
    first, second = requests()
    for request in (first, second):
        say({"v": 1, "type": "progress", "id": request["id"], "values": {"of": request["method"]}})
    for request in (second, first):
        say({"v": 1, "type": "result", "id": request["id"], "value": request["method"]})
    sys.stdin.read()


def answer_unasked() -> None:
    say(HELLO)
    say({"v": 1, "type": "result", "id": 77, "value": "never asked"})
    say({"v": 1, "type": "error", "id": 78, "code": "x", "message": "never asked", "values": {}})
    say({"v": 1, "type": "progress", "id": 79, "values": {}})
    say({"v": 1, "type": "request", "id": 1, "method": "turn the tables", "params": {}})
    event(1)


def die_with_grandchild() -> None:
    """Die while a grandchild holds the output open."""
    grandchild = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    say(HELLO)
    event(grandchild.pid)
    os.kill(os.getpid(), signal.SIGKILL)


def torn_line() -> None:
    say(HELLO)
    write(b'{"v": 1, "type": "eve')
    os.kill(os.getpid(), signal.SIGKILL)


def complain() -> None:
    say(HELLO)
    sys.stderr.write("x" * 10_000 + "the last words")
    sys.exit(1)


BEHAVIOURS: dict[str, Callable[[], None]] = {
    name: value for name, value in list(globals().items()) if callable(value) and value.__module__ == __name__
}

if __name__ == "__main__":
    BEHAVIOURS[sys.argv[1]]()

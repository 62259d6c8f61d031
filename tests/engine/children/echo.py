"""A child that behaves, built on the product's serving side."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from netdesigner.engine import channel
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context, serve

_flag = threading.Event()


def echo(params: Values, context: Context) -> Any:
    return params


def noisy(params: Values, context: Context) -> str:
    print("printed by a library")  # noqa: T201 - what a library may do
    os.write(1, b"written below Python\n")
    subprocess.run([sys.executable, "-c", "print('said by a grandchild')"], check=True)
    return sys.stdin.read()


def count(params: Values, context: Context) -> int:
    for number in range(params["to"]):
        context.progress(done=number)
    return int(params["to"])


def events(params: Values, context: Context) -> None:
    for number in range(params["to"]):
        context.event("tick", {"number": number})


def work(params: Values, context: Context) -> None:
    """Work until cancelled."""
    context.progress(started=True)
    while True:
        context.check_cancelled()
        _flag.wait(0.005)


def work_and_keep(params: Values, context: Context) -> str:
    """Work until cancelled, and have something to show for it."""
    context.progress(started=True)
    while not context.cancelled:
        _flag.wait(0.005)
    return "kept"


def work_until_newer(params: Values, context: Context) -> str:
    context.progress(started=True)
    while not context.newer_waiting():
        _flag.wait(0.005)
    return "made way"


def wait_for_flag(params: Values, context: Context) -> str:
    context.progress(started=True)
    _flag.wait()
    return "flag seen"


def set_flag(params: Values, context: Context) -> str:
    _flag.set()
    return threading.current_thread().name


def fail(params: Values, context: Context) -> None:
    raise ValueError("a handler's fault")


def leave(params: Values, context: Context) -> None:
    raise SystemExit(7)


def refuse(params: Values, context: Context) -> None:
    raise RequestFailed("too_small", "A size is too small.", {"size": 3, "least": float("inf")})


def allocate(params: Values, context: Context) -> int:
    return len(bytearray(1 << 60))


def unsendable(params: Values, context: Context) -> Any:
    return {"array": bytearray(2)}


def too_long(params: Values, context: Context) -> str:
    return "x" * (17 * 1024 * 1024)


def log(params: Values, context: Context) -> None:
    context.log("a line for the log")


def segfault(params: Values, context: Context) -> None:
    ctypes.string_at(0)


def detach(params: Values, context: Context) -> None:
    """Live on until the input has ended and been dealt with, and leave a file as a sign of it."""
    context.detach()
    context.progress(detached=True)
    next(thread for thread in threading.enumerate() if thread.name == "channel").join()
    context.progress(nobody="listens")
    Path(params["sign"]).write_text("lived on")
    os._exit(0)


def pid(params: Values, context: Context) -> int:
    return os.getpid()


def variable(params: Values, context: Context) -> str | None:
    return os.environ.get(params["name"])


def niceness(params: Values, context: Context) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


HANDLERS = {
    function.__name__: function
    for function in (
        allocate, count, detach, echo, events, fail, leave, log, niceness, noisy, pid, refuse, segfault, too_long,
        unsendable, variable, wait_for_flag, work, work_and_keep, work_until_newer,
    )
}  # fmt: skip

if __name__ == "__main__":
    channel.ORPHAN_GRACE_S = 0.2
    sys.exit(serve(HANDLERS, {"kind": "echo"}, urgent={"set_flag": set_flag}))

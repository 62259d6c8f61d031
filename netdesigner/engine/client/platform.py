"""All that differs between operating systems about child processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

_MOST_NICE: Final = 19
_WINDOWS_FAULTS: Final = 0xC0000000
"""Exit codes from here on are exceptions of the system, such as an access violation."""


def popen_options(niceness: int) -> dict[str, Any]:
    """Return options of `Popen` that put a child into a group of its own, without a window."""
    if sys.platform == "win32":
        priority = subprocess.BELOW_NORMAL_PRIORITY_CLASS if niceness else 0
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW | priority}
    return {"start_new_session": True}


def lower_priority(process: subprocess.Popen[bytes], niceness: int) -> None:
    """Let a child that has just been started give way to other work; on Windows the options have done it."""
    if sys.platform == "win32" or not niceness:
        return
    with contextlib.suppress(OSError):  # a system that forbids it
        inherited = os.getpriority(os.PRIO_PROCESS, process.pid)
        os.setpriority(os.PRIO_PROCESS, process.pid, min(inherited + niceness, _MOST_NICE))


def wait_unreaped(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a child and, where the system can, leave its number taken, so that it can be signalled."""
    if sys.platform != "win32" and hasattr(os, "waitid"):
        with contextlib.suppress(ChildProcessError):  # the system reaps by itself where SIGCHLD is ignored
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    else:  # macOS before Python 3.13 has no waitid
        process.wait()


def terminate(pid: int) -> None:
    """Ask the system to end an engine and its children; Windows knows no such question and kills."""
    if sys.platform == "win32":
        _kill_windows_tree(pid)
    else:
        _signal_group(pid, signal.SIGTERM)


def kill(pid: int) -> None:
    """End an engine and its children at once."""
    if sys.platform == "win32":
        _kill_windows_tree(pid)
    else:
        _signal_group(pid, signal.SIGKILL)


def ending_signal(exit_code: int) -> int | None:
    """Return the signal that ended a child, if one did."""
    if sys.platform == "win32":
        return signal.SIGSEGV if exit_code & 0xFFFFFFFF >= _WINDOWS_FAULTS else None
    return -exit_code if exit_code < 0 else None


def is_fault(number: int) -> bool:
    """Return whether a signal is a program's own fault, rather than sent from outside."""
    names = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGSYS", "SIGTRAP")
    return number in {getattr(signal, name) for name in names if hasattr(signal, name)}


def free_memory() -> int | None:
    """Return how many bytes can be taken without harm to others, or none where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


if sys.platform == "win32":

    def _kill_windows_tree(pid: int) -> None:
        command = ["taskkill", "/F", "/T", "/PID", str(pid)]
        subprocess.run(command, check=False, capture_output=True, creationflags=subprocess.CREATE_NO_WINDOW)

else:

    def _signal_group(pid: int, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS forbids signalling a dead group
            os.killpg(pid, number)

"""What holds for every test: one language, a home of its own, nothing left running."""

import faulthandler
import os
import select
import signal
import uuid
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import Phase, settings

from netdesigner.app.log_file import CRASHES
from netdesigner.app.starting import restore_import
from tests.screen import virtual_screen
from tests.watchdog import LONGEST_TURN

# The default repeats itself: a failure belongs to the change at hand, never to chance. To explain an example, every
# line of the product would be traced: an hour where documents are large.
_PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)
settings.register_profile("default-examples", derandomize=True, deadline=None, max_examples=30, phases=_PHASES)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("default-examples")

_MARK = "NETDESIGNER_TEST_PROCESS"
_SECONDS_TO_END = 10.0
_FIRST = ("tests/journeys", "tests/training", "tests/cli", "tests/engine", "tests/gui")


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Import as the program does, now that pytest-qt has loaded Qt: what is collected imports much."""
    restore_import()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, or one worker is at them alone in the end."""
    items.sort(key=_place_in_line)


@pytest.fixture(scope="session", autouse=True)
def no_process_left_behind() -> Iterator[None]:
    """Fail when a child process, or a child of one, outlives the tests.

    Children inherit a mark in their environment, so that orphans are found too. Looks at /proc: on Linux only.
    """
    os.environ[_MARK] = mark = uuid.uuid4().hex
    yield
    left = {pid: _command(pid) for pid in _marked_processes(mark) if not _ends_soon(pid)}
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not left, f"still running: {left}"


@pytest.fixture(scope="session", autouse=True)
def own_home(no_process_left_behind: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give this process and its children a home folder of their own, English, and quiet libraries."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "KERAS_HOME"):
            patch.delenv(variable, raising=False)
        patch.setenv("NETDESIGNER_LANGUAGE", "en")
        patch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
        # A script that a test executes may choose another backend where none is chosen; that would stay for all others.
        patch.setenv("KERAS_BACKEND", "tensorflow")
        yield home


@pytest.fixture(scope="session", autouse=True)
def crash_traces(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[IO[bytes]]:
    """Return the file for the trace of a crash; a worker of pytest-xdist writes it there, as nobody sees its errors."""
    with (tmp_path_factory.getbasetemp() / CRASHES).open("wb", buffering=0) as file:
        if worker_id != "master":
            faulthandler.enable(file)
        yield file
        faulthandler.disable()


@pytest.fixture(scope="session")
def screen(own_home: Path) -> Iterator[str]:
    """Give the tests of the window a screen of their own; return its name."""
    with virtual_screen() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", name)
        patch.setenv("QT_QPA_PLATFORM", "xcb")
        patch.delenv("QT_SCALE_FACTOR", raising=False)
        yield name
        _close_application()


@pytest.fixture(scope="session")
def qapp_args(screen: str) -> list[str]:
    """Make the application of pytest-qt on that screen."""
    return ["netdesigner"]


def _place_in_line(item: pytest.Item) -> int:
    path = item.path.relative_to(item.config.rootpath)
    return next((place for place, first in enumerate(_FIRST) if path.is_relative_to(first)), len(_FIRST))


def _close_application() -> None:
    """Let Qt close its connection to the screen before the screen goes."""
    from PySide6.QtCore import QCoreApplication

    application = QCoreApplication.instance()
    if application is not None:
        application.shutdown()


def _marked_processes(mark: str) -> list[int]:
    pids = [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if pid != os.getpid() and f"{_MARK}={mark}".encode() in _environment(pid)]


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # ended meanwhile, or another user's
        return []


def _ends_soon(pid: int) -> bool:
    """Wait for a process that is about to end; return whether it did."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        ready, _, _ = select.select([handle], [], [], _SECONDS_TO_END)
    finally:
        os.close(handle)
    return bool(ready)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return f"process {pid}"


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(report: pytest.TestReport, sched: Any) -> None:
    """Tell where a worker of pytest-xdist has crashed; a whole program writes that into the log in its home."""
    folder = sched.config._tmp_path_factory.getbasetemp()
    traces = [path.read_text(encoding="utf-8", errors="replace") for path in folder.rglob(CRASHES)]
    report.longrepr = "\n\n".join([str(report.longrepr), *filter(None, traces)])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell for how long the window did not answer at most, in each journey."""
    found = [report for kind in ("", "passed", "failed", "error") for report in terminalreporter.getreports(kind)]
    reports = [report for report in found if isinstance(report, pytest.TestReport)]
    longest = {
        report.nodeid: value for report in reports for name, value in report.user_properties if name == LONGEST_TURN
    }
    if longest:
        terminalreporter.section(LONGEST_TURN)
    for test, milliseconds in sorted(longest.items(), key=itemgetter(1), reverse=True):
        terminalreporter.line(f"{milliseconds:4.0f}  {test}")

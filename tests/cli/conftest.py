"""One trained project that many tests look at."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from netdesigner.cli.main import main


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, where there is no display; the engines it starts are real children."""
    forget_displays(monkeypatch)

    def command(*words: object) -> Said:
        capfd.readouterr()
        code = _code(*words)
        said = capfd.readouterr()
        return Said(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that `netdesigner` without arguments makes, trains and exports where there is no window."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        forget_displays(patch)
        assert _code() == 0
    return folder / "netdesigner-example" / "digits-cnn.netd"


def forget_displays(patch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        patch.delenv(variable, raising=False)


def _code(*words: object) -> int:
    try:
        return main([str(word) for word in words])
    except SystemExit as end:  # how argparse ends
        return int(end.code or 0)

"""Pictures from the command line, where there is no display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.joints import LineStyle
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.picture import BarsFor, ColorBy, Connections
from netdesigner.project.templates import create_from_template
from tests.cli.conftest import Run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "siamese.netd"
    create_from_template("siamese", path)
    return path


@pytest.mark.slow
def test_a_picture_is_drawn_without_a_display(project: Path, tmp_path: Path) -> None:
    """In a process of its own: Qt's application takes its platform at the start."""
    target = tmp_path / "siamese.svg"
    look = ["--color-by", "learning", "--connections", "right-angled", "--bars", "weights"]
    command = [sys.executable, "-m", "netdesigner", "export", str(project), "-o", str(target), *look]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=_without_display())
    text = target.read_text(encoding="utf-8")
    assert ">encoder<" in text.replace(" ", "")
    assert "8 \N{MULTIPLICATION SIGN} 8 \N{MULTIPLICATION SIGN} 1" in text  # what the design engine has found
    assert ">learns<" in text.replace(" ", "")
    assert "Weights: a full bar is" in text


@pytest.mark.parametrize(
    ("option", "known"), [("--color-by", "dtype"), ("--connections", "right-angled"), ("--bars", "memory")]
)
def test_an_unknown_look_is_told(run: Run, project: Path, tmp_path: Path, option: str, known: str) -> None:
    wrong = run("export", project, "-o", tmp_path / "x.svg", option, "rainbow")
    assert wrong.code == ExitCode.USAGE
    assert known in wrong.err


def test_the_looks_are_those_of_the_canvas() -> None:
    assert [way.value for way in ColorBy] == [way.value for way in Coloring]
    assert [way.name for way in Connections] == [way.name for way in LineStyle]
    assert [way.name for way in BarsFor] == [way.name for way in Cost]


def test_a_wrong_scale_or_submodel_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    wrong_scale = run("export", project, "-o", tmp_path / "x.png", "--scale", "99")
    assert wrong_scale.code == ExitCode.USAGE
    assert "0.05 to 32" in wrong_scale.err
    wrong_graph = run("export", project, "-o", tmp_path / "x.png", "--graph", "decoder")
    assert wrong_graph.code == ExitCode.USAGE
    assert "encoder" in wrong_graph.err
    assert not (tmp_path / "x.png").exists()


def _without_display() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in hidden}

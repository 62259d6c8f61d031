"""Training with pretrained weights that are not on this computer, from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.project.templates import create_from_template
from tests.cli.conftest import Run


@pytest.mark.slow
def test_offline_the_way_out_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # nothing leaves this computer
    project = tmp_path / "project.netd"
    create_from_template("vgg16-transfer", project)
    said = run("train", project, "--epochs", 1)
    assert said.code == 2
    assert "cannot be reached" in said.err
    assert "or none, as the weights" in said.err

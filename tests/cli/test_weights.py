"""Pretrained weights that are not on this computer, in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.project.templates import create_from_template
from tests.cli.conftest import Run


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing leave this computer, on which there are no weights."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")


@pytest.mark.slow
def test_offline_the_way_out_is_told(run: Run, offline: None, tmp_path: Path) -> None:
    project = tmp_path / "project.netd"
    create_from_template("vgg16-transfer", project)
    said = run("train", project, "--epochs", 1)
    assert said.code == 2
    assert "cannot be reached" in said.err
    assert "or none, as the weights" in said.err
    assert "digits" not in said.err


@pytest.mark.slow
def test_offline_a_network_is_not_imported_with_other_weights(run: Run, offline: None, tmp_path: Path) -> None:
    said = run("import", "app:VGG16", "--weights", "imagenet", "-o", tmp_path / "mine")
    assert said.code == 2
    assert "cannot be reached" in said.err
    assert not (tmp_path / "mine.netd").exists()


def test_weights_are_asked_for_networks_of_keras_alone(run: Run, tmp_path: Path) -> None:
    said = run("import", tmp_path / "mine.py", "--weights", "imagenet", "-o", tmp_path / "mine")
    assert said.code == 2
    assert "app:VGG16" in said.err

"""Training with data that is not on this computer, from the terminal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits

from netdesigner.project.templates import create_from_template
from tests import keras_sets
from tests.cli.conftest import Run
from tests.keras_mirror import mnist_mirrored

pytestmark = pytest.mark.slow


def small_mnist() -> bytes:
    """Return the built-in digits as large as those of MNIST."""
    digits = load_digits()
    images = np.kron(digits.images, np.ones((3, 3)))  # 24 x 24
    images = np.pad(images, ((0, 0), (2, 2), (2, 2))) * 255 / 16
    return keras_sets.mnist(images.astype("uint8"), digits.target.astype("uint8"), 297)


def test_offline_the_way_out_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # nothing leaves this computer
    project = tmp_path / "project.netd"
    create_from_template("mnist-mlp", project)
    said = run("train", project, "--epochs", 1)
    assert said.code == 2
    assert "cannot be reached" in said.err
    assert "the built-in digits" in said.err
    assert "weights" not in said.err
    assert "Errno" not in said.err


def test_a_data_set_is_fetched_checked_and_trained_with(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project.netd"
    create_from_template("mnist-mlp", project)
    content = small_mnist()
    with mnist_mirrored(content, tmp_path, monkeypatch) as server:
        server.lasts = [len(content) // 2]
        checked = run("check", project)
        assert checked.code == 0
        assert server.url in checked.out
        assert not server.ranges
        said = run("train", project, "--json")
        assert said.code == 0, said.err
        assert server.ranges == [None, f"bytes={len(content) // 2}-"]
        assert said.json["test"]["accuracy"] > 0.8
        again = run("train", project, "--epochs", 1)
        assert again.code == 0
        assert len(server.ranges) == 2


def test_another_file_in_the_place_of_a_data_set_is_removed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project.netd"
    create_from_template("mnist-mlp", project)
    with mnist_mirrored(small_mnist(), tmp_path, monkeypatch) as server:
        server.content = b"something else"
        said = run("train", project)
        assert said.code == 2
        assert "is not the file that Keras expects" in said.err
        assert not list((tmp_path / "keras" / "datasets").iterdir())

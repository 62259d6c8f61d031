"""Data sets of Keras: what it would fetch, and what it reads in files of the real formats."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from netdesigner.data.bindings import DataSettings
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.engine.data.check import check
from netdesigner.engine.data.errors import NotFetchedError, SourceRefusedError
from netdesigner.engine.data.inspection import facts_of
from netdesigner.engine.data.keras_set import read_keras_set
from netdesigner.engine.job.downloading import fetch
from netdesigner.engine.protocol.keras_files import KerasFile, missing
from tests import keras_sets
from tests.engine.job.servers import serving
from tests.engine.job.test_downloading import Waiting

IMAGES = np.arange(60 * 28 * 28, dtype="uint8").reshape(60, 28, 28)
TARGETS = (np.arange(60) % 10).astype("uint8")


@pytest.fixture
def home(keras: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that Keras keeps files in."""
    assert keras
    monkeypatch.setattr(import_module("keras.src.backend.config"), "_KERAS_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def any_checksum(keras: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Keras take files that are smaller than those it knows."""
    assert keras

    def is_valid(*_arguments: object, **_others: object) -> bool:
        return True

    monkeypatch.setattr(import_module("keras.src.utils.file_utils"), "validate_file", is_valid)


def wanted(name: KerasSet) -> tuple[KerasFile, ...]:
    with pytest.raises(NotFetchedError) as failure:
        read_keras_set(KerasSource(name))
    return failure.value.files


def fetch_all(name: KerasSet, contents: Mapping[str, bytes]) -> None:
    """Fetch the files that Keras wants from a server on this computer, over a connection that breaks off once."""
    for file in wanted(name):
        content = contents[file.url.rpartition("/")[2]]
        with serving(content) as server:
            server.lasts = [len(content) // 2]
            fetch(replace(file, url=server.url, checksum=hashlib.sha256(content).hexdigest()), Quiet())
            assert server.ranges == [None, f"bytes={len(content) // 2}-"]


class Quiet(Waiting):
    def progress(self, **_values: object) -> None:
        """Take in nothing."""


@pytest.mark.parametrize("name", KerasSet)
def test_keras_says_what_it_would_fetch(home: Path, name: KerasSet) -> None:
    files = wanted(name)
    assert missing(files) == files
    assert all(file.url.startswith("https://") for file in files)
    assert all(file.path.is_relative_to(home / "datasets") for file in files)
    assert all(file.checksum for file in files) or name is KerasSet.FASHION_MNIST  # Keras knows none of these


def test_nothing_is_fetched_by_keras_itself(home: Path) -> None:
    wanted(KerasSet.MNIST)
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_what_is_missing_is_no_mistake(home: Path) -> None:
    settings = DataSettings({"mine": KerasSource(KerasSet.MNIST)})
    checked = check(settings, home, ())
    assert (checked.facts, checked.findings) == ({}, [])
    assert [file.path.name for file in checked.unfetched["mine"]] == ["mnist.npz"]


@pytest.mark.usefixtures("home", "any_checksum")
def test_mnist() -> None:
    fetch_all(KerasSet.MNIST, {"mnist.npz": keras_sets.mnist(IMAGES, TARGETS, 10)})
    table = read_keras_set(KerasSource(KerasSet.MNIST))
    assert (table.fields["images"][..., 0] == IMAGES).all()
    facts = facts_of(table)
    assert (facts.samples, facts.test_samples) == (60, 10)
    assert facts.fields["images"].shape == (28, 28, 1)
    assert facts.fields["target"].classes == tuple(range(10))


@pytest.mark.usefixtures("home", "any_checksum")
def test_fashion_mnist() -> None:
    fetch_all(KerasSet.FASHION_MNIST, keras_sets.fashion_mnist(IMAGES, TARGETS, 20))
    table = read_keras_set(KerasSource(KerasSet.FASHION_MNIST))
    assert (table.fields["images"][..., 0] == IMAGES).all()
    assert (table.fields["target"] == TARGETS).all()
    assert table.test_samples == 20


@pytest.mark.usefixtures("home", "any_checksum")
def test_cifar100() -> None:
    data = np.arange(4 * 3072, dtype="uint8").reshape(4, 3072)
    archive = keras_sets.cifar100({"train": (data, [5, 6, 7, 8]), "test": (data[:2], [5, 99])})
    fetch_all(KerasSet.CIFAR100, {"cifar-100-python.tar.gz": archive})
    table = read_keras_set(KerasSource(KerasSet.CIFAR100))
    assert table.fields["images"].shape == (6, 32, 32, 3)
    assert list(table.fields["target"]) == [5, 6, 7, 8, 5, 99]
    assert table.test_samples == 2


@pytest.mark.usefixtures("home", "any_checksum")
def test_california_housing() -> None:
    targets = np.linspace(1, 5, 40, dtype="float32")
    content = keras_sets.california_housing(np.repeat(targets[:, np.newaxis], 8, axis=1), targets)
    fetch_all(KerasSet.CALIFORNIA_HOUSING, {"california_housing.npz": content})
    table = read_keras_set(KerasSource(KerasSet.CALIFORNIA_HOUSING))
    assert (table.fields["features"] == table.fields["target"][:, np.newaxis]).all()
    facts = facts_of(table)
    assert (facts.samples, facts.test_samples) == (40, 8)
    assert facts.fields["target"].classes is None


@pytest.mark.usefixtures("home", "any_checksum")
@pytest.mark.parametrize("name", [KerasSet.IMDB, KerasSet.REUTERS])
def test_texts(name: KerasSet) -> None:
    texts = [[1 + number] * (3 + number % 4) for number in range(20)]
    content = keras_sets.texts(texts, [number % 2 for number in range(20)], 4)
    fetch_all(name, {f"{name}.npz": content})
    facts = facts_of(read_keras_set(KerasSource(name, words=15, length=5)))
    assert (facts.samples, facts.test_samples) == (20, 4)
    assert facts.fields["words"].shape == (5,)
    assert (facts.fields["words"].dtype, facts.fields["words"].maximum) == ("int32", 14)
    assert facts.fields["target"].counts == (10, 10)


@pytest.mark.usefixtures("home", "any_checksum")
def test_what_a_file_would_execute_is_refused(tmp_path: Path) -> None:
    (file,) = wanted(KerasSet.IMDB)
    np.savez(file.path, x_train=np.array([Dangerous(tmp_path / "executed")], dtype=object))
    with pytest.raises(SourceRefusedError, match="unreadable"):
        read_keras_set(KerasSource(KerasSet.IMDB))
    assert not (tmp_path / "executed").exists()


class Dangerous:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.slow
@pytest.mark.usefixtures("home", "any_checksum")
def test_cifar10() -> None:
    """Keras reads no fewer than 60,000 of these."""
    batch = np.zeros((10_000, 3072), "uint8")
    archive = keras_sets.cifar10(batch, [number % 10 for number in range(10_000)])
    fetch_all(KerasSet.CIFAR10, {"cifar-10-python.tar.gz": archive})
    facts = facts_of(read_keras_set(KerasSource(KerasSet.CIFAR10)))
    assert (facts.samples, facts.test_samples) == (60_000, 10_000)
    assert facts.fields["images"].shape == (32, 32, 3)
    assert facts.fields["target"].counts == (6_000,) * 10


@pytest.mark.usefixtures("home")
def test_a_file_with_another_checksum_is_wanted_again() -> None:
    (file,) = wanted(KerasSet.MNIST)
    file.path.write_bytes(keras_sets.mnist(IMAGES, TARGETS, 10))
    assert wanted(KerasSet.MNIST) == (file,)


@pytest.mark.usefixtures("home", "any_checksum")
def test_damaged_files_are_told() -> None:
    (file,) = wanted(KerasSet.MNIST)
    file.path.write_bytes(keras_sets.mnist(IMAGES, TARGETS, 10)[:1000])
    with pytest.raises(SourceRefusedError) as refused:
        read_keras_set(KerasSource(KerasSet.MNIST))
    assert refused.value.finding.code is DataCode.UNREADABLE

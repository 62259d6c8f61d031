"""Small files of the formats in which the data sets of Keras are fetched."""

from __future__ import annotations

import gzip
import io
import pickle
import tarfile
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


def mnist(images: Bytes, targets: Bytes, tests: int) -> bytes:
    """Return arrays by name; the last samples are for the test."""
    file = io.BytesIO()
    parts = {"x_train": images[:-tests], "y_train": targets[:-tests], "x_test": images[-tests:]}
    np.savez_compressed(file, allow_pickle=False, **parts, y_test=targets[-tests:])
    return file.getvalue()


def california_housing(features: NDArray[np.float32], targets: NDArray[np.float32]) -> bytes:
    """Return arrays by name, which Keras shuffles and divides."""
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, x=features, y=targets)
    return file.getvalue()


def texts(texts: list[list[int]], targets: list[int], tests: int) -> bytes:
    """Return texts as rows of numbers, which are packed as objects of Python; the last ones are for the test.

    One set stands divided in its file, the other does not.
    """
    rows, numbers = np.array(texts, dtype=object), np.array(targets)
    file = io.BytesIO()
    parts = {"x_train": rows[:-tests], "y_train": numbers[:-tests], "x_test": rows[-tests:], "y_test": numbers[-tests:]}
    np.savez(file, x=rows, y=numbers, **parts)
    return file.getvalue()


def fashion_mnist(images: Bytes, targets: Bytes, tests: int) -> Mapping[str, bytes]:
    """Return packed IDX files by name: a head of 16 bytes before images, of 8 before targets."""
    return {
        "train-images-idx3-ubyte.gz": gzip.compress(bytes(16) + images[:-tests].tobytes()),
        "train-labels-idx1-ubyte.gz": gzip.compress(bytes(8) + targets[:-tests].tobytes()),
        "t10k-images-idx3-ubyte.gz": gzip.compress(bytes(16) + images[-tests:].tobytes()),
        "t10k-labels-idx1-ubyte.gz": gzip.compress(bytes(8) + targets[-tests:].tobytes()),
    }


def cifar10(batch: Bytes, targets: list[int]) -> bytes:
    """Return an archive of five batches to train with and one for the test, all of them alike."""
    content = pickle.dumps({b"data": batch, b"labels": targets})
    names = [*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"]
    return _archive({f"cifar-10-batches-py/{name}": content for name in names})


def cifar100(batches: Mapping[str, tuple[Bytes, list[int]]]) -> bytes:
    """Return an archive of the batches `train` and `test`."""
    return _archive(
        {
            f"cifar-100-python/{name}": pickle.dumps({b"data": data, b"fine_labels": targets})
            for name, (data, targets) in batches.items()
        }
    )


def _archive(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()

"""The data sets of `keras.datasets`: read by Keras itself, fetched by a download that can be followed and stopped."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.fields import TARGET
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.engine.data.errors import NotFetchedError, refusal
from netdesigner.engine.data.tables import Array, Table, fingerprint
from netdesigner.engine.keras_import import quick_keras_import
from netdesigner.engine.protocol.keras_files import KerasFile


def read_keras_set(source: KerasSource) -> Table:
    """Return a set: what it trains with, then what is meant for the test.

    Raises:
        NotFetchedError: If it is not on this computer.
        SourceRefusedError: If its files are damaged.
    """
    training, test = _loaded(source)
    fields = {
        name: np.concatenate([_plain(source, part) for part in parts])
        for name, *parts in zip((source.samples, TARGET), training, test, strict=True)
    }
    return Table(fields, fingerprint(fields), source.name.value, test_samples=len(test[0]))


def _loaded(source: KerasSource) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    load, module = _loader(source)
    arguments = {"num_words": source.words} if source.is_text else {}
    with _nothing_fetched(module) as wanted:
        try:
            loaded: tuple[tuple[Any, Any], tuple[Any, Any]] = load(**arguments)
        except Exception as error:  # what a file lets Keras raise, it does not say
            if not wanted:
                raise refusal(DataCode.UNREADABLE, source.name.value, reason=str(error)) from error
    if wanted:
        raise NotFetchedError(source.name.value, tuple(wanted))
    return loaded


def _loader(source: KerasSource) -> tuple[Callable[..., Any], Any]:
    """Return the function of Keras that loads a set, and the module that it stands in.

    Importing Keras takes seconds and memory, so that is left to those projects that have such a set.
    """
    with quick_keras_import():
        path, _, name = source.function.rpartition(".")
        load: Callable[..., Any] = getattr(importlib.import_module(path), name)
    return load, importlib.import_module(load.__module__)


@contextmanager
def _nothing_fetched(module: Any) -> Iterator[list[KerasFile]]:
    """Note what Keras would fetch, in place of fetching it; where it is looked for, Keras says."""
    from keras.src.utils import file_utils

    wanted: list[KerasFile] = []
    checksums: dict[str, str] = {}
    get, fetch = module.get_file, file_utils.urlretrieve

    def noted_get(*given: object, **named: object) -> Any:
        asked = inspect.signature(get).bind(*given, **named).arguments
        checksums[asked["origin"]] = asked.get("file_hash") or ""
        return get(*given, **named)

    def noted_fetch(url: str, path: str, _progress: object) -> None:
        wanted.append(KerasFile(url, Path(path), checksums[url]))

    module.get_file, file_utils.urlretrieve = noted_get, noted_fetch
    try:
        yield wanted
    finally:
        module.get_file, file_utils.urlretrieve = get, fetch


def _plain(source: KerasSource, array: Array) -> Array:
    """Return images with an axis for their colours, texts of one length, and targets without a further axis."""
    if array.dtype == object:
        return _padded(array, source.length)
    if array.ndim == 3 and source.is_grey:
        return array[..., np.newaxis]
    return array[:, 0] if array.ndim == 2 and array.shape[1] == 1 else array


def _padded(texts: Array, length: int) -> Array:
    from keras.utils import pad_sequences

    padded: Array = pad_sequences(texts, maxlen=length)
    return padded

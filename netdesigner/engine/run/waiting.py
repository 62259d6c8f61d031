"""How long `fit` waits for its batches: from the moment it asks for one until that is there.

What `fit` is given is watched from outside: the script stays as it is, and its batches are the same. A pipeline of
`tf.data` is put between two clocks, which are asked before and after each of its batches; a `PyDataset` tells when it
has made one.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import keras


class Waiting:
    """Adds up how long batches were waited for.

    Attributes:
        is_watched: Whether there are batches whose waiting is known.
    """

    def __init__(self) -> None:
        self.is_watched = False
        self._seconds = 0.0
        self._in_pipeline: Any = None
        self._thread = threading.get_ident()
        self._asked = (-1, 0.0)

    @property
    def seconds(self) -> float:
        """How long all batches were waited for so far; may be asked on any thread."""
        return self._seconds + (0.0 if self._in_pipeline is None else float(self._in_pipeline))

    def ask(self, batch: int) -> None:
        """Note that a batch of this epoch is wanted now, counted from 0."""
        self._asked = batch, time.perf_counter()

    def make(self, batch: int, function: Callable[[], Any]) -> Any:
        """Return what a function makes as a batch of this epoch: waited for where `fit` itself runs it, or is ahead."""
        began = time.perf_counter()
        made = function()
        asked, asked_at = self._asked
        if threading.get_ident() == self._thread:
            self._seconds += time.perf_counter() - began
        elif asked == batch:
            self._seconds += time.perf_counter() - asked_at
        return made

    def watch(self, batches: Any) -> Any:
        """Return batches that are the same, and watched where they can be."""
        if isinstance(batches, keras.utils.PyDataset):
            self.is_watched = not batches.use_multiprocessing  # other processes could not tell
            return _WatchedBatches(batches, self) if self.is_watched else batches
        if _is_pipeline(batches):
            self.is_watched = True
            return self._between_clocks(batches)
        return batches

    def _between_clocks(self, pipeline: Any) -> Any:
        import tensorflow as tf

        with tf.device("CPU:0"):
            waited = self._in_pipeline = tf.Variable(0.0, dtype=tf.float64)

        def add(began: Any, batch: Any) -> Any:
            waited.assign_add(tf.timestamp() - began)
            return batch

        clock = tf.data.Dataset.from_tensors(0).repeat().map(_now)
        return tf.data.Dataset.zip(clock, pipeline).map(add)


class _WatchedBatches(keras.utils.PyDataset):
    """The batches of another one, as they are."""

    def __init__(self, batches: keras.utils.PyDataset, waiting: Waiting) -> None:
        super().__init__(batches.workers, batches.use_multiprocessing, batches.max_queue_size)
        self._batches = batches
        self._waiting = waiting
        self._made = 0

    @property
    def num_batches(self) -> int | None:
        count: int | None = self._batches.num_batches
        return count

    def __getitem__(self, index: int) -> Any:
        number, self._made = self._made, self._made + 1
        return self._waiting.make(number, lambda: self._batches[index])

    def on_epoch_begin(self) -> None:
        self._made = 0
        self._batches.on_epoch_begin()

    def on_epoch_end(self) -> None:
        self._batches.on_epoch_end()


def _is_pipeline(batches: Any) -> bool:
    """Return whether batches come from `tf.data`, which any backend may be fed with."""
    tensorflow = sys.modules.get("tensorflow")
    return tensorflow is not None and isinstance(batches, tensorflow.data.Dataset)


def _now(_number: Any) -> Any:
    import tensorflow as tf

    return tf.timestamp()

"""The batches of a step, taken from their pipeline and handed back: the step is done as if nobody had looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf


def take(pipeline: Any, count: int) -> list[Any]:
    """Return the next batches of a pipeline, at most so many."""
    return [batch for _, batch in zip(range(count), pipeline, strict=False)]


def handed_back(batches: Sequence[Any], pipeline: Any) -> Any:
    """Return a pipeline that has just these batches.

    It promises of them what the other one does and no more, such as a number of samples that may differ: else the
    compiled step would be compiled anew.
    """
    if not batches:
        return pipeline
    first, *others = (tf.data.Dataset.from_tensors(batch) for batch in batches)
    for dataset in others:
        first = first.concatenate(dataset)
    variant = tf.data.experimental.to_variant(first)
    return iter(tf.data.experimental.from_variant(variant, pipeline.element_spec))

"""How a model is put together in code."""

from __future__ import annotations

from enum import StrEnum


class ModelStyle(StrEnum):
    """What of Keras a graph becomes."""

    FUNCTIONAL = "functional"
    """A `keras.Model` of inputs and outputs: any graph."""
    SEQUENTIAL = "sequential"
    """A `keras.Sequential`, a list of layers, as long as the graph is a line."""

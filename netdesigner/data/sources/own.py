"""Functions in a Python file of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

PASSED: Final = ("batch_size", "seed")
"""The parameters of functions that are passed, where a function has them."""
PARTS: Final = ("training", "validation", "test")
PAIR_FIELDS: Final = ("x", "y", "weights")
"""The fields of arrays that come as a tuple, in its order."""


class Gives(StrEnum):
    """What a function returns."""

    NAMED = "named"  # a dictionary of arrays, which are divided and cut into batches by the script
    PAIR = "pair"  # a tuple of arrays: inputs, targets, maybe weights; likewise
    BATCHES = "batches"  # a tf.data.Dataset, a PyDataset or a generator, in batches
    SAMPLES = "samples"  # a tf.data.Dataset of samples, which the script cuts into batches

    @property
    def is_arrays(self) -> bool:
        """Whether these are arrays, which the script can divide."""
        return self in (Gives.NAMED, Gives.PAIR)


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """A function that gives the data of a part.

    Attributes:
        name: Its name.
        takes: Those of its parameters that are passed.
        steps: How many batches an epoch takes of what it gives; 0 for all there are.
    """

    name: str
    takes: tuple[str, ...] = ()
    steps: int = 0


@dataclass(frozen=True, slots=True)
class OwnSource:
    """Functions in a Python file, which engines execute where a person trusts it.

    Attributes:
        path: The file, relative to the project where it can be.
        training: What gives the training data, or all data.
        validation: What gives the validation data.
        test: What gives the test data.
        gives: What they return.
    """

    path: str
    training: OwnFunction
    validation: OwnFunction | None = None
    test: OwnFunction | None = None
    gives: Gives = Gives.BATCHES

    @property
    def module(self) -> str:
        """The name that Python imports the file by."""
        return PurePath(self.path.replace("\\", "/")).stem

    @property
    def functions(self) -> Mapping[str, OwnFunction]:
        """The functions by the parts that they give."""
        found = zip(PARTS, (self.training, self.validation, self.test), strict=True)
        return {part: function for part, function in found if function is not None}

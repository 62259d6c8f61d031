"""Data sets that Keras fetches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from netdesigner.data.sources.fields import FEATURES, IMAGES, WORDS

LONGEST_TEXT: Final = 5_000
MOST_WORDS: Final = 1_000_000


class KerasSet(StrEnum):
    """Data sets that Keras fetches, once, and keeps for all projects."""

    MNIST = "mnist"
    FASHION_MNIST = "fashion_mnist"
    CIFAR10 = "cifar10"
    CIFAR100 = "cifar100"
    CALIFORNIA_HOUSING = "california_housing"
    IMDB = "imdb"
    REUTERS = "reuters"


_SHAPES: Final[Mapping[KerasSet, tuple[int, ...]]] = {
    KerasSet.MNIST: (28, 28, 1),
    KerasSet.FASHION_MNIST: (28, 28, 1),
    KerasSet.CIFAR10: (32, 32, 3),
    KerasSet.CIFAR100: (32, 32, 3),
    KerasSet.CALIFORNIA_HOUSING: (8,),
}
_CLASSES: Final[Mapping[KerasSet, int]] = {
    KerasSet.MNIST: 10,
    KerasSet.FASHION_MNIST: 10,
    KerasSet.CIFAR10: 10,
    KerasSet.CIFAR100: 100,
    KerasSet.IMDB: 2,
    KerasSet.REUTERS: 46,
}


@dataclass(frozen=True, slots=True)
class KerasSource:
    """A set of `keras.datasets`, which comes divided into samples to train with and samples for the test.

    Its fields are `images`, `features` or `words`, and `target`. Images without colours have an axis for them, too;
    texts are rows of the numbers of their words.

    Attributes:
        name: Which set.
        words: Of texts: how many words have numbers, the most frequent ones; the others share one.
        length: Of texts: how many words of each there are, the last ones; shorter ones begin with zeros.
    """

    name: KerasSet
    words: int = 10_000
    length: int = 200

    @property
    def is_text(self) -> bool:
        """Whether its samples are texts."""
        return self.name in (KerasSet.IMDB, KerasSet.REUTERS)

    @property
    def samples(self) -> str:
        """The field of the samples."""
        if self.is_text:
            return WORDS
        return FEATURES if self.name is KerasSet.CALIFORNIA_HOUSING else IMAGES

    @property
    def has_classes(self) -> bool:
        """Whether its targets are classes, numbered from zero."""
        return self.name is not KerasSet.CALIFORNIA_HOUSING

    @property
    def classes(self) -> int | None:
        """How many classes its targets are of; `None` where they are none."""
        return _CLASSES.get(self.name)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a sample."""
        return (self.length,) if self.is_text else _SHAPES[self.name]

    @property
    def is_grey(self) -> bool:
        """Whether Keras gives images without an axis for colours."""
        return self.name in (KerasSet.MNIST, KerasSet.FASHION_MNIST)

    @property
    def function(self) -> str:
        """What loads it."""
        return f"keras.datasets.{self.name.value}.load_data"

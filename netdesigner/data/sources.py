"""Where data comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class BuiltinSet(StrEnum):
    """Data sets that scikit-learn carries, so that they need no network."""

    DIGITS = "digits"
    IRIS = "iris"
    WINE = "wine"
    BREAST_CANCER = "breast_cancer"
    DIABETES = "diabetes"


class KerasSet(StrEnum):
    """Data sets that Keras fetches, once, and keeps for all projects."""

    MNIST = "mnist"
    FASHION_MNIST = "fashion_mnist"
    CIFAR10 = "cifar10"
    CIFAR100 = "cifar100"
    CALIFORNIA_HOUSING = "california_housing"
    IMDB = "imdb"
    REUTERS = "reuters"


IMAGES: Final = "images"
FEATURES: Final = "features"
WORDS: Final = "words"
TARGET: Final = "target"

LONGEST_TEXT: Final = 5_000
MOST_WORDS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class BuiltinSource:
    """A built-in set. Its fields are `images` (digits) or `features` (the others), and `target`."""

    name: BuiltinSet

    @property
    def samples(self) -> str:
        """The field of the samples."""
        return IMAGES if self.name is BuiltinSet.DIGITS else FEATURES

    @property
    def has_classes(self) -> bool:
        """Whether its targets are classes, numbered from zero."""
        return self.name is not BuiltinSet.DIABETES


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
    def is_grey(self) -> bool:
        """Whether Keras gives images without an axis for colours."""
        return self.name in (KerasSet.MNIST, KerasSet.FASHION_MNIST)

    @property
    def function(self) -> str:
        """What loads it."""
        return f"keras.datasets.{self.name.value}.load_data"


@dataclass(frozen=True, slots=True)
class CsvSource:
    """A table in a text file with one header line; each column is a field.

    Attributes:
        path: The file, relative to the project where it can be.
        separator: What separates columns.
    """

    path: str
    separator: str = ","


@dataclass(frozen=True, slots=True)
class NpzSource:
    """A file of named NumPy arrays; each array is a field, its first axis counts the samples."""

    path: str


FileSource: TypeAlias = CsvSource | NpzSource
"""What is read from a file of the project."""
Source: TypeAlias = BuiltinSource | KerasSource | FileSource

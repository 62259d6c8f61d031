"""Data sets that need no network."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netdesigner.data.sources.fields import FEATURES, IMAGES


class BuiltinSet(StrEnum):
    """Data sets that scikit-learn carries, so that they need no network."""

    DIGITS = "digits"
    IRIS = "iris"
    WINE = "wine"
    BREAST_CANCER = "breast_cancer"
    DIABETES = "diabetes"


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

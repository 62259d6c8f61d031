"""How samples are divided into training, validation and test data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class SplitKind(StrEnum):
    """By what a sample comes into a part."""

    RANDOM = "random"  # by chance
    GROUPS = "groups"  # by chance, those of a group together
    TIME = "time"  # by their order: the first ones train, the last ones test
    GIVEN = "given"  # as a column says
    FOLDS = "folds"  # by chance into folds, each of which validates once
    FILES = "files"  # each part is in files of its own


@dataclass(frozen=True, slots=True)
class Column:
    """A column that samples are divided by.

    Attributes:
        source: Name of its source in the data settings.
        field: The field of that source.
    """

    source: str
    field: str


@dataclass(frozen=True, slots=True)
class PartNames:
    """What a column calls the parts; an empty name stands for a part that there is not."""

    training: str = "train"
    validation: str = "validation"
    test: str = "test"


@dataclass(frozen=True, slots=True)
class PartFiles:
    """Where the other parts are of what a source has for the training; an empty name stands for no such part.

    Attributes:
        source: Name of the source in the data settings.
        validation: Name of the source for the validation.
        test: Name of the source for the test.
    """

    source: str
    validation: str = ""
    test: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """The names of the other sources, those for the validation first."""
        return tuple(name for name in (self.validation, self.test) if name)


@dataclass(frozen=True, slots=True)
class Split:
    """How samples are divided into training, validation and test data.

    Attributes:
        validation: Fraction for validation, at least 0.
        test: Fraction for the test, at least 0; together below 1. None are taken where the data brings samples
            for the test.
        stratify: Keep the shares of the classes equal, where there is exactly one output of classes.
        seed: Seed of the division.
        kind: By what a sample comes into a part.
        column: Its groups, their times, or the names of their parts. Times and folds do without.
        names: What the column calls the parts.
        folds: How many folds there are.
        fold: The fold that validates, counted from 1.
        files: Where the parts are, where each is in files of its own.
    """

    validation: float = 0.15
    test: float = 0.15
    stratify: bool = True
    seed: int = 0
    kind: SplitKind = SplitKind.RANDOM
    column: Column | None = None
    names: PartNames = PartNames()
    folds: int = 5
    fold: int = 1
    files: tuple[PartFiles, ...] = ()

    @property
    def has_validation(self) -> bool:
        """Whether samples are taken for the validation."""
        match self.kind:
            case SplitKind.FOLDS:
                return True
            case SplitKind.GIVEN:
                return bool(self.names.validation)
            case SplitKind.FILES:
                return any(item.validation for item in self.files)
        return self.validation > 0

    @property
    def has_test(self) -> bool:
        """Whether samples are taken for the test."""
        if self.kind is SplitKind.FILES:
            return any(item.test for item in self.files)
        return bool(self.names.test) if self.kind is SplitKind.GIVEN else self.test > 0

    @property
    def parts_with_share(self) -> tuple[str, ...]:
        """The parts of which a share is asked for."""
        match self.kind:
            case SplitKind.GIVEN | SplitKind.FILES:
                return ()
            case SplitKind.FOLDS:
                return ("test",)
        return ("validation", "test")

    @property
    def is_drawn(self) -> bool:
        """Whether chance has a part in it, so that there is a seed."""
        return self.kind not in (SplitKind.TIME, SplitKind.GIVEN, SplitKind.FILES)

    @property
    def needs_column(self) -> bool:
        """Whether samples cannot be divided so without a column."""
        return self.kind in (SplitKind.GROUPS, SplitKind.GIVEN)

    @property
    def by(self) -> Column | None:
        """The column that samples are divided by, where the kind of division asks for one."""
        return None if self.kind in (SplitKind.RANDOM, SplitKind.FILES) else self.column

    @property
    def may_stratify(self) -> bool:
        """Whether the shares of the classes can be kept equal."""
        return self.kind in (SplitKind.RANDOM, SplitKind.FOLDS)

    def without_test(self) -> Split:
        """Return the split with no samples for the test."""
        return replace(self, test=0.0, names=replace(self.names, test=""))

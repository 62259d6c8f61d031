"""Which data goes to which input and output, and how samples are divided."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import Source, medium_of
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.windows import Windows


class Encoding(StrEnum):
    """How fields become an array."""

    PLAIN = "plain"  # as they are; several columns become one feature axis
    CLASSES = "classes"  # numbers 0, 1, 2, ... of the sorted distinct values
    ONE_HOT = "one_hot"  # a one at the place of the class


class Fill(StrEnum):
    """What stands for a missing number of an input. It follows from the training data alone."""

    NOTHING = "nothing"  # no number may be missing
    MEAN = "mean"
    MEDIAN = "median"
    MOST_FREQUENT = "most_frequent"
    ZERO = "zero"
    VALUE = "value"  # a number that a person has chosen
    KEEP = "keep"  # nothing: the network takes NaN


@dataclass(frozen=True, slots=True)
class Binding:
    """What an input or output node is fed with.

    Attributes:
        source: Name of the source in the data settings.
        fields: Fields of that source; several columns are put side by side.
        encoding: How they become an array.
        fill: What stands for missing numbers, of each field by itself; see `DataSettings.fills`.
        fill_value: The number, where a person has chosen one.
    """

    source: str
    fields: tuple[str, ...]
    encoding: Encoding = Encoding.PLAIN
    fill: Fill = Fill.NOTHING
    fill_value: float = 0.0


@dataclass(frozen=True, slots=True)
class DataSettings:
    """The data of a project.

    Attributes:
        sources: The sources by name.
        bindings: What is fed to which node of the main graph, by node id.
        split: How samples are divided.
        windows: How rows become samples, where a sample is more than a row.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    split: Split = field(default_factory=Split)
    windows: Windows | None = None

    def sources_in_use(self, known: Container[str]) -> tuple[str, ...]:
        """Return which of the known sources feed the network, or divide its samples."""
        names = dict.fromkeys(
            (*(binding.source for binding in self.bindings.values()), *(column.source for column in self.columns))
        )
        return tuple(name for name in names if name in known)

    def used_fields(self, source: str) -> frozenset[str]:
        """Return the fields of a source that anything is fed with, or that makes or divides the samples.

        Of a file for the validation or the test, it is those of the file for the training.
        """
        source = next((item.source for item in self.taken.files if source in item.others), source)
        others = (column.field for column in self.columns if column.source == source)
        fed = (name for bound in self.bindings.values() if bound.source == source for name in bound.fields)
        return frozenset((*fed, *others))

    def can_fill(self, node: str) -> bool:
        """Return whether what is missing can be filled: among numbers of a table that are in memory as a whole."""
        binding = self.bindings.get(node)
        source = None if binding is None else self.sources.get(binding.source)
        if binding is None or not isinstance(source, TableSource) or self.windows is not None:
            return False
        is_file = medium_of(source, binding.fields) is not None
        return binding.encoding is Encoding.PLAIN and not source.on_disk and not is_file

    def fills(self, node: str) -> bool:
        """Return whether what is missing is filled."""
        return self.can_fill(node) and self.bindings[node].fill not in (Fill.NOTHING, Fill.KEEP)

    def may_have_gaps(self, node: str) -> bool:
        """Return whether numbers may be missing: they are filled, or taken as they are."""
        return self.can_fill(node) and self.bindings[node].fill is not Fill.NOTHING

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that divide the samples, or say which rows follow each other."""
        of_windows = () if self.windows is None else self.windows.columns
        return (*(() if self.taken.by is None else (self.taken.by,)), *of_windows)

    @property
    def brings_test(self) -> bool:
        """Whether what is bound comes with samples for the test."""
        bound = (self.sources.get(binding.source) for binding in self.bindings.values())
        return any(isinstance(source, KerasSource) for source in bound)

    @property
    def batches(self) -> OwnSource | None:
        """The functions of one's own that give the data in batches, if that is so: nothing is divided then."""
        bound = (self.sources.get(binding.source) for binding in self.bindings.values())
        own = (source for source in bound if isinstance(source, OwnSource))
        return next((source for source in own if not source.gives.is_arrays), None)

    @property
    def has_validation(self) -> bool:
        """Whether there are samples for the validation."""
        return self.taken.has_validation if self.batches is None else self.batches.validation is not None

    @property
    def has_test(self) -> bool:
        """Whether there are samples for the test."""
        if self.batches is not None:
            return self.batches.test is not None
        return self.brings_test or self.taken.has_test

    @property
    def has_folds(self) -> bool:
        """Whether samples are divided into folds."""
        return self.taken.kind is SplitKind.FOLDS

    @property
    def taken(self) -> Split:
        """The split as it is carried out.

        No samples are taken for the test where the data brings some; windows are divided by their times; files are
        those of sources that feed the network.
        """
        if self.batches is not None:
            return Split(validation=0.0, test=0.0)
        split = self.split.without_test() if self.brings_test else self.split
        if split.kind is SplitKind.FILES:
            bound = {binding.source for binding in self.bindings.values()}
            return replace(split, files=tuple(item for item in split.files if item.source in bound))
        if self.windows is not None and split.kind is SplitKind.TIME and split.column is None:
            return replace(split, column=self.windows.times)
        return split

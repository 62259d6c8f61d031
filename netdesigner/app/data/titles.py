"""What built-in sets and encodings are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.data.bindings import Encoding, Fill
from netdesigner.data.media import Medium, Pictures, Sounds, Texts
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import ColumnKind, ColumnType, TableSource
from netdesigner.i18n import N_, _

_SETS: Final = {
    BuiltinSet.DIGITS: N_("Handwritten digits: 1,797 pictures, 10 classes"),
    BuiltinSet.IRIS: N_("Iris flowers: 150 samples, 3 classes"),
    BuiltinSet.WINE: N_("Wines: 178 samples, 3 classes"),
    BuiltinSet.BREAST_CANCER: N_("Breast cancer: 569 samples, 2 classes"),
    BuiltinSet.DIABETES: N_("Diabetes: 442 samples, a number to predict"),
}
_KERAS_SETS: Final = {
    KerasSet.MNIST: N_("MNIST: handwritten digits, 70,000 pictures, 10 classes"),
    KerasSet.FASHION_MNIST: N_("Fashion MNIST: pieces of clothing, 70,000 pictures, 10 classes"),
    KerasSet.CIFAR10: N_("CIFAR-10: small colour photographs, 60,000 pictures, 10 classes"),
    KerasSet.CIFAR100: N_("CIFAR-100: small colour photographs, 60,000 pictures, 100 classes"),
    KerasSet.CALIFORNIA_HOUSING: N_("Houses in California: 20,640 districts, a price to predict"),
    KerasSet.IMDB: N_("IMDB: 50,000 reviews of films, 2 classes"),
    KerasSet.REUTERS: N_("Reuters: 11,228 news stories, 46 classes"),
}
_ENCODINGS: Final = {
    Encoding.PLAIN: N_("As it is"),
    Encoding.CLASSES: N_("Class number"),
    Encoding.ONE_HOT: N_("One-hot"),
}
_TYPES: Final = {
    ColumnType.NUMBER: N_("Number"),
    ColumnType.WHOLE: N_("Whole number"),
    ColumnType.TEXT: N_("Text or class"),
    ColumnType.TRUTH: N_("Yes or no"),
    ColumnType.TIME: N_("Date or time, in seconds"),
    ColumnType.LEFT_OUT: N_("Left out"),
}
_FILLS: Final[Mapping[Fill, str]] = {
    Fill.NOTHING: N_("Nothing for gaps"),
    Fill.MEAN: N_("Mean for gaps"),
    Fill.MEDIAN: N_("Median for gaps"),
    Fill.MOST_FREQUENT: N_("Most frequent number for gaps"),
    Fill.ZERO: N_("0 for gaps"),
    Fill.VALUE: N_("Another number for gaps"),
    Fill.KEEP: N_("Gaps stay (NaN)"),
}
_FILES: Final[Mapping[type[Medium], str]] = {
    Pictures: N_("Picture files"),
    Sounds: N_("Sound files"),
    Texts: N_("Text files"),
}
SEPARATORS: Final = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Bar"), " ": N_("Space")}
"""What separates the columns of tables, mostly."""


def encoding_title(encoding: Encoding) -> str:
    """Return how an encoding is called."""
    return _(_ENCODINGS[encoding])


def fill_title(fill: Fill) -> str:
    """Return what stands for missing numbers."""
    return _(_FILLS[fill])


def type_title(kind: ColumnType | type[Medium]) -> str:
    """Return what a column is taken for."""
    return _(_TYPES[kind] if isinstance(kind, ColumnType) else _FILES[kind])


def kind_title(kind: ColumnKind) -> str:
    """Return what a column is taken for, whose cells may name files of some kind."""
    return type_title(kind if isinstance(kind, ColumnType) else type(kind))


def separator_title(separator: str) -> str:
    """Return how a separator is called."""
    return _(SEPARATORS[separator]) if separator in SEPARATORS else separator


def source_title(source: Source) -> str:
    """Return what a set is, or where a file is."""
    match source:
        case BuiltinSource():
            return _(_SETS[source.name])
        case KerasSource():
            return _(_KERAS_SETS[source.name])
    return source.path


def icon_name(source: Source) -> str:
    """Return the icon of a source."""
    match source:
        case BuiltinSource() | KerasSource():
            return "database"
        case TableSource():
            return "table"
        case FolderSource():
            return "folder-open"
        case OwnSource():
            return "file-code"
    return "package"

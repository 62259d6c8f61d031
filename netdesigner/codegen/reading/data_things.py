"""What the names of a script can stand for that has to do with its data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from netdesigner.codegen.reading.things import Thing
from netdesigner.data.bindings import Encoding
from netdesigner.data.sources.source import Source


@dataclass(frozen=True, slots=True)
class SourceThing:
    """A source of data that the script has opened."""

    source: Source


class Cut(NamedTuple):
    """One part of what is divided at random.

    Attributes:
        division: Which division of the script, in its order.
        is_second: Whether it is the part that `test_size` tells the size of.
    """

    division: int
    is_second: bool


@dataclass(frozen=True, slots=True)
class ArrayThing:
    """An array of the data.

    Attributes:
        source: Where it comes from; `None` for rows of any.
        fields: The fields of that.
        encoding: How they become the array.
        cuts: The parts that it was cut to, one after the other.
        is_changed: Whether the script works on it in ways that a document does not hold.
        shape: The shape of a sample, as the script has it; `None` where nobody can tell.
    """

    source: Source | None
    fields: tuple[str, ...] = ()
    encoding: Encoding = Encoding.PLAIN
    cuts: tuple[Cut, ...] = ()
    is_changed: bool = False
    shape: tuple[int, ...] | None = None


@dataclass(eq=False, slots=True)
class GeneratorThing:
    """An `ImageDataGenerator` with its arguments."""

    settings: dict[str, Thing]


@dataclass(frozen=True, slots=True)
class BatchesThing:
    """Arrays that are fed in batches.

    Attributes:
        x: What goes in.
        y: What is to come out.
        batch_size: How many samples a batch has.
        generator: What changes the images among them.
    """

    x: Thing
    y: Thing
    batch_size: int | None = None
    generator: GeneratorThing | None = None


class Division(NamedTuple):
    """A division of arrays into two parts.

    Attributes:
        share: The share of the second part.
        seed: What it is seeded with.
        is_stratified: Whether the shares of the classes are kept.
    """

    share: float
    seed: int
    is_stratified: bool

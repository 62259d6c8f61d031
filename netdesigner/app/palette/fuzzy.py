"""Finding a name by a few of its letters: `c2d` is Conv2D, `maxp` is MaxPooling2D."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

_SEPARATORS: Final = frozenset(" _-./")


class Quality(IntEnum):
    """How well a name is matched, the best first."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2  # the beginnings of its words, one after the other: `c2d`, `maxpool2`
    INSIDE = 3
    SCATTERED = 4  # all letters in their order


@dataclass(frozen=True, slots=True)
class Match:
    """A name that a query finds.

    Attributes:
        name: The name.
        index: Its place among the names that were searched.
        quality: How well it is matched.
        positions: The places of the letters that were matched.
    """

    name: str
    index: int
    quality: Quality
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a name, without what separates its words.

    Attributes:
        text: The letters, small ones.
        places: The place of each of them in the name.
        starts: Those that begin a word: in `MaxPooling2D` M, P, 2 and D.
    """

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]


def rank(query: str, names: Iterable[str]) -> list[Match]:
    """Return the names that a query finds, the best first; see `order`.

    Args:
        query: Letters of a name; capitals, spaces and underscores do not matter. An empty one finds every name.
        names: The names.
    """
    wanted = _letters(query).text
    matches = [found for index, name in enumerate(names) if (found := _match(wanted, name, index))]
    return sorted(matches, key=order) if wanted else matches


def order(match: Match) -> tuple[int, ...]:
    """Return what matches are sorted by: after their quality the start of the name, then its length and place."""
    return match.quality, bool(match.positions) and match.positions[0] > 0, len(match.name), match.index


def _match(wanted: str, name: str, index: int) -> Match | None:
    letters = _letters(name)
    found = _find(wanted, letters)
    if found is None:
        return None
    quality, positions = found
    return Match(name, index, quality, tuple(letters.places[position] for position in positions))


def _find(wanted: str, letters: _Letters) -> tuple[Quality, Iterable[int]] | None:
    rest = iter(letters.text)
    if not all(letter in rest for letter in wanted):  # most names: the letters are not there in this order
        return None
    start = letters.text.find(wanted)
    if start == 0:
        return Quality.EXACT if wanted == letters.text else Quality.PREFIX, range(len(wanted))
    if words := _beginnings(wanted, letters):
        return Quality.WORDS, words
    if start > 0:
        return Quality.INSIDE, range(start, start + len(wanted))
    scattered = _scattered(wanted, letters)
    return (Quality.SCATTERED, scattered) if scattered else None


def _beginnings(wanted: str, letters: _Letters) -> tuple[int, ...] | None:
    """Return places such that each letter begins a word or follows the one before it."""
    paths: dict[int, tuple[int, ...]] = {-1: ()}
    for letter in wanted:
        longer: dict[int, tuple[int, ...]] = {}
        for last, path in paths.items():
            for place in _next_places(letter, last, letters):
                longer.setdefault(place, (*path, place))
        paths = longer
    return next(iter(paths.values()), None)


def _next_places(letter: str, last: int, letters: _Letters) -> list[int]:
    places = [place for place in letters.starts if place > last and letters.text[place] == letter]
    following = last + 1
    if 0 < following < len(letters.text) and letters.text[following] == letter and following not in places:
        places.insert(0, following)
    return places


def _scattered(wanted: str, letters: _Letters) -> tuple[int, ...] | None:
    """Return places in their order, the first of which begins a word."""
    first = next((place for place in letters.starts if letters.text[place] == wanted[0]), None)
    if first is None:
        return None
    places = [first]
    for letter in wanted[1:]:
        place = letters.text.find(letter, places[-1] + 1)
        if place < 0:
            return None
        places.append(place)
    return tuple(places)


@lru_cache(maxsize=4096)
def _letters(name: str) -> _Letters:
    places = tuple(place for place, sign in enumerate(name) if sign not in _SEPARATORS)
    text = "".join(name[place].lower()[0] for place in places)
    starts = tuple(number for number, place in enumerate(places) if _begins_word(name, place))
    return _Letters(text, places, starts)


def _begins_word(name: str, place: int) -> bool:
    sign, before = name[place], name[place - 1] if place else " "
    if before in _SEPARATORS:
        return True
    if sign.isdigit():
        return not before.isdigit()
    return sign.isupper() and (not before.isupper() or name[place + 1 : place + 2].islower())

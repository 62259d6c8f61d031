"""Which blocks of a network are written once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netdesigner.codegen.nodes import NodeFacts
from netdesigner.codegen.repeats.atoms import Atom, Told, atoms
from netdesigner.codegen.repeats.loop import Loop, is_right, loop
from netdesigner.codegen.repeats.runs import Run, runs
from netdesigner.codegen.repeats.template import Block, Template, template
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId

LEAST_STATEMENTS = 3
"""A block of less is left as it is."""
LEAST_SCATTERED = 4
"""A piece of less does not count where it stands alone."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Blocks in a row that one loop stands for, or a single one.

    Attributes:
        blocks: The blocks.
        loop: The arguments.
    """

    blocks: tuple[Block, ...]
    loop: Loop


@dataclass(frozen=True, slots=True)
class Repeated:
    """A block that is written once.

    Attributes:
        template: What the blocks have in common.
        calls: Where it is called, in the order of the statements.
    """

    template: Template
    calls: tuple[Calls, ...]

    @property
    def blocks(self) -> list[Block]:
        """All blocks that it stands for."""
        return [block for calls in self.calls for block in calls.blocks]


def repeated_blocks(
    graph: Graph,
    order: Sequence[NodeId],
    facts: Mapping[NodeId, NodeFacts],
    alone: Collection[NodeId],
    told: Told,
    taken: Collection[str],
) -> list[Repeated]:
    """Return the blocks of a graph that are written once, in the order in which they are called first.

    Args:
        graph: The graph.
        order: Its nodes with statements, in their order.
        facts: The facts of its nodes.
        alone: Nodes that are part of no block.
        told: Gives what the constructors of its layers are given.
        taken: Names that no parameter may have.
    """
    finder = _Finder(graph, atoms(graph, order, facts, alone, told), told, taken)
    return sorted(finder.found(), key=lambda found: order.index(found.blocks[0][0]))


class _Finder:
    def __init__(self, graph: Graph, pieces: Sequence[Atom], told: Told, taken: Collection[str]) -> None:
        self._graph = graph
        self._pieces = pieces
        self._told = told
        self._taken = taken
        known: dict[Hashable, int] = {None: -1}
        self._items = [known.setdefault(piece.form, len(known)) for piece in pieces]
        self._free = [piece.form is not None for piece in pieces]

    def found(self) -> Iterator[Repeated]:
        """Yield the blocks: at first those that stand several times in a row, then others that stand several times."""
        groups: dict[tuple[int, ...], list[list[int]]] = {}
        weights = [len(piece.nodes) for piece in self._pieces]
        for group in runs([item if item >= 0 else None for item in self._items], weights, LEAST_STATEMENTS):
            for run in group:
                starts = self._best(run)
                groups.setdefault(self._key(starts[0], run.period), []).append(starts)
        busy = {place for key, rows in groups.items() for starts in rows for place in _places(starts, len(key))}
        for key, rows in groups.items():
            yield from self._accepted(key, rows, busy)
        yield from self._scattered()

    def _key(self, start: int, period: int) -> tuple[int, ...]:
        return tuple(self._items[start : start + period])

    def _best(self, run: Run) -> list[int]:
        """Return where the blocks of a run begin: where they differ in least."""
        if not run.slack:
            return [run.start + number * run.period for number in range(run.count)]
        choices = []
        for shift in range(run.slack + 1):
            starts = [run.start + shift + number * run.period for number in range(run.count)]
            made = self._template([self._block(start, run.period) for start in starts])
            choices.append((len(made.parameters) if made else 99, starts))
        return min(choices, key=lambda choice: choice[0])[1]

    def _accepted(self, key: tuple[int, ...], rows: list[list[int]], busy: set[int]) -> Iterator[Repeated]:
        """Yield one block for all runs of a form; where these differ in too much, one for each run."""
        period = len(key)
        for chosen in ([*rows, *_in_rows(self._others(key, busy), period)], rows):
            made = self._repeated(sorted(chosen), period)
            if made is not None:
                yield made
                return
        for starts in rows:
            made = self._repeated([starts], period) or self._repeated([starts[1:]], period)
            if made is not None:
                yield made

    def _others(self, key: tuple[int, ...], busy: set[int]) -> Iterator[int]:
        """Yield where blocks of a form begin that are in no run."""
        period, behind = len(key), 0
        for start in range(len(self._items) - period + 1):
            places = range(start, start + period)
            is_there = start >= behind and self._key(start, period) == key and busy.isdisjoint(places)
            if is_there and self._are_free([start], period):
                behind = places.stop
                yield start

    def _are_free(self, starts: Iterable[int], period: int) -> bool:
        return all(self._free[place] for place in _places(starts, period))

    def _scattered(self) -> Iterator[Repeated]:
        """Yield long pieces that stand in several places, with what follows each of them."""
        places: dict[int, list[int]] = {}
        for place, item in enumerate(self._items):
            if self._free[place] and len(self._pieces[place].nodes) >= LEAST_SCATTERED:
                places.setdefault(item, []).append(place)
        for starts in places.values():
            free = [start for start in starts if self._free[start]]
            if len(free) > 1:
                period = self._common(free)
                made = self._repeated(_in_rows(free, period), period)
                if made is not None:
                    yield made

    def _common(self, starts: Sequence[int]) -> int:
        """Return how many pieces are the same from some places on."""
        length = 1
        limit = min(later - start for start, later in zip(starts, [*starts[1:], len(self._items)], strict=True))
        while length < limit and all(self._free[start + length] for start in starts):
            if len({self._items[start + length] for start in starts}) > 1:
                break
            length += 1
        return length

    def _repeated(self, rows: Sequence[Sequence[int]], period: int) -> Repeated | None:
        """Return blocks as one that is written once, if that gives exactly the same."""
        starts = [start for row in rows for start in row]
        if len(starts) < 2:
            return None
        blocks = [self._block(start, period) for start in starts]
        if len(blocks[0]) < LEAST_STATEMENTS or not self._are_free(starts, period):
            return None
        made = self._template(blocks)
        if made is None:
            return None
        calls, done = [], 0
        for row in rows:
            passed = loop(made, done, len(row))
            if not is_right(passed, made, done, len(row)):
                return None
            calls.append(Calls(tuple(blocks[done : done + len(row)]), passed))
            done += len(row)
        self._take(starts, period)
        return Repeated(made, tuple(calls))

    def _take(self, starts: Iterable[int], period: int) -> None:
        for place in _places(starts, period):
            self._free[place] = False

    def _template(self, blocks: Sequence[Block]) -> Template | None:
        return template(self._graph, blocks, self._told, self._taken)

    def _block(self, start: int, period: int) -> Block:
        return tuple(node for piece in self._pieces[start : start + period] for node in piece.nodes)


def _places(starts: Iterable[int], period: int) -> Iterator[int]:
    """Yield the places of all pieces of blocks."""
    return (start + place for start in starts for place in range(period))


def _in_rows(starts: Iterable[int], period: int) -> list[list[int]]:
    """Return places in rows in which each is a period behind the one before."""
    rows: list[list[int]] = []
    for start in starts:
        if rows and rows[-1][-1] + period == start:
            rows[-1].append(start)
        else:
            rows.append([start])
    return rows

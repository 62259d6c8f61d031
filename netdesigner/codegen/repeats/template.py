"""What blocks have in common, and the parameters in which they differ."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.catalogue.values import Value, freeze
from netdesigner.codegen.names import Namespace
from netdesigner.codegen.repeats.atoms import Told
from netdesigner.codegen.repeats.terms import Differing, Term, as_text, bound, differing
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, NodeId

MOST_PARAMETERS = 6

Block: TypeAlias = tuple[NodeId, ...]
Column: TypeAlias = tuple[int, str, tuple[Value, ...]]
"""A place in the block, a parameter of the layer there, and its value in each block."""


@dataclass(frozen=True, slots=True)
class Template:
    """A block whose parameters are open.

    Attributes:
        terms: For each statement what stands in the place of parameters of its layer; the name is one of these.
        bindings: The values of the parameters, by their names, for each block.
        naming: Which parameters are parts of names.
    """

    terms: tuple[Mapping[str, Term], ...]
    bindings: tuple[Mapping[str, Value], ...]
    naming: frozenset[str]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters."""
        return tuple(self.bindings[0])


def template(graph: Graph, blocks: Sequence[Block], told: Told, taken: Iterable[str]) -> Template | None:
    """Return what blocks of the same form have in common, or `None` if they differ in too much."""
    columns = _columns(graph, blocks, told)
    maker = _Maker(Namespace(taken))
    terms: list[dict[str, Term]] = [{} for _ in blocks[0]]
    for place, name, values in sorted(columns, key=lambda column: column[1] == "name"):
        term = maker.name_term(values) if name == "name" else maker.term(name, values, columns)
        if term is None or len(maker.values) > MOST_PARAMETERS:
            return None
        terms[place][name] = term
    bindings = tuple({name: values[row] for name, values in maker.values.items()} for row in range(len(blocks)))
    is_exact = all(
        freeze(bound(terms[place][name], bindings[row])) == freeze(value)
        for place, name, values in columns
        for row, value in enumerate(values)
    )
    return Template(tuple(terms), bindings, frozenset(maker.naming)) if is_exact else None


def _columns(graph: Graph, blocks: Sequence[Block], told: Told) -> list[Column]:
    """Return all that differs between blocks."""
    found: list[Column] = []
    for place, nodes in enumerate(zip(*blocks, strict=True)):
        calls = [node for key in nodes if isinstance(node := graph.nodes[key], LayerNode)]
        layers = [graph.layer_of(node) for node in calls]
        rows = [{**told(layer), "name": layer.name} for layer in layers]
        for name in rows[0] if rows else ():
            values = tuple([row[name] for row in rows])
            first = freeze(values[0])
            if any(freeze(value) != first for value in values[1:]):
                found.append((place, name, values))
    return found


class _Maker:
    """Makes terms, and the parameters that they need."""

    def __init__(self, names: Namespace) -> None:
        self.values: dict[str, tuple[Value, ...]] = {}
        self.naming: set[str] = set()
        self._known: dict[Hashable, str] = {}
        self._names = names
        names.fresh("inputs")

    def term(self, name: str, values: tuple[Value, ...], columns: Sequence[Column]) -> Term:
        """Return how a parameter's values follow; from the smallest of which they are a multiple, if there is one."""
        for base in sorted({other for _, key, other in columns if key == name and _are_sizes(other)}, key=_first):
            if factor := _factor(base, values):
                return Term(self._parameter(name, base), factor)
        return Term(self._parameter(name, values))

    def name_term(self, values: tuple[Value, ...]) -> Term | None:
        """Return how names follow, or `None` if they do not follow from a part of them."""
        found = differing([str(value) for value in values])
        if found is None:
            return None
        if isinstance(found.middles[0], str):
            return as_text(Term(self._part_of_name("name", found.middles)), found)
        return as_text(self._counted(found), found)

    def _counted(self, found: Differing) -> Term:
        """Return how the numbers in names follow: from others by adding, if there are such."""
        for name in self.naming:
            base = self.values[name]
            gaps = {_gap(number, other) for number, other in zip(found.middles, base, strict=True)}
            if len(gaps) == 1 and (gap := gaps.pop()) is not None:
                return Term(name, offset=gap)
        return Term(self._part_of_name("number", found.middles))

    def _part_of_name(self, wish: str, values: tuple[Value, ...]) -> str:
        name = self._parameter(wish, values)
        self.naming.add(name)
        return name

    def _parameter(self, wish: str, values: tuple[Value, ...]) -> str:
        key = freeze(values)
        if key not in self._known:
            self._known[key] = self._names.fresh(wish)
            self.values[self._known[key]] = values
        return self._known[key]


def _are_sizes(values: tuple[Value, ...]) -> bool:
    return all(type(value) is int and value > 0 for value in values)


def _first(values: tuple[Value, ...]) -> tuple[int, ...]:
    return tuple(value for value in values if isinstance(value, int))


def _factor(base: tuple[Value, ...], values: tuple[Value, ...]) -> int | None:
    """Return what all of some numbers have to be multiplied with to give others."""
    if not _are_sizes(values):
        return None
    pairs = [(one, other) for one, other in zip(base, values, strict=True) if isinstance(one, int)]
    factors = {divmod(other, one) for one, other in pairs if isinstance(other, int)}
    return factors.pop()[0] if len(factors) == 1 and all(not rest for _, rest in factors) else None


def _gap(number: object, other: object) -> int | None:
    return number - other if isinstance(number, int) and isinstance(other, int) else None

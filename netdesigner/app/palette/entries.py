"""What can be added to a network, in the sections of the palette."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from netdesigner.app.palette.categories import (
    layer_categories,
    layer_category,
    operation_categories,
    operation_category,
)
from netdesigner.canvas.theme import ENDS, OPERATION, SUBMODEL
from netdesigner.catalogue.types import Catalogue, LayerType, OperationType, Placement
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.i18n import _
from netdesigner.project.attached import documented_as

RECENT: Final = "recent"
OPERATIONS: Final = "operations"
SUBMODELS: Final = "submodels"
INPUT: Final = "input"
OUTPUT: Final = "output"
SUBMODEL_PREFIX: Final = "submodel:"
"""Before the id of a graph: a further call of that submodel."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be added.

    Attributes:
        kind: What `canvas.editing.placing.add` knows it by.
        name: What it is called.
        category: The category whose colour it has.
        documented: What its documentation is asked by; empty for what has none.
        other_names: Names by which it is found too.
    """

    kind: str
    name: str
    category: str
    documented: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found.

    Attributes:
        entry: The entry.
        positions: The letters of its name that were matched; none when another name was.
        other_name: The other name that was matched, if one was.
        quality: How well it was matched, 0 the best; see `fuzzy.Quality`.
    """

    entry: Entry
    positions: tuple[int, ...] = ()
    other_name: str = ""
    quality: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Entries, or sections, below a title.

    Attributes:
        key: Names it in the preferences.
        title: What it is called.
        entries: Its entries.
        sections: Sections inside of it.
    """

    key: str
    title: str
    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()

    def all_entries(self) -> Iterator[Entry]:
        """Yield its entries and those of the sections inside."""
        yield from self.entries
        for section in self.sections:
            yield from section.all_entries()


def palette_sections(network: Network, recent: Sequence[str]) -> list[Section]:
    """Return everything that can be added to a network; what was used last stands first, once more."""
    sections = [_ends(), *_layer_sections(network.catalogue), *_submodels(network), _operations(network.catalogue)]
    return [*_recent(sections, recent), *sections]


def _recent(sections: Iterable[Section], kinds: Sequence[str]) -> Iterator[Section]:
    known = {entry.kind: entry for section in sections for entry in section.all_entries()}
    entries = tuple(known[kind] for kind in kinds if kind in known)
    if entries:
        yield Section(RECENT, _("Recent"), entries)


def _ends() -> Section:
    """Return the ends, named in every language as the canvas, the script and all other types are."""
    entries = (Entry(INPUT, "Input", ENDS), Entry(OUTPUT, "Output", ENDS))
    return Section("ends", _("Input and output"), entries)


def _layer_sections(catalogue: Catalogue) -> list[Section]:
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for known in catalogue.layers.values():
        if known.placement is Placement.PLACEABLE:
            grouped[known.category].append(_entry(known, known.category))
    return [Section(key, layer_category(key), tuple(grouped[key])) for key in layer_categories(grouped)]


def _submodels(network: Network) -> Iterator[Section]:
    graphs = [graph for graph in network.graphs.values() if graph.id != MAIN_GRAPH]
    entries = tuple(Entry(f"{SUBMODEL_PREFIX}{graph.id}", graph.name, SUBMODEL) for graph in graphs)
    if entries:
        yield Section(SUBMODELS, _("Submodels"), entries)


def _operations(catalogue: Catalogue) -> Section:
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for known in catalogue.operations.values():
        grouped[known.category].append(_entry(known, OPERATION))
    sections = tuple(
        Section(f"{OPERATIONS}.{key}", operation_category(key), tuple(grouped[key]))
        for key in operation_categories(grouped)
    )
    return Section(OPERATIONS, _("Operations"), sections=sections)


def _entry(known: LayerType | OperationType, category: str) -> Entry:
    others = [alias.rpartition(".")[2] for alias in known.aliases]
    others = [name for name in others if name != known.name]
    return Entry(known.path, known.name, category, documented_as(known), tuple(others))

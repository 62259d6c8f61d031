"""Layers by fast-sugiyama: ranks that keep links short, and few crossings, quickly for thousands of nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, cast

import numpy as np
from fast_sugiyama import from_edges

from netdesigner.canvas.layout.layers import Layers, layers_of
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import Numbers
from netdesigner.canvas.layout.ordering import crossings, improved, in_walking_order
from netdesigner.canvas.layout.ranks import only_ranks
from netdesigner.project.document import Point

_SWEEPS = 4
"""Its order knows no ports; these sweeps do."""

_Found: TypeAlias = tuple[Sequence[tuple[int, Point]], Sequence[tuple[int, int]]]


def fast_layers(net: Net) -> Layers:
    """Return the layers of a net."""
    ranks = only_ranks(net)
    layers = layers_of(library_ranks(net) if ranks is None else ranks, net)
    # In the order of the ports, where that crosses no more: inputs, branches and outputs stand as a person named them.
    natural = improved(in_walking_order(net, layers), _SWEEPS)
    if not crossings(natural):
        return natural
    return min(natural, improved(_in_its_order(net, layers), _SWEEPS), key=crossings)


def library_ranks(net: Net) -> Numbers:
    """Return the row of each box as the library has it, which takes long for thousands."""
    ranks = np.empty(net.count, np.intp)
    positions, _ = _found(net, dummy_vertices=False, transpose=False)  # in no useful order
    _, ranks[[box for box, _ in positions]] = np.unique([-y for _, (_, y) in positions], return_inverse=True)
    return ranks


def _in_its_order(net: Net, layers: Layers) -> Layers:
    """Return layers with each row as fast-sugiyama orders it."""
    positions, segments = _found(net, dummy_vertices=True, dummy_size=1.0)
    xs = {vertex: x for vertex, (x, _) in positions}
    return layers.sorted_by([xs[vertex] for vertex in (*range(net.count), *_bends(net, segments))])


def _found(net: Net, **options: Any) -> _Found:
    """Return where it puts boxes and bends, and the segments between them."""
    # It ends the process for other minimum lengths than 1, and takes ids after the last box for bends.
    links = list(zip(net.sources.tolist(), net.goals.tolist(), strict=True))
    positions, _, _, segments = from_edges(links, minimum_length=1, ranking_type="minimize", **options)[0]
    return cast("_Found", (positions, segments))


def _bends(net: Net, segments: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the bends that it has made, link by link and downwards."""
    below: dict[int, list[int]] = {}
    for upper, lower in segments:
        below.setdefault(upper, []).append(lower)
    chains: dict[tuple[int, int], list[int]] = {}
    for box in range(net.count):
        for bend in below.get(box, ()):
            chain = [bend]
            while chain[-1] >= net.count:
                chain.append(below[chain[-1]][0])
            chains[box, chain.pop()] = chain
    for ends in zip(net.sources.tolist(), net.goals.tolist(), strict=True):
        yield from chains[ends]

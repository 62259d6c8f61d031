"""Ways out where texts come to a layer that takes numbers: their words are counted, or each has numbers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.calls import Call
from netdesigner.engine.design.explanations import wanted_ranks
from netdesigner.engine.design.insertions import NewLayer, insert_layers
from netdesigner.engine.design.rules import INDEX_LAYERS
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Fix

_WORDS: Final = 1_000
"""So many different words are told apart."""
_LENGTH: Final = 100
"""So many words of each text are taken."""
_NUMBERS: Final = 32
"""So many numbers stand for a word."""
_RANK_OF_SEQUENCES: Final = 3


def texts_as_numbers(graph: Graph, node: NodeId, call: Call, source: Ref) -> Iterator[Fix]:
    """Yield the fixes that put layers where texts enter a node, the most fitting ones first."""
    if call.known.name in INDEX_LAYERS:
        rows = call.parameter("input_dim")
        yield insert_layers(graph, node, source, _places_of_words(rows if isinstance(rows, int) else _WORDS))
        return
    sequence = (_places_of_words(_WORDS), _embedding())
    least, greatest = wanted_ranks(call) or (2, _RANK_OF_SEQUENCES)
    if greatest >= _RANK_OF_SEQUENCES > least:
        pooled: NewLayer = ("keras.layers.GlobalAveragePooling1D", {})
        yield insert_layers(graph, node, source, *sequence, pooled)
        yield insert_layers(graph, node, source, _bag_of_words())
    elif least <= _RANK_OF_SEQUENCES <= greatest:
        yield insert_layers(graph, node, source, *sequence)


def _places_of_words(words: int) -> NewLayer:
    return _vectorization({"max_tokens": words, "output_sequence_length": _LENGTH})


def _bag_of_words() -> NewLayer:
    return _vectorization({"max_tokens": _WORDS, "output_mode": "multi_hot", "pad_to_max_tokens": True})


def _vectorization(parameters: dict[str, Value]) -> NewLayer:
    return "keras.layers.TextVectorization", parameters


def _embedding() -> NewLayer:
    return "keras.layers.Embedding", {"input_dim": _WORDS, "output_dim": _NUMBERS}

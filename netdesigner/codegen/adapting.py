"""`adapt_layers()`: layers take their state from the training data before they are trained."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from enum import Enum, auto
from typing import Final

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword, sequence
from netdesigner.codegen.fed import fed_nodes
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import string
from netdesigner.codegen.sections import Section
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import NodeId
from netdesigner.project.adapting import Adaptation, adaptations
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend

TITLE = "Adaptation"
FUNCTION = "adapt_layers"
ADAPTED_TO: Final = "ADAPTED_TO"
"""The constant that says to how many samples layers are adapted, where not all fit into memory."""
TAKEN: Final = "first_samples"
HEAD = (
    f"def {FUNCTION}(model, data):",
    '    """Adapt layers to the training data, each to what enters it."""',
)


FINDING = '''\
def data_entering(model, data, name, *names):
    """Return what enters a layer at each call; its name may follow those of submodels."""
    layer, found = model.get_layer(name), []

    def call(called, *args, **kwargs):
        if called is layer:
            before = keras.Model(model.inputs, args[0])
            found.append(before.predict(data, verbose=0))
        return called(*args, **kwargs)

    keras.models.clone_model(
        keras.Model(model.inputs, model.outputs),
        input_tensors=model.inputs,
        clone_function=lambda kept: kept,
        call_function=call,
    )
    if not names:
        return found
    return [item for inner in found for item in data_entering(layer, inner, *names)]
'''
"""For layers in submodels and for those with several calls: Keras itself tells what enters the first call alone."""


TAKING = f'''\
def {TAKEN}(batches):
    """Return inputs and targets of the first batches, as many as layers are adapted to."""
    found, count = [], 0
    for x, y, *_ in batches:
        found.append(keras.tree.map_structure(np.asarray, (x, y)))
        count += len(keras.tree.flatten(found[-1])[0])
        if count >= {ADAPTED_TO}:
            break
    return keras.tree.map_structure(lambda *parts: np.concatenate(parts), *found)
'''
"""For data that comes in batches, which may be more than fit into memory, or have no end."""


class _Way(Enum):
    """How a layer gets what it is adapted to."""

    ARRAYS = auto()  # the arrays of inputs, as they are
    BATCHES = auto()  # the batches of an input: files are read one batch after another
    BEFORE = auto()  # what the model makes of the data before they enter it
    CALLS = auto()  # likewise, at each of its calls, wherever it stands


def write_adapting(document: Document, backend: Backend) -> list[Section]:
    """Return the section that adapts layers, if there are any to adapt."""
    found = adaptations(document)
    if not found:
        return []
    network, comes_in_batches = document.network, document.data.batches is not None
    files = {fed.node.id for fed in fed_nodes(document)[0] if fed.medium is not None}
    ways = [_way(item, files, backend) for item in found]
    lines = [*HEAD, *(["    x, _ = data"] if _Way.ARRAYS in ways or comes_in_batches else [])]
    samples = "x" if comes_in_batches else call("make_dataset", "*data")
    for item, way in zip(found, ways, strict=True):
        lines += _WRITERS[way](network, item, samples)
    functions = [*([TAKING] if comes_in_batches else []), *([FINDING] if _Way.CALLS in ways else [])]
    needed = _modules(found, ways) | ({"keras", "np"} if comes_in_batches else set())
    return [Section(TITLE, (*(line for text in functions for line in (*text.splitlines(), "", "")), *lines), needed)]


def _way(item: Adaptation, files: Container[NodeId], backend: Backend) -> _Way:
    """Return how a layer gets its data; `files` are the inputs whose samples are files."""
    reads = any(node.id in files for node in item.inputs)
    if item.is_direct and not reads:
        return _Way.ARRAYS
    if item.is_direct and backend is Backend.TENSORFLOW and len(item.inputs) == 1:
        return _Way.BATCHES
    return _Way.BEFORE if item.is_plain else _Way.CALLS


def _modules(found: Iterable[Adaptation], ways: Iterable[_Way]) -> frozenset[str]:
    joins = any(
        way is _Way.CALLS or (way is _Way.ARRAYS and len(item.inputs) > 1)
        for item, way in zip(found, ways, strict=True)
    )
    return frozenset({"keras", "np"} if joins else {"keras"})


def _direct(network: Network, item: Adaptation, _samples: Expression) -> list[str]:
    if len(network.main.inputs) == 1:
        data: Expression = "x"
    else:
        each = [Join(("x", Group(Style.INDEX, (string(node.name),)))) for node in item.inputs]
        data = each[0] if len(each) == 1 else call("np.concatenate", sequence(each))
    return statement("", Join((_layer(network, item), call(".adapt", data))))


def _to_batches(network: Network, item: Adaptation, samples: Expression) -> list[str]:
    """Adapt a layer to the batches of an input, one after another."""
    (node,) = item.inputs
    taken = "x" if len(network.main.inputs) == 1 else f"x[{string(node.name)}]"
    batches = Join((samples, call(".map", f"lambda x, y: {taken}")))
    return statement("", Join((_layer(network, item), call(".adapt", batches))))


def _behind_others(_network: Network, item: Adaptation, samples: Expression) -> list[str]:
    """Adapt a layer to what the model makes of the data before they enter it."""
    before = call(Name("keras.Model"), "model.inputs", "layer.input")
    return [
        *statement("layer = ", call("model.get_layer", string(item.layer.name))),
        *statement("before = ", before),
        *statement("", call("layer.adapt", call("before.predict", samples, keyword("verbose", "0")))),
    ]


def _at_all_calls(network: Network, item: Adaptation, samples: Expression) -> list[str]:
    """Adapt a layer to what enters it at each of its calls, wherever it stands."""
    names = [string(name) for name in _names(network, item)]
    return [
        *statement("entering = ", call("data_entering", "model", samples, *names)),
        *statement("", Join((_layer(network, item), call(".adapt", call("np.concatenate", "entering"))))),
    ]


def _layer(network: Network, item: Adaptation) -> Expression:
    return Join(("model", *(call(".get_layer", string(name)) for name in _names(network, item))))


def _names(network: Network, item: Adaptation) -> list[str]:
    """Return the names that lead from the model to a layer."""
    return [*(network.graph(key).name for key in item.way[1:]), item.layer.name]


_WRITERS: Final[Mapping[_Way, Callable[[Network, Adaptation, Expression], list[str]]]] = {
    _Way.ARRAYS: _direct,
    _Way.BATCHES: _to_batches,
    _Way.BEFORE: _behind_others,
    _Way.CALLS: _at_all_calls,
}

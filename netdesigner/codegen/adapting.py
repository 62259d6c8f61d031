"""`adapt_layers()`: layers take their state from the training data before they are trained."""

from __future__ import annotations

from collections.abc import Iterable

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword, sequence
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import string
from netdesigner.codegen.sections import Section
from netdesigner.graph.network import Network
from netdesigner.project.adapting import Adaptation, adaptations
from netdesigner.project.document import Document

TITLE = "Adaptation"
FUNCTION = "adapt_layers"
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


def write_adapting(document: Document) -> list[Section]:
    """Return the section that adapts layers, if there are any to adapt."""
    found = adaptations(document)
    if not found:
        return []
    network = document.network
    lines = [*HEAD, *(["    x, _ = data"] if any(item.is_direct for item in found) else [])]
    for item in found:
        lines += _adapted(network, item)
    if all(item.is_direct or item.is_plain for item in found):
        return [Section(TITLE, tuple(lines), _modules(found))]
    return [Section(TITLE, (*FINDING.splitlines(), "", "", *lines), _modules(found))]


def _modules(found: Iterable[Adaptation]) -> frozenset[str]:
    joins = any(len(item.inputs) > 1 if item.is_direct else not item.is_plain for item in found)
    return frozenset({"keras", "np"} if joins else {"keras"})


def _adapted(network: Network, item: Adaptation) -> list[str]:
    if item.is_direct:
        return _direct(network, item)
    return _behind_others(item) if item.is_plain else _at_all_calls(network, item)


def _direct(network: Network, item: Adaptation) -> list[str]:
    if len(network.main.inputs) == 1:
        data: Expression = "x"
    else:
        each = [Join(("x", Group(Style.INDEX, (string(node.name),)))) for node in item.inputs]
        data = each[0] if len(each) == 1 else call("np.concatenate", sequence(each))
    return statement("", Join((_layer(network, item), call(".adapt", data))))


def _behind_others(item: Adaptation) -> list[str]:
    """Adapt a layer to what the model makes of the data before they enter it."""
    before = call(Name("keras.Model"), "model.inputs", "layer.input")
    return [
        *statement("layer = ", call("model.get_layer", string(item.layer.name))),
        *statement("before = ", before),
        *statement("", call("layer.adapt", call("before.predict", _batches(), keyword("verbose", "0")))),
    ]


def _at_all_calls(network: Network, item: Adaptation) -> list[str]:
    """Adapt a layer to what enters it at each of its calls, wherever it stands."""
    names = [string(name) for name in _names(network, item)]
    return [
        *statement("entering = ", call("data_entering", "model", _batches(), *names)),
        *statement("", Join((_layer(network, item), call(".adapt", call("np.concatenate", "entering"))))),
    ]


def _batches() -> Expression:
    return call("make_dataset", "*data")


def _layer(network: Network, item: Adaptation) -> Expression:
    return Join(("model", *(call(".get_layer", string(name)) for name in _names(network, item))))


def _names(network: Network, item: Adaptation) -> list[str]:
    """Return the names that lead from the model to a layer."""
    return [*(network.graph(key).name for key in item.way[1:]), item.layer.name]

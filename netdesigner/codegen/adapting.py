"""`adapt_layers()`: layers take their state from the training data before they are trained."""

from __future__ import annotations

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import string
from netdesigner.codegen.sections import Section
from netdesigner.project.adapting import Adaptation, adaptations
from netdesigner.project.document import Document

TITLE = "Adaptation"
FUNCTION = "adapt_layers"
HEAD = (
    f"def {FUNCTION}(model, data):",
    '    """Adapt layers to the training data, each to what enters it."""',
)


def write_adapting(document: Document) -> list[Section]:
    """Return the section that adapts layers, if there are any to adapt."""
    found = adaptations(document)
    if not found:
        return []
    alone = len(document.network.main.inputs) == 1
    lines = [*HEAD, *(["    x, _ = data"] if any(item.is_direct for item in found) else [])]
    for item in found:
        lines += _direct(item, alone) if item.is_direct else _behind_others(item)
    return [Section(TITLE, tuple(lines), frozenset({"keras"}))]


def _direct(item: Adaptation, alone: bool) -> list[str]:
    inputs: Expression = "x" if alone else Join(("x", Group(Style.INDEX, (string(item.inputs[0].name),))))
    return statement("", Join((_layer(item), call(".adapt", inputs))))


def _behind_others(item: Adaptation) -> list[str]:
    """Adapt a layer to what the model makes of the data before they enter it."""
    before = call(Name("keras.Model"), "model.inputs", "layer.input")
    given = call("before.predict", call("make_dataset", "*data"), keyword("verbose", "0"))
    return [
        *statement("layer = ", _layer(item)),
        *statement("before = ", before),
        *statement("", call("layer.adapt", given)),
    ]


def _layer(item: Adaptation) -> Expression:
    return call("model.get_layer", string(item.layer.name))

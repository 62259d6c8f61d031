"""`load_data()`: the arrays of the project, divided into training, validation and test data."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.codegen.arrays import ArrayWriter, Fed, fed_nodes
from netdesigner.codegen.expressions import mapping
from netdesigner.codegen.literals import comment, string
from netdesigner.codegen.sections import Body, Section
from netdesigner.codegen.splitting import divide_pair, divide_rows
from netdesigner.data.bindings import Encoding
from netdesigner.project.document import Document

TITLE = "Data"
HEAD = (
    "def load_data():",
    '    """Return the training, validation and test data, each as inputs and targets."""',
)


def write_loading(document: Document, paths: Mapping[str, str]) -> Section:
    """Return the section that loads the data; a function that only says what is missing, when something is."""
    inputs, outputs, unfed = fed_nodes(document)
    if unfed or not inputs or not outputs:
        return _missing(unfed)
    graph = document.network.main
    alone = {"x": len(graph.inputs) == 1, "y": len(graph.outputs) == 1}
    body = Body()
    fixed = {fed[0].node.id: name for name, fed in (("x", inputs), ("y", outputs)) if alone[name]}
    variables = ArrayWriter(body, paths, fixed).write(inputs, outputs)
    for name, fed in (("x", inputs), ("y", outputs)):
        if not alone[name]:
            body.assign(name, mapping((string(item.node.name), variables[item.node.id]) for item in fed))
    split = document.data.split
    labels = _labels(outputs, variables) if split.stratify else None
    if all(alone.values()):
        divide_pair(body, split, labels)
    else:
        divide_rows(body, split, labels, variables[inputs[0].node.id])
    return Section(TITLE, (*HEAD, *body.lines), frozenset(body.modules))


def _missing(unfed: list[str]) -> Section:
    notes = [line for name in unfed for line in comment(f"{name}: no data", 4)]
    failure = '    raise NotImplementedError("No data is bound to the inputs and outputs.")'
    return Section(TITLE, (*HEAD, *notes, failure))


def _labels(outputs: list[Fed], variables: Mapping[str, str]) -> str | None:
    """Return the variable of the one output of classes."""
    found = [variables[fed.node.id] for fed in outputs if fed.binding.encoding is not Encoding.PLAIN]
    return found[0] if len(found) == 1 else None

"""`load_data()`: the arrays of the project, divided into training, validation and test data."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.codegen.arrays import ArrayWriter
from netdesigner.codegen.divided import DividedWriter
from netdesigner.codegen.expressions import mapping
from netdesigner.codegen.fed import Alone, Fed, fed_nodes, labels_of
from netdesigner.codegen.literals import comment, string
from netdesigner.codegen.sections import Body, Section
from netdesigner.codegen.splitting import divide_pair, divide_rows
from netdesigner.data.bindings import Split
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
    alone = Alone(len(graph.inputs) == 1, len(graph.outputs) == 1)
    body = Body()
    if document.data.brings_test:
        DividedWriter(body, inputs, outputs).write(document.data.taken, alone)
    else:
        _write_whole(body, paths, inputs, outputs, document.data.taken, alone)
    return Section(TITLE, (*HEAD, *body.lines), frozenset(body.modules))


def _write_whole(
    body: Body, paths: Mapping[str, str], inputs: list[Fed], outputs: list[Fed], split: Split, alone: Alone
) -> None:
    """Write the statements for data that is yet to be divided."""
    ends = (("x", inputs, alone.x), ("y", outputs, alone.y))
    fixed = {fed[0].node.id: name for name, fed, is_alone in ends if is_alone}
    variables = ArrayWriter(body, paths, fixed).write(inputs, outputs)
    for name, fed, is_alone in ends:
        if not is_alone:
            body.assign(name, mapping((string(item.node.name), variables[item.node.id]) for item in fed))
    labels = labels_of(outputs, variables, split)
    if all(alone):
        divide_pair(body, split, labels)
    else:
        divide_rows(body, split, labels, variables[inputs[0].node.id])


def _missing(unfed: list[str]) -> Section:
    notes = [line for name in unfed for line in comment(f"{name}: no data", 4)]
    failure = '    raise NotImplementedError("No data is bound to the inputs and outputs.")'
    return Section(TITLE, (*HEAD, *notes, failure))

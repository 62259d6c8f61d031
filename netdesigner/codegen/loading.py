"""`load_data()`: the arrays of the project, divided into training, validation and test data."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.codegen.arrays import ArrayWriter
from netdesigner.codegen.divided import DividedWriter
from netdesigner.codegen.expressions import mapping
from netdesigner.codegen.fed import Alone, Fed, fed_nodes, labels_of
from netdesigner.codegen.filling import call_filling, write_filling
from netdesigner.codegen.literals import comment, string
from netdesigner.codegen.on_disk import stays_on_disk
from netdesigner.codegen.own_data import write_batches_of
from netdesigner.codegen.sections import Body, Section
from netdesigner.codegen.split_samples import By, divide_samples, is_called, write_split
from netdesigner.codegen.splitting import divide_files, divide_pair, divide_rows
from netdesigner.codegen.windows import divide_windows, parameters_of_starts
from netdesigner.data.file_checks import file_findings
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.data.split import SplitKind
from netdesigner.data.window_checks import can_make_windows
from netdesigner.project.document import Document

TITLE = "Data"
DOCSTRING = '    """Return the training, validation and test data, each as inputs and targets."""'

_OF_BATCHES = '    """Return the batches for training, validation and test."""'


def write_loading(document: Document, paths: Mapping[str, str]) -> Section:
    """Return the section that loads the data; a function that only says what is missing, when something is."""
    inputs, outputs, unfed = fed_nodes(document)
    if not _has_column(document):
        unfed = [*unfed, "split"]
    if not can_make_windows(document.data):
        unfed = [*unfed, "windows"]
    if unfed or not inputs or not outputs:
        return _missing(document, unfed)
    split = document.data.taken
    graph = document.network.main
    alone = Alone(len(graph.inputs) == 1, len(graph.outputs) == 1)
    body = Body()
    functions: list[Body] = []
    if document.data.batches is not None:
        write_batches_of(body, document.data.batches)
    elif document.data.brings_test:
        DividedWriter(body, inputs, outputs).write(split, alone)
    else:
        functions = _write_whole(body, document, paths, inputs, outputs, alone)
    filling = write_filling(document)
    if filling is not None:
        functions.append(filling)
        call_filling(body)
    stratified = labels_of(outputs, {fed.node.id: "" for fed in outputs}, split) is not None
    functions += [write_split(split, stratified=stratified)] if is_called(split) else []
    lines = [line for function in functions for line in (*function.lines, "", "")]
    needed = body.modules.union(*(function.modules for function in functions))
    return Section(TITLE, (*lines, *_head(document), *body.lines), frozenset(needed))


def _write_whole(
    body: Body,
    document: Document,
    paths: Mapping[str, str],
    inputs: list[Fed],
    outputs: list[Fed],
    alone: Alone,
) -> list[Body]:
    """Write the statements for data that is yet to be divided, and return the functions that they call."""
    split = document.data.taken
    ends = (("x", inputs, alone.x), ("y", outputs, alone.y))
    fixed = {fed[0].node.id: name for name, fed, is_alone in ends if is_alone}
    windows = document.data.windows
    writer = ArrayWriter(body, paths, fixed, windows, _other_files(document))
    variables = writer.write(inputs, outputs, document.data.columns)
    for name, fed, is_alone in ends:
        if not is_alone:
            body.assign(name, mapping((string(item.node.name), variables[item.node.id]) for item in fed))
    labels, first = labels_of(outputs, variables, split), variables[inputs[0].node.id]
    if split.kind is SplitKind.FILES:
        writer.write_file_numbers(inputs[0])
        divide_files(body, split)
    elif windows is not None or split.kind is not SplitKind.RANDOM:
        column = _write_columns(document, writer)
        by = By(first, labels, column)
        if windows is None:
            divide_samples(body, split, by)
        else:
            divide_windows(body, windows, split, by, alone)
    elif all(alone) and not any(map(stays_on_disk, (*inputs, *outputs))):
        divide_pair(body, split, labels)
    else:
        divide_rows(body, split, labels, first)
    return writer.functions


def _other_files(document: Document) -> dict[str, list[tuple[str, Source]]]:
    """Return the sources for the other parts, by the name of that for the training."""
    sources = document.data.sources
    return {
        item.source: [(name, sources[name]) for name in item.others if name in sources]
        for item in document.data.taken.files
    }


def _write_columns(document: Document, writer: ArrayWriter) -> str | None:
    """Load the columns that windows are made by, and the one that samples are divided by; return its variable."""
    data, split = document.data, document.data.taken
    by, windows = split.by, document.data.windows
    variable = None if by is None else writer.write_split_column(by, data.sources[by.source], split.kind)
    columns = {} if windows is None else {"series": windows.series, "times": windows.times}
    asked = () if windows is None else parameters_of_starts(windows)
    for name, column in columns.items():
        if column is not None and name in asked and name != variable:
            writer.write_column(name, column, data.sources[column.source])
    return variable


def _has_column(document: Document) -> bool:
    """Return whether there is the column that samples are divided by, if there must be one."""
    split = document.data.taken
    if split.kind is SplitKind.FILES:
        return not any(True for _finding in file_findings(document.data, (), {}))
    if split.by is None:
        return not split.needs_column
    source = document.data.sources.get(split.by.source)
    return source is not None and not isinstance(source, KerasSource) and not document.data.brings_test


def _head(document: Document) -> tuple[str, str]:
    fold = "fold=FOLD" if document.data.has_folds else ""
    return f"def load_data({fold}):", DOCSTRING if document.data.batches is None else _OF_BATCHES


def _missing(document: Document, unfed: list[str]) -> Section:
    notes = [line for name in unfed for line in comment(f"{name}: no data", 4)]
    failure = '    raise NotImplementedError("No data is bound to the inputs and outputs.")'
    return Section(TITLE, (*_head(document), *notes, failure))

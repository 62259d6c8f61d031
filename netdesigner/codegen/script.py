"""A document as a Python script: what is shown, exported and trained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TypeAlias

from netdesigner.codegen.adapting import write_adapting
from netdesigner.codegen.attached import attached_files
from netdesigner.codegen.batches import write_batches
from netdesigner.codegen.class_weights import write_balancing
from netdesigner.codegen.distributing import write_distributing
from netdesigner.codegen.files import reads_files, write_files
from netdesigner.codegen.function import Function
from netdesigner.codegen.imports import import_lines
from netdesigner.codegen.literals import docstring, integer
from netdesigner.codegen.loading import write_loading
from netdesigner.codegen.model import ModelWriter
from netdesigner.codegen.on_disk import reads_rows, row_constants, write_rows
from netdesigner.codegen.own_data import step_constants
from netdesigner.codegen.running import write_running
from netdesigner.codegen.sections import Section
from netdesigner.codegen.split_samples import split_constants
from netdesigner.codegen.starting import starting_constants, write_starting
from netdesigner.codegen.training import write_compile, write_train
from netdesigner.codegen.windows import window_constants
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend

MODEL_TITLE = "Model"


Place: TypeAlias = tuple[GraphId, NodeId]
"""A node, with the graph that it stands in."""


class ScriptPart(Enum):
    """What of the script is written."""

    ALL = auto()
    MODEL = auto()  # the imports and the functions that build the model


@dataclass(frozen=True)
class Script:
    """A script.

    Attributes:
        text: Its text.
        functions: The functions, each with its graph and the number of its first line, counted from one.
    """

    text: str
    functions: Sequence[tuple[GraphId, int, Function]]

    @cached_property
    def lines(self) -> Mapping[Place, Sequence[int]]:
        """The numbers of lines, counted from one, of each node's statement with the comments above it.

        A node of a repeated block has the lines of its statement in the helper function, then those of the loop.
        """
        found: dict[Place, Sequence[int]] = {}
        for graph, start, function in self.functions:
            for node, lines in function.nodes.items():
                numbers = range(start + lines.start, start + lines.stop)
                known = found.get((graph, node))
                found[graph, node] = numbers if known is None else (*known, *numbers)
        return found

    @cached_property
    def nodes(self) -> Mapping[int, tuple[Place, ...]]:
        """The nodes that each line is about, by the number of the line."""
        found: dict[int, list[Place]] = {}
        for place, numbers in self.lines.items():
            for line in numbers:
                found.setdefault(line, []).append(place)
        return {line: tuple(places) for line, places in found.items()}


def write_script(
    document: Document,
    *,
    paths: Mapping[str, str] | None = None,
    part: ScriptPart = ScriptPart.ALL,
    backend: Backend | None = None,
    weights: str | None = None,
) -> Script:
    """Return the script of a document; of an unfinished one, what can be written, with comments for what is missing.

    Args:
        document: The document.
        paths: The text that stands for each source's file, and by its name for each attached file; by default the
            path in the document.
        part: What to write.
        backend: What Keras shall compute with; by default what the document says.
        weights: The file of a model whose weights the whole script starts from; new ones by default.
    """
    return ScriptWriter(document).write(paths=paths, part=part, backend=backend, weights=weights)


class ScriptWriter:
    """Writes the script of one document again and again; what an edit leaves as it is, is not written anew."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._model = ModelWriter(document)

    def write(
        self,
        *,
        paths: Mapping[str, str] | None = None,
        part: ScriptPart = ScriptPart.ALL,
        backend: Backend | None = None,
        weights: str | None = None,
    ) -> Script:
        """Return the script of the document as it is now; the arguments are those of `write_script`."""
        chosen = backend or self._document.fit.backend
        functions = self._model.write()
        sections = model_sections(functions)
        if part is ScriptPart.MODEL:
            return _assembled(self._imports(sections, chosen, paths or {}), sections, functions)
        sections += training_sections(self._document, paths or {}, chosen)
        sections += [*write_starting(weights), *write_running(self._document, weights, chosen)]
        head = [_docstring(self._document), "", *self._imports(sections, chosen, paths or {})]
        return _assembled([*head, "", *constant_lines(self._document, weights)], sections, functions)

    def _imports(self, sections: Iterable[Section], backend: Backend, paths: Mapping[str, str]) -> list[str]:
        names = needed_modules(sections)
        return import_lines(names, backend, attached_files(self._document, names, paths))


def model_sections(functions: Mapping[GraphId, Function]) -> list[Section]:
    """Return the sections that build the model."""
    return [Section(MODEL_TITLE, made.lines, made.modules) for _graph, made in _with_helpers(functions)]


def _with_helpers(functions: Mapping[GraphId, Function]) -> Iterator[tuple[GraphId, Function]]:
    """Yield the functions, each after its helpers, with the graph that they are about."""
    for graph, function in functions.items():
        yield from ((graph, made) for made in (*function.helpers, function))


def training_sections(document: Document, paths: Mapping[str, str], backend: Backend) -> list[Section]:
    """Return the sections that load the data and train the model."""
    return [
        *write_distributing(document, backend),
        *write_files(document, backend),
        *write_rows(document),
        write_loading(document, paths),
        write_compile(document, backend),
        *_batches(document, backend),
        *write_adapting(document, backend),
        *write_balancing(document),
        write_train(document),
    ]


def _batches(document: Document, backend: Backend) -> list[Section]:
    """Return the section that cuts arrays into batches, unless the data comes in batches."""
    if document.data.batches is not None:
        return []
    return [write_batches(document.fit, backend, reads_files=reads_files(document), reads_rows=reads_rows(document))]


def needed_modules(sections: Iterable[Section]) -> set[str]:
    """Return the imports that sections need."""
    return {module for section in sections for module in section.modules}


def constant_lines(document: Document, weights: str | None) -> list[str]:
    """Return the constants of a script."""
    split = document.data.taken
    lines = [
        f"SEED = {integer(document.fit.seed)}",
        f"EPOCHS = {integer(document.fit.epochs)}",
        f"BATCH_SIZE = {integer(document.fit.batch_size)}",
    ]
    lines += [*window_constants(document.data.windows), *step_constants(document), *split_constants(split)]
    return [*lines, *row_constants(document), *starting_constants(weights)]


def _docstring(document: Document) -> str:
    return f'"""{docstring(document.network.main.name) or "Model"}: a network in Keras."""'


def _assembled(head: list[str], sections: list[Section], functions: Mapping[GraphId, Function]) -> Script:
    """Put the sections below each other; the first ones are the functions."""
    lines = list(head)
    starts = []
    for section in sections:
        lines += ("", "")
        starts.append(len(lines) + 1)
        lines += section.lines
    placed = [(graph, start, made) for start, (graph, made) in zip(starts, _with_helpers(functions), strict=False)]
    return Script("\n".join(lines) + "\n", placed)

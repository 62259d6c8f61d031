"""Comments of a script, as comments of the nodes and graphs that they stand at."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final

from netdesigner.codegen.layout import LEFT_AS_IT_IS
from netdesigner.codegen.reading.building import Built
from netdesigner.codegen.reading.things import Lines, SequentialThing
from netdesigner.graph.nodes import GraphId, NodeId, OutputNode
from netdesigner.project.document import Comment
from netdesigner.project.edits import PutComment, apply_edit

_NOTE: Final = re.compile(
    r"[^:]*: (not connected|no data|leads to no output|no input of the model|a call takes no objects|\S+ is missing)"
)
"""What this program writes about nodes that a script cannot hold."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Comments in a row.

    Attributes:
        text: Their text.
        first: The line of the first one.
        place: The line that they are about: the one with code that follows, or the one that they end.
    """

    text: str
    first: int
    place: int


def take_comments(text: str, tree: ast.Module, built: Built) -> None:
    """Put the comments of a script into the document."""
    blocks = list(_blocks(text))
    if not blocks:
        return
    places = _Places(tree, built)
    for number, block in enumerate(blocks, start=1):
        found = places.find(block)
        if found is not None:
            comment = Comment(*found, block.text)
            apply_edit(built.document, PutComment(f"c{number}", comment))


class _Places:
    """Knows what stands on which lines."""

    def __init__(self, tree: ast.Module, built: Built) -> None:
        self._heads = dict(_heads(tree))
        self._nodes = _first_nodes(built)
        self._graphs = {model.lines.first: graph for model, graph in built.graphs.items()}
        self._built = built

    def find(self, block: _Block) -> tuple[GraphId, NodeId | None] | None:
        """Return the graph and node that comments are about."""
        head = self._heads.get(block.first - 1)
        graph = None if head is None else self._graph_in(head)
        if graph is not None:
            return graph, None
        if block.place in self._nodes:
            return self._nodes[block.place]
        if block.place in self._graphs:
            return self._graphs[block.place], None
        return self._end_around(block)

    def _graph_in(self, function: Lines) -> GraphId | None:
        """Return the graph whose model a function makes."""
        found = (
            graph for model, graph in self._built.graphs.items() if function.first < model.lines.first <= function.last
        )
        return next(found, None)

    def _end_around(self, block: _Block) -> tuple[GraphId, NodeId] | None:
        """Return the output of the model inside whose statement comments stand."""
        for model, graph_id in self._built.graphs.items():
            if model.lines.first < block.place <= model.lines.last:
                outputs = self._built.document.network.graph(graph_id).outputs
                return (graph_id, outputs[0]) if outputs else None
        return None


def _first_nodes(built: Built) -> Mapping[int, tuple[GraphId, NodeId]]:
    """Return the node whose statement begins at a line, outputs last; of several the first one."""
    stacks = {graph for model, graph in built.graphs.items() if isinstance(model, SequentialThing)}
    found: dict[int, tuple[GraphId, NodeId]] = {}
    ends: dict[int, tuple[GraphId, NodeId]] = {}
    for (graph, node), lines in built.lines.items():
        if not isinstance(built.document.network.graph(graph).nodes[node], OutputNode):
            found.setdefault(lines.first, (graph, node))
        elif graph not in stacks:
            ends.setdefault(lines.first, (graph, node))
    return {**ends, **found}


def _heads(tree: ast.Module) -> Iterator[tuple[int, Lines]]:
    """Yield the last line of each function's head, and the lines of the function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            inside = [node.returns, *(item for item in ast.walk(node.args) if isinstance(item, ast.arg))]
            last = max([node.lineno, *(item.end_lineno or 0 for item in inside if item is not None)])
            yield last, Lines(node.lineno, node.end_lineno or node.lineno)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the comments of a script, those in a row as one."""
    lines: list[str] = []
    first = 0
    for line, comment, is_alone in _tokens(text):
        if comment is None:
            if lines:
                yield _Block("\n".join(lines), first, line)
            lines = []
        elif not is_alone:
            yield _Block(comment, line, line)
        elif not _NOTE.fullmatch(comment):
            first = line if not lines else first
            lines.append(comment)


def _tokens(text: str) -> Iterator[tuple[int, str | None, bool]]:
    """Yield each comment with its line and whether it stands alone, and the first line of code after one."""
    was_comment = False
    code_line = 0
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.string == f"# {LEFT_AS_IT_IS}":
            continue
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.removeprefix("#").removeprefix(" ").rstrip(), token.start[0] != code_line
            was_comment = True
        elif token.type not in _SPACE:
            code_line = token.end[0]
            if was_comment:
                yield token.start[0], None, False
                was_comment = False


_SPACE: Final = frozenset({tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})

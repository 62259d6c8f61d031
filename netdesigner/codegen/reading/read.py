"""A script as a document."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Catalogue
from netdesigner.codegen.reading.building import Built, build
from netdesigner.codegen.reading.choosing import choose_model, tell_others
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.comments import take_comments
from netdesigner.codegen.reading.errors import Inside, LookInsideError, ScriptSyntaxError, TooMuchError
from netdesigner.codegen.reading.following import Follower
from netdesigner.codegen.reading.indentation import indented
from netdesigner.codegen.reading.limits import LONGEST_TEXT, Budget
from netdesigner.codegen.reading.networks import Networks
from netdesigner.codegen.reading.notes import Context, Note
from netdesigner.codegen.reading.shapes import AskedShapes, Shapes
from netdesigner.codegen.reading.things import LayerThing, Lines, ModelThing, Scope
from netdesigner.codegen.reading.training import take_training
from netdesigner.graph.checks import node_name
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import new_document
from netdesigner.project.importing.imported import Imported, ImportFinding

MOST_MENDED: Final = 20
MOST_OPENED: Final = 10
"""How often a script is followed anew because it takes a network apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a script gives.

    Attributes:
        imported: The document and the report.
        lines: The first and last line of the statement that each node comes from.
    """

    imported: Imported
    lines: Mapping[tuple[GraphId, NodeId], Lines]


def read_script(
    text: str,
    name: str = "model",
    catalogue: Catalogue | None = None,
    networks: Networks | None = None,
    shapes: Shapes | None = None,
) -> Imported:
    """Return the document that a script describes, with the report; nothing of the script is executed.

    Args:
        text: The script.
        name: What the model is called where the script does not say.
        catalogue: What Keras offers.
        networks: Asks Keras for the layers of its networks, which scripts take apart.
        shapes: Asks Keras for shapes, which scripts go on by.

    Raises:
        ScriptSyntaxError: If the text is no Python, or too long.
    """
    return read(text, name, catalogue, networks, shapes, mends=True).imported


def read(
    text: str,
    name: str = "model",
    catalogue: Catalogue | None = None,
    networks: Networks | None = None,
    shapes: Shapes | None = None,
    *,
    mends: bool = False,
) -> Reading:
    """Return what `read_script` does, with the lines that the nodes come from.

    Args:
        text: The script.
        name: What the model is called where the script does not say.
        catalogue: What Keras offers.
        networks: Asks Keras for the layers of its networks, which scripts take apart.
        shapes: Asks Keras for shapes, which scripts go on by.
        mends: Whether functions that have lost their indentation are indented.

    Raises:
        ScriptSyntaxError: If the text is no Python, or too long.
    """
    known = catalogue or load_catalogue()
    asked = None if shapes is None else AskedShapes(shapes)
    opened: dict[int, Inside] = {}
    for _ in range(MOST_OPENED):
        try:
            context = Context(known, networks=networks, shapes=asked, opened=opened)
            return _read(text, name, context, mends=mends)
        except LookInsideError as wanted:
            opened[wanted.number] = wanted.depth
    return _read(text, name, Context(known, shapes=asked), mends=mends)


def _read(text: str, name: str, context: Context, *, mends: bool) -> Reading:
    known = context.catalogue
    text = text.removeprefix("\ufeff")
    text, tree = _mended(context, text) if mends else (text, parse(text))
    document = new_document(name, known)
    main = _followed(context, tree)
    if main is None:
        context.lines = Lines(1, 1)
        context.fail(ReadCode.NO_MODEL)
        return Reading(Imported(document, findings_of(context.notes, Built(document))), {})
    try:
        built = build(context, document, main)
    except TooMuchError:
        context.fail(ReadCode.TOO_LARGE)
        return Reading(Imported(new_document(name, known), findings_of(context.notes, Built(document))), {})
    _tell_unfolded(context, built)
    _tell_structure(context, built, main)
    take_training(context, document, main)
    take_comments(text, tree, built)
    tell_others(context, main, set(built.graphs))
    return Reading(Imported(document, findings_of(context.notes, built)), built.lines)


def _tell_unfolded(context: Context, built: Built) -> None:
    """Note the networks whose layers stand in the document."""
    for network in context.apart:
        if any(isinstance(layer, LayerThing) and layer in built.places for layer in network.layers):
            context.lines = network.lines
            context.note(ReadCode.NETWORK_UNFOLDED, name=network.name)


def _tell_structure(context: Context, built: Built, main: ModelThing) -> None:
    """Note that data has to be given in another form than the script gives it."""
    if not main.is_in_row:
        graph = built.document.network.main
        ends = (*graph.inputs, *graph.outputs)
        context.lines = main.lines
        names = tuple(node_name(built.document.network, graph, key) for key in ends)
        context.note(ReadCode.STRUCTURE_FLATTENED, name=main.name, names=names)


def parse(text: str) -> ast.Module:
    """Return the syntax tree of a script.

    Raises:
        ScriptSyntaxError: If the text is no Python, or too long.
    """
    if len(text) > LONGEST_TEXT:
        raise ScriptSyntaxError(f"more than {LONGEST_TEXT} characters", 1)
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise ScriptSyntaxError(error.msg, error.lineno or 1, error.offset or 0) from error
    except ValueError as error:
        raise ScriptSyntaxError(str(error), 1) from error
    except (RecursionError, MemoryError) as error:
        raise ScriptSyntaxError("nested too deep", 1) from error


def _mended(context: Context, text: str) -> tuple[str, ast.Module]:
    """Return a script and its syntax tree, functions indented that have lost their indentation."""
    for _ in range(MOST_MENDED):
        try:
            return text, parse(text)
        except ScriptSyntaxError as error:
            found = indented(text, error.reason)
            if found is None:
                raise
            text, line = found
            context.lines = Lines(line, line)
            context.note(ReadCode.INDENTATION)
    return text, parse(text)


def _followed(context: Context, tree: ast.Module) -> ModelThing | None:
    """Return the model of a script; where that goes too far, the one that was there until then."""
    follower = Follower(context)
    scope = Scope()
    context.constants = scope.names
    try:
        follower.follow(tree, scope)
        return choose_model(context, follower, scope)
    except TooMuchError:
        context.fail(ReadCode.TOO_LARGE)
        context.budget = Budget()
        return choose_model(context, None, scope)


def findings_of(notes: list[Note], built: Built) -> tuple[ImportFinding, ...]:
    """Return what was noted as the report tells it, in the order of the script."""
    return tuple(_finding(note, built) for note in sorted(notes, key=lambda note: note.line))


def _finding(note: Note, built: Built) -> ImportFinding:
    graph, node = built.places.get(note.subject, (None, None)) if note.subject is not None else (None, None)
    return ImportFinding(note.code, note.severity, graph, node, note.line, note.values)

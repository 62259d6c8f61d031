"""Whatever two documents say: one becomes what the other says, in one step that can be taken back."""

import ast

from hypothesis import assume, given

from netdesigner.codegen.nodes import facts
from netdesigner.codegen.script import write_script
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, RemoveNode
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import Edit, SetSettings, apply_edit
from netdesigner.project.format import document_to_json
from netdesigner.project.history import History
from netdesigner.project.rewriting.rewriting import rewriting
from tests.property.hostile import documents


def _rewritten(present: Document, wanted: Document) -> tuple[History, tuple[Edit, ...]]:
    history, edits = History(present), rewriting(present, wanted)
    history.do("Rewrite", edits)
    return history, edits


def _count(document: Document) -> list[tuple[int, int, int, int]]:
    graphs = document.network.graphs.values()
    return sorted((len(graph.nodes), len(graph.layers), len(graph.inputs), len(graph.outputs)) for graph in graphs)


def _has_twins(document: Document) -> bool:
    """Return whether nodes of one graph have the same name: a script has those that lead nowhere in either order."""
    network = document.network
    names = [[facts(network, graph, node).name for node in graph.nodes] for graph in network.graphs.values()]
    return any(len(set(found)) < len(found) for found in names)


def _in_any_order(script: str) -> list[str]:
    """Return the lines of a script without the names of variables, which follow from the order of statements."""
    tree = ast.parse(script)
    for name in ast.walk(tree):
        if isinstance(name, ast.Name):
            name.id = "name"
    return sorted(ast.unparse(tree).splitlines())


@given(documents(), documents())
def test_a_document_says_what_another_one_says(present: Document, wanted: Document) -> None:
    apply_edit(present, SetSettings(wanted.script))  # how a script is written is no part of what it says
    before = document_to_json(present)
    history, _edits = _rewritten(present, wanted)
    assert _count(present) == _count(wanted)
    written, expected = write_script(present).text, write_script(wanted).text
    assert _in_any_order(written) == _in_any_order(expected)
    assert written == expected or _has_twins(wanted)
    if history.undo_names:
        history.undo()
    assert document_to_json(present) == before


@given(documents())
def test_what_is_said_already_changes_no_node(wanted: Document) -> None:
    assume("nan" not in str(document_to_json(wanted)))
    present = new_document()
    _rewritten(present, wanted)
    _history, edits = _rewritten(present, wanted)
    assert not [edit for edit in edits if isinstance(edit, AddGraph | PutLayer | PutNode | RemoveNode)]

"""Hostile names and values never become code, and the text of a script follows from the document alone."""

import ast
import builtins
import json
import math
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from ruff import find_ruff_bin

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Slice, Value
from netdesigner.codegen.expressions import flat
from netdesigner.codegen.layout import statement
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.script import ScriptPart, ScriptWriter, write_script
from netdesigner.codegen.values import expression
from netdesigner.graph import changes
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, SetEnds, SetGraph, SetStyle
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Comment, Document, new_document
from netdesigner.project.edits import PutComment, SetSettings, apply_edit
from tests.property.hostile import documents, literals, texts

MODULES = {"argparse", "keras", "layers", "math", "np", "ops", "os", "pd", "tf", "train_test_split"} | {
    "h5py",
    "Image",
    "ImageOps",
    "Path",
    "wave",
}
BUILTINS = {
    "NotImplementedError",
    "float",
    "enumerate",
    "int",
    "len",
    "list",
    "max",
    "next",
    "print",
    "range",
    "round",
    "slice",
    "sorted",
    "str",
    "super",
    "zip",
    "__name__",
}
T = TypeVar("T")
ATTRIBUTES = {"__init__"}
LENIENT = "E501,F601,F841"
"""Long names, outputs with one name and layers without use are the person's."""


@given(documents())
def test_a_script_holds_nothing_but_what_was_meant(document: Document) -> None:
    tree = ast.parse(write_script(document).text)
    known = MODULES | BUILTINS | set(_bound(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name):
                assert name in known, name
            case ast.Attribute(attr=name):
                assert not name.startswith("_") or name in ATTRIBUTES, name
            case ast.Import() | ast.ImportFrom():
                assert node in tree.body
            case ast.Global() | ast.Nonlocal() | ast.Await() | ast.Yield() | ast.NamedExpr() | ast.Delete():
                raise AssertionError(ast.unparse(node))


@given(documents())
def test_variables_hide_nothing(document: Document) -> None:
    for function in ast.walk(ast.parse(write_script(document, part=ScriptPart.MODEL).text)):
        if isinstance(function, ast.FunctionDef):
            assigned = {
                name.id for name in ast.walk(function) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }
            assert not assigned & (MODULES | set(dir(builtins)))
            assert not {name for name in assigned if name.startswith("build_")} & _functions(document)


@given(literals)
def test_a_value_written_and_read_is_the_same(value: Value) -> None:
    written = expression(load_catalogue(), value)
    scope = {"__builtins__": {"float": float, "slice": slice}}
    assert _same(eval(flat(written), scope), value)
    broken = "\n".join(statement("x = ", written, indent=0))
    assert ast.dump(ast.parse(broken)) == ast.dump(ast.parse(f"x = {flat(written)}"))


@given(texts)
def test_a_comment_stays_a_comment(text: str) -> None:
    document = new_document(text)
    document.comments |= {"1": _comment(text), "2": _comment("end")}
    tree = ast.parse(write_script(document, part=ScriptPart.MODEL).text)
    assert ast.dump(tree) == ast.dump(ast.parse(write_script(new_document(text), part=ScriptPart.MODEL).text))


@given(documents())
def test_a_formatter_changes_nothing(document: Document) -> None:
    text = write_script(document).text
    assert _ruff(text, "format", "-") == text
    _ruff(text, "check", "--select", "E,F,I", "--ignore", LENIENT, "-")


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_drawing_does_not_matter(document: Document, random: Random) -> None:
    assert write_script(_redrawn(document, random)).text == write_script(document).text


@given(documents(), st.data())
def test_writing_again_after_an_edit_is_writing_anew(document: Document, data: st.DataObject) -> None:
    writer = ScriptWriter(document)
    graph = document.network.main
    for _ in range(4):
        assert writer.write() == write_script(document)
        match data.draw(st.integers(0, 4)), list(graph.layers), list(graph.nodes):
            case 0, [*_, layer], _:
                edits = changes.set_parameter(document.network, graph, layer, "units", data.draw(st.integers(1, 9)))
            case 1, _, [*_, node]:
                edits = changes.remove_nodes(graph, [node])
            case 2, _, [node, *_]:
                edits = changes.rename(graph, node, data.draw(texts))
            case 3, *_:
                edits = (SetStyle(MAIN_GRAPH, data.draw(st.sampled_from(ModelStyle))),)
            case _:
                edits = (SetGraph("g", data.draw(texts), data.draw(st.booleans())),)
        for edit in edits:
            apply_edit(document, edit)


@given(documents())
def test_a_notebook_holds_the_code_of_the_script(document: Document) -> None:
    notebook = json.loads(write_notebook(document))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert ast.parse("\n".join(code))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    script = write_script(document).text
    assert all(line in script for line in code[1].splitlines())


def _bound(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ImportFrom(names=found):
                yield from (item.name for item in found)


def _functions(document: Document) -> set[str]:
    tree = ast.parse(write_script(document).text)
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _comment(text: str) -> Comment:
    return Comment(MAIN_GRAPH, None, text)


def _same(read: object, value: object) -> bool:
    match value:
        case tuple():
            return isinstance(read, tuple) and len(read) == len(value) and all(map(_same, read, value))
        case Mapping():
            return (
                isinstance(read, dict) and list(read) == list(value) and all(map(_same, read.values(), value.values()))
            )
        case Slice(start, stop, step):
            return read == slice(start, stop, step)
        case float() if math.isnan(value):
            return isinstance(read, float) and math.isnan(read)
        case float():
            return isinstance(read, float) and (read, math.copysign(1, read)) == (value, math.copysign(1, value))
    return type(read) is type(value) and read == value


def _ruff(text: str, *arguments: str) -> str:
    command = [find_ruff_bin(), *arguments, "--isolated", "--no-cache"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _shuffled(random: Random, items: Iterable[T]) -> list[T]:
    found = list(items)
    random.shuffle(found)
    return found


def _redrawn(document: Document, random: Random) -> Document:
    """Return an equal document whose nodes and layers were added in another order."""
    again = new_document(document.network.main.name)
    for graph_id in sorted(document.network.graphs, key=lambda key: key == MAIN_GRAPH):
        graph = document.network.graph(graph_id)
        if graph_id != MAIN_GRAPH:
            apply_edit(again, AddGraph(graph_id, graph.name))
        apply_edit(again, SetGraph(graph_id, graph.name, graph.trainable))
        apply_edit(again, SetStyle(graph_id, graph.style))
        for layer in _shuffled(random, graph.layers.values()):
            apply_edit(again, PutLayer(graph_id, layer))
        waiting = _shuffled(random, graph.nodes)
        while waiting:
            ready = next(key for key in waiting if not any(source in waiting for source in graph.predecessors(key)))
            apply_edit(again, PutNode(graph_id, graph.nodes[ready]))
            waiting.remove(ready)
        apply_edit(again, SetEnds(graph_id, graph.inputs, graph.outputs))
    for key, comment in _shuffled(random, document.comments.items()):
        apply_edit(again, PutComment(key, comment))
    for item in (document.data, document.compile, document.fit, document.script):
        apply_edit(again, SetSettings(item))
    return again

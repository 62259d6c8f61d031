"""Repeated blocks as loops build exactly what each block by itself builds, whatever is repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import ScriptPart, ScriptWriter, write_script
from netdesigner.graph import changes
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.settings import ScriptSettings
from tests.builders import Drawing
from tests.codegen.recorder import Recorder

KINDS: Mapping[str, Callable[[int], dict[str, object]]] = {
    "Dense": lambda number: {"units": number},
    "Conv1D": lambda number: {"filters": number, "kernel_size": 3, "padding": "same"},
    "Dropout": lambda number: {"rate": number / 100},
    "Activation": lambda number: {"activation": "relu" if number % 2 else "tanh"},
    "LayerNormalization": lambda number: {},
}
NAMES: tuple[Callable[[int, int, str], str], ...] = (
    lambda block, place, kind: f"block{block}_{place}_{kind}",
    lambda block, place, kind: f"stage_{block}_{kind}{place}",
    lambda block, place, kind: f"{kind}_{7 * block + place}",
    lambda block, place, kind: f"b{block}{'abcdefgh'[place % 8]}{kind}",
    lambda block, place, kind: f'{kind} {{{block}}} "{place}"',
    lambda block, place, kind: f"{kind}-{(block * 37 + place * 11) % 101}",
)


@dataclass(frozen=True)
class Shape:
    """A block: its layers, and whether what it takes is added in the end, or after each layer."""

    kinds: tuple[str, ...]
    adds: str


shapes = st.builds(
    Shape,
    st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4).map(tuple),
    st.sampled_from(["", "end", "always"]),
)


@st.composite
def repeating(draw: st.DrawFn) -> Document:
    """Draw a network of blocks, some of which stand several times in a row."""
    drawing = Drawing()
    x = drawing.input((8, 4), "rows")
    known = draw(st.lists(shapes, min_size=1, max_size=2))
    name = draw(st.sampled_from(NAMES))
    block = 0
    for _ in range(draw(st.integers(1, 4))):
        shape = draw(st.sampled_from(known))
        sizes = draw(st.sampled_from([(4, 4, 4), (8, 16, 32), (5, 3, 3)]))
        for size in sizes[: draw(st.integers(1, 3))]:
            x = _block(drawing, x, shape, size, lambda place, kind, block=block: name(block, place, kind))
            block += 1
    drawing.output(x, "scores", "mse")
    return drawing.document


def _block(drawing: Drawing, x: NodeId, shape: Shape, size: int, name: Callable[[int, str], str]) -> NodeId:
    start = x
    for place, kind in enumerate(shape.kinds):
        x = drawing.layer(kind, x, name=name(place, kind), **KINDS[kind](size * (place + 1)))
        if shape.adds == "always":
            x = drawing.layer("Add", start, x, name=name(place, "sum"))
    return drawing.layer("Concatenate", x, start, name=name(9, "join")) if shape.adds == "end" else x


def _with_loops(document: Document) -> str:
    apply_edit(document, SetSettings(ScriptSettings(loops=True)))
    return write_script(document, part=ScriptPart.MODEL).text


@given(repeating())
def test_loops_build_what_each_block_by_itself_builds(document: Document) -> None:
    recorder = Recorder()
    flat = write_script(document, part=ScriptPart.MODEL).text
    short = _with_loops(document)
    assert recorder.run(short) == recorder.run(flat)
    assert len(short.splitlines()) <= len(flat.splitlines())


@given(repeating())
def test_loops_are_read_as_the_network_that_they_were_written_from(document: Document) -> None:
    flat = write_script(document, part=ScriptPart.MODEL).text
    again = read_script(_with_loops(document)).document
    assert write_script(again, part=ScriptPart.MODEL).text == flat


@given(repeating())
def test_each_node_has_its_lines(document: Document) -> None:
    _with_loops(document)
    script = write_script(document, part=ScriptPart.MODEL)
    graph = document.network.main
    assert {node for _, node in script.lines} == set(graph.nodes)
    lines = script.text.splitlines()
    for (_, node), numbers in script.lines.items():
        kind = graph.layer_of(graph.nodes[node]).type.rpartition(".")[2] if hasattr(graph.nodes[node], "layer") else ""
        assert any(kind in lines[number - 1] for number in numbers)
        assert all(("main", node) in script.nodes[number] for number in numbers)


@given(repeating(), st.data())
def test_writing_again_after_an_edit_is_writing_anew(document: Document, data: st.DataObject) -> None:
    _with_loops(document)
    writer = ScriptWriter(document)
    graph = document.network.main
    for number in range(3):
        assert writer.write() == write_script(document)
        node = data.draw(st.sampled_from([key for key in graph.nodes if hasattr(graph.nodes[key], "layer")]))
        for edit in changes.rename(graph, node, f"renamed_{number}"):
            apply_edit(document, edit)

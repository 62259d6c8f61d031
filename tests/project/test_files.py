"""Project files: stable, complete, atomic; and every kind of bad file."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest

from netdesigner.catalogue.values import Instance, Ref, Slice
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.graph import changes
from netdesigner.graph.nodes import Target
from netdesigner.project.document import CanvasItem, CanvasItemKind, Comment, Document, Flow, FrameColor, Held
from netdesigner.project.edits import (
    MoveNodes,
    PutComment,
    PutItem,
    RemoveComment,
    RemoveItem,
    SetFlow,
    SetSettings,
    SetWaypoints,
    apply_edit,
)
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import load_project, save_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.history import History
from netdesigner.project.snapshot import snapshot
from tests.builders import Drawing


@pytest.fixture
def document() -> Document:
    """A document with something of everything."""
    drawing = Drawing()
    encoder = drawing.new_graph("encoder")
    x = encoder.input((8, 8, 1))
    encoder.output(
        encoder.layer("Dense", x, units=2, kernel_regularizer=Instance("keras.regularizers.L2", {"l2": 0.1}))
    )
    image = drawing.input((8, 8, 1), name="image")
    code = drawing.submodel("encoder", **{x: Ref(image)})
    cut = drawing.operation("operator.getitem", x=Ref(code), key=(Slice(None, None, 2), ..., 0))
    lost = drawing.layer("NotYetInvented", cut, depth=float("nan"))
    out = drawing.output(lost, loss="mse", metrics=("mae",), loss_weight=0.5)
    data = DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, {image: Binding("digits", ("images",))})
    drawing.do(
        SetSettings(data),
        MoveNodes("main", {image: (1.5, -2.0), out: (3.0, 4.0)}),
        SetWaypoints("main", {Target(out, ("value",)): ((9.0, 8.5), (-7.0, 6.0))}),
        PutItem(CanvasItem("note", "main", CanvasItemKind.NOTE, "Größe 大小")),
        PutComment("c", Comment("main", lost, "mind the gap")),
    )
    drawing.document.shapes = {"main": {image: [[None, 8, 8, 1]]}}
    return drawing.document


def test_what_is_saved_is_loaded(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.netd"
    save_project(document, path)
    loaded = load_project(path)
    assert serialize_project(loaded) == path.read_bytes()
    assert loaded.shapes == document.shapes
    assert loaded.network.graphs["encoder"] == document.network.graphs["encoder"]
    assert loaded.data == document.data


def test_only_a_flow_other_than_down_is_written(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.netd"
    assert "flow" not in orjson.loads(serialize_project(document))
    turned = SetFlow(Flow.RIGHT).apply(document)
    save_project(document, path)
    assert load_project(path).flow is Flow.RIGHT
    turned.apply(document)
    assert load_project(path) != document
    save_project(document, path)
    assert load_project(path).flow is Flow.DOWN


def test_unknown_fields_survive(document: Document, tmp_path: Path) -> None:
    data = orjson.loads(serialize_project(document))
    data["future"] = {"a": [1, None]}
    graph = data["graphs"]["main"]
    graph["future"] = 1
    next(iter(graph["layers"].values()))["future"] = {"b": 2}
    for node in graph["nodes"].values():
        node["future"] = "c"
    for item in data["canvas"].values():
        item["future"] = True
    path = tmp_path / "a.netd"
    path.write_bytes(orjson.dumps(data))
    assert orjson.loads(serialize_project(load_project(path))) == data


def test_a_collapsed_frame_is_written_with_what_it_holds(document: Document) -> None:
    node = next(iter(document.network.main.nodes))
    plain, collapsed = (CanvasItem(key, "main", CanvasItemKind.FRAME) for key in ("plain", "collapsed"))
    collapsed = replace(collapsed, color=FrameColor.GREEN, held=Held(frozenset([node]), frozenset(["plain"])))
    for item in (plain, collapsed):
        apply_edit(document, PutItem(item))
    data = orjson.loads(serialize_project(document))
    assert data["canvas"]["collapsed"]["collapsed"] == {"nodes": [node], "items": ["plain"]}
    assert data["canvas"]["collapsed"]["color"] == "green"
    assert not {"color", "collapsed"} & data["canvas"]["plain"].keys()
    data["canvas"]["collapsed"]["collapsed"]["nodes"] += ["gone"]
    assert document_from_json(data).items["collapsed"] == collapsed


def test_a_file_is_sorted_and_ends_with_a_newline(document: Document) -> None:
    content = serialize_project(document)
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    assert content == orjson.dumps(orjson.loads(content), option=options)


def test_every_format_that_was_ever_written_loads() -> None:
    samples = sorted((Path(__file__).parents[1] / "data" / "projects").glob("v*/*.netd"))
    assert samples, "one sample file per format is kept for ever"
    for path in samples:
        assert load_project(path).network.main.nodes


MAIN = {"name": "m", "inputs": [], "outputs": [], "layers": {}, "nodes": {}}


def project(**main: object) -> bytes:
    return orjson.dumps({"format": 1, "graphs": {"main": {**MAIN, **main}}})


def item(**fields: object) -> bytes:
    form = {"graph": "main", "kind": "frame", "text": "", "position": [0, 0], "size": [9, 9], **fields}
    return orjson.dumps({"format": 1, "graphs": {"main": MAIN}, "canvas": {"i": form}})


BAD_FILES = {
    "empty": (b"", "is no project or is damaged"),
    "binary": (bytes(range(256)), "is no project or is damaged"),
    "truncated": (project()[:-3], "is no project or is damaged"),
    "deep": (b"[" * 100_000, "is no project or is damaged"),
    "list": (b"[1]", "is no netdesigner project"),
    "other JSON": (b'{"a": 1}', "is no netdesigner project"),
    "odd format": (b'{"format": true}', "is no netdesigner project"),
    "newer": (b'{"format": 99}', "newer netdesigner"),
    "no graphs": (b'{"format": 1}', "no graph 'main'"),
    "graphs a list": (b'{"format": 1, "graphs": []}', "should be an object"),
    "no name": (orjson.dumps({"format": 1, "graphs": {"main": {}}}), "'name'"),
    "odd colour": (item(color="red hot"), "should be one of blue, green"),
    "collapsed note": (item(kind="note", collapsed={"nodes": [], "items": []}), "only frames"),
    "coloured note": (item(kind="note", color="blue"), "only frames"),
    "odd content": (item(collapsed=True), "should be an object"),
    "odd nodes": (item(collapsed={"nodes": [1], "items": []}), "should be a list of texts"),
    "no items": (item(collapsed={"nodes": []}), "should be a list of texts"),
    "odd kind": (project(nodes={"a": {"kind": "magic"}}), "unknown kind 'magic'"),
    "no layer": (project(nodes={"a": {"kind": "layer", "layer": "l"}}), "calls layer 'l'"),
    "lost reference": (
        project(nodes={"a": {"kind": "operation", "operation": "o", "arguments": {"x": {"$ref": ["b", 0]}}}}),
        "refers to 'b'",
    ),
    "cycle": (
        project(
            nodes={
                "a": {"kind": "operation", "operation": "o", "arguments": {"x": {"$ref": ["b", 0]}}},
                "b": {"kind": "operation", "operation": "o", "arguments": {"x": {"$ref": ["a", 0]}}},
            }
        ),
        "depends on itself",
    ),
    "graphs in a circle": (project(nodes={"a": {"kind": "submodel", "graph": "main"}}), "depends on itself"),
    "odd reference": (
        project(nodes={"a": {"kind": "operation", "operation": "o", "arguments": {"x": {"$ref": [1, "b"]}}}}),
        "is no value",
    ),
    "unknown tag": (
        project(layers={"l": {"type": "t", "name": "n", "parameters": {"x": {"$exec": "import os"}}}}),
        "unknown",
    ),
    "nested value": (
        b'{"format": 1, "graphs": {"main": {"name": "m", "inputs": [], "outputs": [], "nodes": {}, "layers": {"l": '
        b'{"type": "t", "name": "n", "parameters": {"x": ' + b"[" * 100 + b"]" * 100 + b"}}}}}}",
        "nested more than",
    ),
    "odd end": (project(inputs=["nobody"]), "'nobody'"),
    "odd shape": (project(nodes={"a": {"kind": "input", "name": "a", "shape": ["x"]}}), "should list sizes"),
    "odd flow": (
        orjson.dumps({"format": 1, "graphs": {"main": MAIN}, "flow": "up"}),
        "'flow' of a project should be one of down, right, not 'up'",
    ),
    "too many nodes": (
        project(nodes={f"n{i}": {"kind": "input", "name": "a", "shape": None} for i in range(20_001)}),
        "more than 20000 nodes",
    ),
}


@pytest.mark.parametrize(("content", "reason"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_gives_one_sentence(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.netd"
    path.write_bytes(content)
    with pytest.raises(ProjectFileError) as caught:
        load_project(path)
    text = str(caught.value)
    assert reason in text
    assert str(path) in text
    assert "\n" not in text
    assert len(text) < 400


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="no such file"):
        load_project(tmp_path / "nothing.netd")
    with pytest.raises(ProjectFileError, match="no such file"):
        load_project(tmp_path)
    large = tmp_path / "large.netd"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(ProjectFileError, match="larger than 50 MB"):
        load_project(large)


SAVE = """
import os, resource, sys
from pathlib import Path
from netdesigner.project.document import new_document
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import save_project
from netdesigner.project.history import History
from netdesigner.project.snapshot import snapshot

document = new_document("n" * 10_000)
if sys.argv[2] == "full":
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
if sys.argv[2] == "other user" and os.getuid() == 0:
    os.setuid(65534)
try:
    save_project(document, Path(sys.argv[1]))
except ProjectFileError as error:
    sys.exit(str(error))
"""


def save_in_child(path: Path, trouble: str) -> str:
    done = subprocess.run([sys.executable, "-c", SAVE, str(path), trouble], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stderr


def test_a_full_disk_leaves_the_old_file(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.netd"
    save_project(document, path)
    old = path.read_bytes()
    assert "cannot be saved: File too large" in save_in_child(path, "full")
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_folder_leaves_the_old_file(document: Document) -> None:
    with TemporaryDirectory() as name:  # not in tmp_path, whose parents another user may not enter
        folder = Path(name)
        path = folder / "a.netd"
        save_project(document, path)
        old = path.read_bytes()
        folder.chmod(0o555)
        assert "cannot be saved: Permission denied" in save_in_child(path, "other user")
        assert path.read_bytes() == old
        assert list(folder.iterdir()) == [path]
        folder.chmod(0o755)


def test_rights_of_a_file_stay(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.netd"
    save_project(document, path)
    path.chmod(0o640)
    save_project(document, path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_value_that_a_file_cannot_hold(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.layer("Dense", units=2**70)
    with pytest.raises(ProjectFileError, match="64-bit"):
        save_project(drawing.document, tmp_path / "a.netd")
    assert not list(tmp_path.iterdir())


def test_a_snapshot_stays_as_it_was(document: Document) -> None:
    before = serialize_project(document)
    content = snapshot(document)
    history = History(document)
    for graph in document.network.graphs.values():
        history.do("Remove", changes.remove_nodes(graph, list(graph.nodes)))
    history.do("Tidy", [RemoveItem("note"), RemoveComment("c"), MoveNodes("main", {"n1": (7.0, 8.0)})])
    assert serialize_project(content) == before
    assert serialize_project(document) != before

"""Any edits, the journal cut off at any byte: what is recovered is the document after some complete step."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.edits import SetGraph
from netdesigner.project.document import CanvasItem, CanvasItemKind, new_document
from netdesigner.project.edits import MoveNodes, PutItem, SetSettings, SetWaypoints
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import serialize_project
from netdesigner.project.history import History
from netdesigner.project.journal import Journal
from netdesigner.project.journal_file import journal_path
from netdesigner.project.recovery import recover, recoverable
from netdesigner.project.settings import FitSettings

names = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
acts = st.one_of(
    st.tuples(st.just("layer"), names),
    st.tuples(st.just("remove"), st.integers(0, 20)),
    st.tuples(st.just("move"), st.floats(allow_nan=False, allow_infinity=False)),
    st.tuples(st.just("lead"), st.floats(allow_nan=False, allow_infinity=False)),
    st.tuples(st.just("note"), names),
    st.tuples(st.just("name"), names),
    st.tuples(st.just("epochs"), st.integers(1, 9)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


def act(history: History, kind: str, value: object) -> None:
    graph = history.document.network.main
    match kind, value:
        case "layer", str():
            arguments = {"inputs": Ref(next(reversed(graph.nodes)))} if graph.nodes else {}
            history.do(kind, changes.add_layer(graph, "keras.layers.Dense", {"name": value}, arguments)[1])
        case "remove", int() if graph.nodes:
            history.do(kind, changes.remove_nodes(graph, [list(graph.nodes)[value % len(graph.nodes)]]))
        case "move", float():
            history.do(kind, [MoveNodes("main", dict.fromkeys(graph.nodes, (value, value)))], merge="move")
        case "lead", float():
            led = {connection.target: ((value, value),) for connection in graph.connections()}
            history.do(kind, [SetWaypoints("main", led)])
        case "note", str():
            history.do(kind, [PutItem(CanvasItem("note", "main", CanvasItemKind.NOTE, value))])
        case "name", str():
            history.do(kind, [SetGraph("main", value, trainable=True)])
        case "epochs", int():
            history.do(kind, [SetSettings(FitSettings(epochs=value))])
        case "undo", _ if history.undo_names:
            history.undo()
        case "redo", _ if history.redo_names:
            history.redo()


MOVED_WITH_POINTS = [("layer", ""), ("layer", ""), ("move", 0.0), ("lead", 0.0), ("move", 1.0)]
"""What a step brings along stands in the journal, too, and must not be done twice."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(MOVED_WITH_POINTS, 1.0)
@given(st.lists(acts, min_size=1, max_size=12), st.floats(0, 1))
def test_cut_off_anywhere(monkeypatch: pytest.MonkeyPatch, todo: list[tuple[str, object]], share: float) -> None:
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_DATA_HOME", folder)
        history = History(new_document())
        states: dict[int, bytes] = {}
        path = journal_path(history.document.id)
        with closing(Journal(history)) as journal:
            for kind, value in todo:
                act(history, kind, value)
                assert journal.flush()
                if not path.exists():
                    states.clear()  # nothing is unsaved: the journal begins anew
                else:
                    states[path.stat().st_size] = serialize_project(history.document)
            content = path.read_bytes() if path.exists() else b""
        cut = round(share * len(content))
        assert _recovered(path, content[:cut]) == _state_before(states, cut)
        assert _recovered(path, content) == _state_before(states, len(content))


def _state_before(states: dict[int, bytes], cut: int) -> bytes | None:
    """Return the state after the last step whose line is whole; there is none before the first line is."""
    whole = [size for size in states if size <= cut]
    return states[max(whole)] if whole else None


def _recovered(path: Path, content: bytes) -> bytes | None:
    path.write_bytes(content)
    found = recoverable()
    if not found:
        return None
    try:
        return serialize_project(recover(found[0]))
    except ProjectFileError:
        return None

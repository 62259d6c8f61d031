"""The journal: what is written when, what a crash leaves, what is offered again."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph.edits import PutLayer, PutNode, SetGraph
from netdesigner.graph.nodes import InputNode, Layer, LayerNode
from netdesigner.project import journal as journal_module
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import MoveNodes
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import serialize_project
from netdesigner.project.history import History
from netdesigner.project.journal import Journal
from netdesigner.project.journal_file import journal_path, journals_folder, lock_of
from netdesigner.project.recovery import Recoverable, discard, recover, recoverable
from tests.builders import Drawing

PROJECT = Path("/projects/digits.netd")


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def history() -> History:
    return History(new_document())


@pytest.fixture
def journal(history: History) -> Iterator[Journal]:
    with closing(Journal(history, PROJECT)) as journal:
        yield journal


def rename(history: History, name: str) -> None:
    history.do("Rename", [SetGraph("main", name, trainable=True)])


def files() -> list[Path]:
    return sorted(journals_folder().glob("*.jsonl"))


def as_after_a_crash(history: History) -> Recoverable:
    """Return what a program finds that starts after this one has died: its files, and no lock held."""
    path = journal_path(history.document.id)
    copy = path.with_name("dead.jsonl")
    copy.write_bytes(path.read_bytes())
    (found,) = recoverable()
    return found


def test_no_file_without_unsaved_changes(journal: Journal) -> None:
    assert journal.flush()
    assert files() == []


def test_steps_undone_and_redone_ones_included(history: History, journal: Journal) -> None:
    drawing = Drawing(history)
    drawing.layer("Dense", drawing.input((4,)), units=2)
    rename(history, "first")
    rename(history, "second")
    history.undo()
    history.undo()
    history.redo()
    assert journal.flush()
    item = as_after_a_crash(history)
    assert (item.project, item.name, item.edits) == (PROJECT, "digits", 7)
    assert time.time() - item.time < 60
    document = recover(item)
    assert serialize_project(document) == serialize_project(history.document)
    assert document.network.main.name == "first"


def test_the_file_goes_when_nothing_is_unsaved(history: History, journal: Journal) -> None:
    rename(history, "first")
    assert journal.flush()
    assert len(files()) == 1
    history.undo()
    assert journal.flush()
    assert files() == []
    history.redo()
    assert journal.flush()
    history.mark_saved()
    journal.saved(PROJECT)
    assert journal.flush()
    assert files() == []


def test_steps_after_saving_belong_to_the_new_file(history: History, journal: Journal) -> None:
    rename(history, "first")
    history.mark_saved()
    journal.saved(Path("/projects/other.netd"))
    rename(history, "second")
    assert journal.flush()
    item = as_after_a_crash(history)
    assert (item.name, item.edits) == ("other", 1)
    assert recover(item).network.main.name == "second"


def test_saving_an_earlier_state_keeps_what_came_after(history: History, journal: Journal) -> None:
    history.mark_saved()
    rename(history, "while it was being written")
    journal.saved(PROJECT)
    assert journal.flush()
    assert recover(as_after_a_crash(history)).network.main.name == "while it was being written"


def test_an_untitled_project_is_called_by_its_model(history: History) -> None:
    with closing(Journal(history)) as journal:
        rename(history, "classifier")
        assert journal.flush()
        item = as_after_a_crash(history)
    assert (item.project, item.name) == (None, "classifier")


def test_nothing_is_left_after_a_clean_end(history: History) -> None:
    with closing(Journal(history)):
        rename(history, "first")
    assert list(journals_folder().iterdir()) == []


def test_what_was_recovered_is_journalled_at_once_in_its_own_place() -> None:
    history = History(new_document())
    with closing(Journal(history, PROJECT)) as journal:
        rename(history, "first")
        assert journal.flush()
        item = as_after_a_crash(history)
    document = recover(item)
    assert document.id == item.document_id
    again = History(document)
    again.mark_unsaved()
    with closing(Journal(again, item.project)) as journal:
        assert journal.flush()
        assert files() == [item.journal]
        assert recoverable() == []
        discard(item)
        assert files() == [item.journal]
    assert files() == []


def test_discarded_is_gone(history: History, journal: Journal) -> None:
    rename(history, "first")
    assert journal.flush()
    item = as_after_a_crash(history)
    discard(item)
    assert recoverable() == []
    assert not item.journal.exists()


def test_a_grown_journal_is_begun_anew(history: History, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "LEAST_GROWTH", 200)
    monkeypatch.setattr(journal_module, "GROWTH", 0)
    for number in range(50):
        rename(history, f"name {number}")
        assert journal.flush()
    path = journal_path(history.document.id)
    assert len(path.read_bytes().splitlines()) < 10
    item = as_after_a_crash(history)
    assert item.edits == 50
    assert recover(item).network.main.name == "name 49"


@pytest.mark.parametrize(
    "damage", [b"\xff\n", b"[]\n", b'{"time": 1}\n', b'{"time": 1, "edits": [{}]}\n', b"7\n", b"\n"]
)
def test_a_damaged_journal_gives_what_comes_before(damage: bytes, history: History, journal: Journal) -> None:
    for name in ("first", "second", "third"):
        rename(history, name)
    assert journal.flush()
    path = journal_path(history.document.id)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], damage, *lines[2:]]))
    assert recover(as_after_a_crash(history)).network.main.name == "second"


@pytest.mark.parametrize("content", [b"", b"\n", b"no json\n", b'{"journal": 99}\n', b'{"journal": 1}\n'])
def test_what_is_no_journal_is_not_offered(content: bytes) -> None:
    journals_folder().mkdir(parents=True)
    path = journals_folder() / "x.jsonl"
    path.write_bytes(content)
    assert recoverable() == []
    with pytest.raises(ProjectFileError):
        recover(Recoverable(path, None, "x", 0.0, 0))


def test_no_folder_of_journals() -> None:
    assert recoverable() == []


def test_trouble_is_told_once_and_the_program_goes_on(data_home: Path, history: History) -> None:
    data_home.write_text("a file")
    told: list[str] = []
    with closing(Journal(history, on_trouble=told.append)) as journal:
        for number in range(3):
            rename(history, f"name {number}")
            assert journal.flush()
        data_home.unlink()
        rename(history, "at last")
        assert journal.flush()
        assert recover(as_after_a_crash(history)).network.main.name == "at last"
    assert len(told) == 1
    assert "Unsaved changes cannot be kept" in told[0]


def test_a_value_that_no_file_can_hold(history: History) -> None:
    told: list[str] = []
    with closing(Journal(history, on_trouble=told.append)) as journal:
        drawing = Drawing(history)
        drawing.layer("Dense", drawing.input((4,)), units=2**70)
        assert journal.flush()
        history.undo()
        rename(history, "good again")
        assert journal.flush()
        assert recover(as_after_a_crash(history)).network.main.name == "good again"
    assert len(told) == 1


PROGRAM = """
import sys, threading, time
from netdesigner.catalogue.values import Ref
from netdesigner.graph.edits import PutLayer, PutNode, SetGraph
from netdesigner.graph.nodes import InputNode, Layer, LayerNode
from netdesigner.project.document import new_document
from netdesigner.project.history import History
from netdesigner.project.journal import Journal
if len(sys.argv) > 1:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
history = History(new_document())
journal = Journal(history, on_trouble=lambda text: print("trouble", text, flush=True))
pause = threading.Event()
for number in range(100_000):
    history.do("Rename", [SetGraph("main", f"name {number}", True)])
    print(number, time.time(), flush=True)
    pause.wait(0.005)
"""


def program(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *options], stdout=subprocess.PIPE, text=True)


def lines_of(process: subprocess.Popen[str], is_last: Callable[[str], bool]) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if is_last(line):
            return lines
    raise AssertionError("the program has ended")


def number_in(document: Document) -> int:
    return int(document.network.main.name.split()[1])


@pytest.mark.parametrize("steps", [150, 400])
def test_a_killed_program_loses_less_than_a_second(steps: int) -> None:
    with program() as process:
        lines = lines_of(process, lambda line: line.startswith(f"{steps} "))
        assert recoverable() == []  # it lives
        killed = time.time()
        process.kill()
    done = [(int(number), float(moment)) for number, moment in map(str.split, lines)]
    (item,) = recoverable()
    recovered = number_in(recover(item))
    assert item.edits == recovered + 1
    assert recovered >= max((number for number, moment in done if moment < killed - 1.0), default=0)


def test_a_program_may_be_killed_at_its_first_step() -> None:
    with program() as process:
        lines_of(process, lambda _: True)
        process.kill()
    assert [number_in(recover(item)) >= 0 for item in recoverable()] in ([], [True])


def test_two_programs_at_once() -> None:
    with program() as first, program() as second:
        for process in (first, second):
            lines_of(process, lambda line: line.startswith("150 "))
        first.kill()
        first.wait()
        (item,) = recoverable()
        assert number_in(recover(item)) >= 0
        second.kill()
        second.wait()
        assert len(recoverable()) == 2


def test_full_disk() -> None:
    with program("3000") as process:
        before = lines_of(process, lambda line: "trouble" in line)  # two threads write: it may stand behind a number
        after = lines_of(process, lambda line: line.startswith(f"{len(before) + 300} "))
        process.kill()
    assert not [line for line in after if "trouble" in line]  # it is told once
    (item,) = recoverable()
    assert number_in(recover(item)) > 5


@pytest.fixture(scope="module")
def large() -> History:
    """A document of 5,000 nodes."""
    history = History(new_document())
    with history.step("Draw"):
        history.apply(PutNode("main", InputNode(id="n0", name="input")))
        for number in range(1, 5_000):
            history.apply(PutLayer("main", Layer(f"l{number}", "keras.layers.Dense", f"l{number}", {"units": 4})))
            arguments = {"inputs": Ref(f"n{number - 1}")}
            history.apply(PutNode("main", LayerNode(id=f"n{number}", layer=f"l{number}", arguments=arguments)))
        history.apply(MoveNodes("main", {f"n{number}": (float(number), 0.0) for number in range(5_000)}))
    return history


def test_the_thread_that_edits_spends_next_to_nothing(large: History) -> None:
    """The best of several, so that a busy machine does no harm."""
    edits = (MoveNodes("main", {"n1": (1.0, 2.0)}),)
    with closing(Journal(large)) as journal:
        wholes = [seconds(lambda: journal.saved(PROJECT)) for _ in range(10)]
        steps = [seconds(lambda: journal._note(edits)) for _ in range(20)]
        assert journal.flush(20.0)
        assert len(recover(as_after_a_crash(large)).network.main.nodes) == 5_000
    assert min(wholes) < 0.001
    assert min(steps) < 0.001


def seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def test_threads_end(history: History) -> None:
    before = threading.active_count()
    Journal(history).close()
    assert threading.active_count() == before
    assert not lock_of(journal_path(history.document.id)).exists()


def test_a_line_a_step(history: History, journal: Journal) -> None:
    rename(history, "first")
    history.do("Both", [SetGraph("main", "second", trainable=True), MoveNodes("main", {})])
    assert journal.flush()
    head, step = map(json.loads, journal_path(history.document.id).read_bytes().splitlines())
    assert (head["journal"], head["project"], head["steps"]) == (1, str(PROJECT), 1)
    assert [edit["edit"] for edit in step["edits"]] == ["set_graph", "move_nodes"]

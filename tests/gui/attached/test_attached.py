"""Attaching a Python file in the window: looked at, trusted, used, edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.attached.detaching import detaching_offers
from netdesigner.app.attached.looking import FileLook
from netdesigner.app.attached.trust_dialog import TrustDialog
from netdesigner.app.inspector.problems_box import FixButton
from netdesigner.app.palette.entries import palette_sections
from netdesigner.app.session import Session
from netdesigner.canvas.editing import placing
from netdesigner.catalogue.types import Family, LayerType
from netdesigner.catalogue.values import Instance, Ref
from netdesigner.graph import changes
from netdesigner.graph.codes import Code
from netdesigner.graph.problems import Problem
from netdesigner.graph.specs import TensorSpec
from netdesigner.project.attached import CATEGORY, AttachedFile, digest_of
from netdesigner.project.edits import PutFile
from netdesigner.project.trust import trust
from tests.builders import Drawing
from tests.gui.conftest import MakeSession
from tests.hand import Hand

TEXT = """\
import keras


class Scaled(keras.layers.Layer):
    def __init__(self, factor: float = 1.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor
"""
LONGEST_MS = 90_000


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a person who has trusted nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "settings"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my_layers.py"
    path.write_text(TEXT)
    return path


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def look(session: Session, qtbot: QtBot) -> Callable[..., TrustDialog]:
    """Look at a file, and return the dialog that shows it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()

    def shown(path: Path, *, attaches: bool = True) -> TrustDialog:
        then = session.attached.attach if attaches else session.attached.note_trust
        looking = FileLook(session, window, then)
        looking.begin(path)
        qtbot.waitUntil(lambda: looking.dialog is not None and looking.dialog.isVisible())
        assert looking.dialog is not None
        return looking.dialog

    return shown


def wait(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_so, timeout=LONGEST_MS)


def add_scaled(session: Session) -> str:
    """Put a node of the file's layer behind an input."""
    workspace = session.workspace
    source, edits = changes.add_input(workspace.graph, (4,))
    workspace.do("Input", edits)
    node, edits = changes.add_layer(workspace.graph, "my_layers.Scaled", {}, {"inputs": Ref(source)})
    workspace.do("Layer", edits)
    return node


def outputs(session: Session, node: str) -> tuple[TensorSpec, ...]:
    verdict = session.workspace.verdict(node)
    return () if verdict is None else verdict.outputs


def problems(session: Session, node: str) -> list[Problem]:
    verdict = session.workspace.verdict(node)
    return [] if verdict is None else list(verdict.problems)


def names_in_palette(session: Session) -> list[str]:
    sections = palette_sections(session.workspace.network, ())
    return [entry.name for section in sections if section.key == CATEGORY for entry in section.entries]


def test_a_file_is_shown_trusted_and_used(
    session: Session, file: Path, look: Callable[..., TrustDialog], hand: Hand, qtbot: QtBot
) -> None:
    dialog = look(file)
    assert dialog.text.toPlainText() == TEXT
    lines = len(TEXT.splitlines())
    assert TEXT.endswith("\n")
    assert any(f": {lines} lines, " in label.text() for label in dialog.findChildren(QLabel))
    hand.click(dialog.accept_button, dialog.accept_button.rect().center())
    wait(qtbot, lambda: "my_layers" in session.document.files)
    assert names_in_palette(session) == ["Scaled"]
    assert placing.add(session.workspace, "my_layers.Scaled") is not None
    node = add_scaled(session)
    wait(qtbot, lambda: [spec.shape for spec in outputs(session, node)] == [(None, 4)])
    for _ in range(4):
        session.workspace.history.undo()
    assert names_in_palette(session) == []


def test_a_file_that_is_not_trusted_is_not_attached(
    session: Session, file: Path, look: Callable[..., TrustDialog], qtbot: QtBot
) -> None:
    dialog = look(file)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not session.document.files


def test_a_file_that_fails_is_told_with_its_line(
    session: Session, file: Path, look: Callable[..., TrustDialog], hand: Hand, qtbot: QtBot
) -> None:
    file.write_text(f"{TEXT}\nraise ValueError('out of order')\n")
    dialog = look(file)
    with qtbot.waitSignal(session.attached.failed, timeout=LONGEST_MS) as told:
        hand.click(dialog.accept_button, dialog.accept_button.rect().center())
    assert "12" in told.args[0]
    assert "out of order" in told.args[0]


def test_a_project_of_somebody_else_offers_a_look_at_its_file(
    session: Session, file: Path, look: Callable[..., TrustDialog], hand: Hand, qtbot: QtBot
) -> None:
    hand.click((first := look(file)).accept_button, first.accept_button.rect().center())
    wait(qtbot, lambda: "my_layers" in session.document.files)
    file.write_text(f"{TEXT}# somebody else's\n")
    node = add_scaled(session)
    wait(qtbot, lambda: [problem.code for problem in problems(session, node)] == [Code.ATTACHED_NOT_TRUSTED])
    [fix] = problems(session, node)[0].fixes
    button = FixButton(fix, session.workspace)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(session.workspace.file_wanted) as wanted:
        button.click()
    assert wanted.args == ["my_layers.py"]
    second = look(file, attaches=False)
    hand.click(second.accept_button, second.accept_button.rect().center())
    wait(qtbot, lambda: not problems(session, node) and bool(outputs(session, node)))


def test_a_trusted_file_is_never_called_not_trusted_when_its_project_is_opened(
    make_session: MakeSession, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file.write_text(f"{TEXT}# {tmp_path}\n")  # the engine has executed what other tests made of it
    digest = digest_of(file.read_bytes())
    trust(digest, file.name)
    kind = LayerType("my_layers.Scaled", Family.LAYER, category=CATEGORY, source=digest)
    drawing = Drawing()
    drawing.do(PutFile(AttachedFile(file.name, digest, {kind.path: kind})))
    node = drawing.layer(kind.path, drawing.input((4,)))
    session = make_session(drawing.document, tmp_path / "project.netd")
    said: list[Problem] = []
    session.workspace.reported.connect(lambda: said.extend(problems(session, node)))
    wait(qtbot, lambda: [spec.shape for spec in outputs(session, node)] == [(None, 4)])
    assert said == []


def test_what_the_person_makes_of_a_trusted_file_is_taken_in(
    session: Session, file: Path, look: Callable[..., TrustDialog], hand: Hand, qtbot: QtBot
) -> None:
    dialog = look(file)
    dialog.while_edited.setChecked(True)
    hand.click(dialog.accept_button, dialog.accept_button.rect().center())
    wait(qtbot, lambda: "my_layers" in session.document.files)
    file.write_text(TEXT.replace("factor: float", "power: int = 2, factor: float"))
    wait(qtbot, lambda: "power" in session.document.network.catalogue.layers["my_layers.Scaled"].parameters)
    assert "Reload my_layers.py" in session.workspace.history.undo_names


def test_a_file_is_detached_unless_its_layers_are_used(session: Session, qtbot: QtBot) -> None:
    workspace = session.workspace
    kind = LayerType("own.Scaled", Family.LAYER, category=CATEGORY, source="0" * 64)
    drawing = Drawing(session.history)
    drawing.do(PutFile(AttachedFile("own.py", "0" * 64, {kind.path: kind})))
    held = drawing.layer("TimeDistributed", drawing.input((4, 2)), layer=Instance(kind.path), name="each")
    [offer] = detaching_offers(workspace)
    with qtbot.waitSignal(workspace.refused) as refused:
        offer.act()
    assert "“each”" in refused.args[0]
    assert workspace.selection.nodes == {held}
    session.history.undo()
    [offer] = detaching_offers(workspace)
    offer.act()
    assert not session.document.files
    session.history.undo()
    assert "own" in session.document.files
    assert session.history.redo_names[-1] == "Detach own.py"


def test_the_place_of_a_file_goes_along_with_the_project(session: Session, tmp_path: Path) -> None:
    drawing = Drawing(session.history)
    drawing.do(PutFile(AttachedFile("parts/own.py", "0" * 64)))
    assert session.attached.place_of("own") == tmp_path.resolve() / "parts" / "own.py"
    assert session.attached.place_of("other") is None

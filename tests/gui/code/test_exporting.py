"""Files with the code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netdesigner.app.code.exporting import Afterwards, CodeFile
from netdesigner.app.code.panel import CodePanel
from netdesigner.app.session import Session
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.project.runs import RunFolder
from netdesigner.project.templates import create_from_template
from tests.gui.conftest import MakeSession


class Desktop(QObject):
    """Opens files in place of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    path = tmp_path / "reviews.netd"
    return make_session(create_from_template("text-lstm", path), path)


def test_the_script_is_saved_where_the_person_says(
    panel: CodePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.bar.save.isEnabled)
    panel.bar.save.trigger()
    dialog = panel.findChild(QFileDialog)
    assert dialog.directory().path() == str(tmp_path)
    assert dialog.selectedFiles() == [str(tmp_path / "reviews.py")]
    dialog.accept()
    qtbot.waitUntil(lambda: "reviews.py is written" in panel.message.text)
    assert (tmp_path / "reviews.py").read_text(encoding="utf-8") == write_script(session.document).text


def test_a_script_in_another_folder_still_finds_the_data(
    panel: CodePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with qtbot.waitSignal(panel.export.told):
        panel.export.write(folder / "model.py", CodeFile.SCRIPT, ScriptPart.ALL, Afterwards.NOTHING)
    source = next(iter(session.document.data.sources))
    wanted = write_script(session.document, paths={source: "../reviews.data/reviews.csv"})
    assert (folder / "model.py").read_text(encoding="utf-8") == wanted.text


def test_a_script_starts_from_the_weights_that_the_next_run_starts_from(
    panel: CodePanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.runs.initial_run = RunFolder(tmp_path / "reviews.runs" / "imported")
    with qtbot.waitSignal(panel.export.told):
        panel.export.write(tmp_path / "model.py", CodeFile.SCRIPT, ScriptPart.ALL, Afterwards.NOTHING)
    assert 'INITIAL_WEIGHTS = "reviews.runs/imported/model.keras"' in (tmp_path / "model.py").read_text()
    qtbot.waitUntil(panel.bar.copy.isEnabled)
    panel.bar.copy.trigger()
    assert "It starts from new weights" in panel.message.text
    panel.bar.part.setCurrentText("Model only")
    panel.bar.copy.trigger()
    assert panel.message.text == "The script is copied."


def test_a_notebook_is_saved_and_opened(
    panel: CodePanel, session: Session, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "reviews.ipynb"
    qtbot.waitUntil(panel.bar.open_notebook.isEnabled)
    panel.bar.open_notebook.trigger()
    panel.findChild(QFileDialog).accept()
    qtbot.waitUntil(lambda: "reviews.ipynb is written." in panel.message.text)
    assert desktop.opened == [target]
    assert json.loads(target.read_text()) == json.loads(write_notebook(session.document))


def test_what_cannot_be_written_is_told(panel: CodePanel, tmp_path: Path, qtbot: QtBot) -> None:
    panel.export.write(tmp_path / "none" / "x.py", CodeFile.SCRIPT, ScriptPart.ALL, Afterwards.NOTHING)
    qtbot.waitUntil(lambda: "cannot be written" in panel.message.text)

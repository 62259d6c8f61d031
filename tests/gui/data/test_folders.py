"""Folders of pictures, sounds and texts in the data panel, with real files and the real data engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.session import Session
from netdesigner.data.media import Channels, Fit, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import FolderSource
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from netdesigner.project import feeding
from tests.builders import Drawing
from tests.gui.conftest import MakeSession
from tests.hand import Hand
from tests.sample_folders import picture_folder, sound_folder, text_folder

WAIT_MS = 60_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    return make_session(path=tmp_path / "project.netd")


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1400, 500)
    panel.move(0, 0)
    panel.show()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.is_built)
    return panel


def _look(qtbot: QtBot, session: Session, panel: DataPanel) -> None:
    qtbot.waitUntil(lambda: session.data.is_complete, timeout=WAIT_MS)
    panel.refresh()


def _network(session: Session, shape: tuple[int, ...] | None) -> tuple[NodeId, NodeId]:
    drawing = Drawing(session.history)
    given = drawing.input(shape, "photo")
    flat = drawing.layer("Flatten", given)
    return given, drawing.output(drawing.layer("Dense", flat, units=3, activation="softmax"), "colour")


def test_pictures_feed_a_network_of_any_size_and_are_seen(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = picture_folder(tmp_path / "photos")
    given, found = _network(session, None)
    panel.sources.add_files([folder])
    assert session.document.data.sources == {"photos": FolderSource("photos", Pictures())}
    _look(qtbot, session, panel)
    main = session.document.network.main
    for node, field in ((given, "image"), (found, "class")):
        binding = feeding.usual_binding(main.nodes[node], "photos", (field,), session.data.facts)
        session.workspace.do("Feed", feeding.bind(session.document, node, binding, session.data.facts))
    photo, colour = session.document.network.main.nodes[given], session.document.network.main.nodes[found]
    assert isinstance(photo, InputNode)
    assert photo.shape == (128, 128, 3)
    assert isinstance(colour, OutputNode)
    assert colour.loss == "sparse_categorical_crossentropy"
    qtbot.waitUntil(lambda: panel.looks.preview.pictures.count() > 0, timeout=WAIT_MS)
    names = {panel.looks.preview.pictures.item(row).text() for row in range(panel.looks.preview.pictures.count())}
    assert names == {"red", "green", "blue"}
    assert not panel.looks.preview.pictures.item(0).icon().isNull()


def test_the_input_follows_the_size_of_the_pictures_and_one_step_takes_both_back(
    session: Session, panel: DataPanel, tmp_path: Path, hand: Hand, qtbot: QtBot
) -> None:
    folder = picture_folder(tmp_path / "photos")
    given, _ = _network(session, None)
    panel.sources.add_files([folder])
    _look(qtbot, session, panel)
    binding = feeding.usual_binding(session.document.network.main.nodes[given], "photos", ("image",), {})
    session.workspace.do("Feed", feeding.bind(session.document, given, binding, session.data.facts))
    fields = panel.details.pictures
    qtbot.waitUntil(fields.isVisible)
    hand.double_click(fields.height_field, QPoint(12, fields.height_field.height() // 2))
    hand.type("32")
    hand.key("Return")
    node = session.document.network.main.nodes[given]
    assert isinstance(node, InputNode)
    assert node.shape == (32, 128, 3)
    session.workspace.undo()
    node = session.document.network.main.nodes[given]
    assert isinstance(node, InputNode)
    assert node.shape == (128, 128, 3)
    assert session.document.data.sources == {"photos": FolderSource("photos", Pictures())}


def test_pictures_take_the_size_that_an_input_has_already(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = picture_folder(tmp_path / "photos")
    given, _ = _network(session, (28, 28, 1))
    panel.sources.add_files([folder])
    _look(qtbot, session, panel)
    binding = feeding.usual_binding(session.document.network.main.nodes[given], "photos", ("image",), {})
    session.workspace.do("Feed", feeding.bind(session.document, given, binding, session.data.facts))
    assert session.document.data.sources == {"photos": FolderSource("photos", Pictures(28, 28, Channels.GREY))}
    _look(qtbot, session, panel)
    assert session.data.facts["photos"].fields["image"].shape == (28, 28, 1)


def test_colours_and_fit_are_chosen(session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot) -> None:
    panel.sources.add_files([picture_folder(tmp_path / "photos")])
    _look(qtbot, session, panel)
    fields = panel.details.pictures
    qtbot.waitUntil(fields.isVisible)
    for combo, value in ((fields.channels, Channels.GREY), (fields.fit, Fit.PAD)):
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
    wanted = Pictures(channels=Channels.GREY, fit=Fit.PAD)
    assert session.document.data.sources == {"photos": FolderSource("photos", wanted)}


def test_sounds_and_texts_are_known_by_their_files(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.sources.add_files([sound_folder(tmp_path / "tones"), text_folder(tmp_path / "opinions")])
    assert session.document.data.sources == {
        "tones": FolderSource("tones", Sounds(8_000, 400)),
        "opinions": FolderSource("opinions", Texts()),
    }
    _look(qtbot, session, panel)
    samples = panel.looks.preview.table.model()
    qtbot.waitUntil(lambda: samples.rowCount() > 0, timeout=WAIT_MS)
    assert samples.index(0, 0).data().startswith("good fine 很好")


def test_a_folder_without_samples_is_refused_and_one_without_classes_is_not(
    session: Session, panel: DataPanel, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    folder = picture_folder(tmp_path / "photos")
    refused: list[str] = []
    session.workspace.refused.connect(refused.append)
    panel.sources.add_files([tmp_path / "empty", folder / "red"])
    assert session.document.data.sources == {"red": FolderSource("photos/red", Pictures(), has_classes=False)}
    assert "empty" in refused[0]


def test_pictures_that_cannot_be_read_are_left_out_by_one_button(
    session: Session, panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = picture_folder(tmp_path / "photos")
    for name in ("green/004.png", "red/007.png"):
        (folder / name).write_bytes(b"no picture")
    given, _ = _network(session, None)
    panel.sources.add_files([folder])
    _look(qtbot, session, panel)
    binding = feeding.usual_binding(session.document.network.main.nodes[given], "photos", ("image",), {})
    session.workspace.do("Feed", feeding.bind(session.document, given, binding, session.data.facts))
    _look(qtbot, session, panel)
    note = panel.fields.note
    assert "there are 2 such files" in note.text
    assert [button.text() for button in note.buttons] == ["Leave out the 2 files"]
    qtbot.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert session.document.data.sources == {
        "photos": FolderSource("photos", Pictures(), skipped=("green/004.png", "red/007.png"))
    }
    _look(qtbot, session, panel)
    assert note.text == ""
    assert session.data.facts["photos"].samples == 58

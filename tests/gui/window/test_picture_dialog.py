"""A picture of the network on screen, written into a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.picture_dialog import PictureDialog
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.export.picture import PictureFormat
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.theme import LIGHT
from tests.builders import Drawing
from tests.gui.window.conftest import Shown
from tests.hand import Hand


def test_the_keys_lead_to_a_file_of_vectors(
    window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    drawn.layer("Dense", units=3, name="petals")
    hand.key("ctrl+shift+e")
    dialog = shown(PictureDialog)
    hand.key("enter")
    target = tmp_path / "flowers.svg"
    with qtbot.waitSignal(dialog.written):
        shown(QFileDialog).fileSelected.emit(str(target))
        shown(QFileDialog).reject()
    assert QSvgRenderer(str(target)).isValid()
    assert "petals" in target.read_text(encoding="utf-8")
    assert str(target) in window.statusBar().currentMessage()


def test_pixels_have_a_size(window: MainWindow, drawn: Drawing, shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    sizes = []
    for percent in (100, 300):
        window.action_set["file.export_picture"].trigger()
        dialog = shown(PictureDialog)
        dialog.kind.choose(PictureFormat.PNG)
        dialog.percent.setValue(percent)
        dialog.save.click()
        target = tmp_path / f"{percent}.png"
        with qtbot.waitSignal(dialog.written):
            shown(QFileDialog).fileSelected.emit(str(target))
            shown(QFileDialog).reject()
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
        sizes.append(QImage(str(target)).width())
    assert sizes[1] == 3 * sizes[0] > 0


def test_the_picture_looks_as_on_screen(
    window: MainWindow, drawn: Drawing, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    drawn.layer("Dense", units=3)
    pictures = []
    for name in ("color_by_learning", "color_by_category"):
        window.action_set[f"view.{name}"].trigger()
        window.action_set["file.export_picture"].trigger()
        dialog = shown(PictureDialog)
        dialog.theme.choose(LIGHT)
        dialog.save.click()
        target = tmp_path / f"{name}.svg"
        with qtbot.waitSignal(dialog.written):
            shown(QFileDialog).fileSelected.emit(str(target))
            shown(QFileDialog).reject()
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
        pictures.append(target.read_text(encoding="utf-8").upper())
    core = LIGHT.categories["core"]
    assert core not in pictures[0]
    assert core in pictures[1]


def test_the_look_is_at_first_that_of_the_screen(window: MainWindow, drawn: Drawing, shown: Shown, hand: Hand) -> None:
    hand.key("ctrl+alt+2")
    window.action_set["view.color_by_dtype"].trigger()
    window.action_set["view.right_angles"].trigger()
    window.action_set["file.export_picture"].trigger()
    dialog = shown(PictureDialog)
    look = dialog.coloring.chosen, dialog.lines.chosen, dialog.bars.chosen
    dialog.reject()
    for name in ("color_by_category", "right_angles"):
        window.action_set[f"view.{name}"].trigger()
    assert look == (Coloring.DTYPE, LineStyle.RIGHT_ANGLED, Cost.WORK)


def test_the_picture_looks_as_is_chosen(
    window: MainWindow, drawn: Drawing, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    window.action_set["file.export_picture"].trigger()
    dialog = shown(PictureDialog)
    for choice in (dialog.bars, dialog.coloring):
        qtbot.keyClick(choice, Qt.Key.Key_End)
    dialog.save.click()
    target = tmp_path / "flowers.svg"
    with qtbot.waitSignal(dialog.written):
        shown(QFileDialog).fileSelected.emit(str(target))
        shown(QFileDialog).reject()
    text = target.read_text(encoding="utf-8")
    assert "Memory of a sample" in text
    assert "no weights" in text


def test_an_empty_network_is_refused_and_the_dialog_stays(
    window: MainWindow, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    window.action_set["file.export_picture"].trigger()
    dialog = shown(PictureDialog)
    dialog.save.click()
    with qtbot.waitSignal(dialog.failed) as failed:
        shown(QFileDialog).fileSelected.emit(str(tmp_path / "none.svg"))
        shown(QFileDialog).reject()
    assert "empty" in failed.args[0]
    assert dialog.isEnabled()
    assert not (tmp_path / "none.svg").exists()
    dialog.reject()

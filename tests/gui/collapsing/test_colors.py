"""Colours of frames."""

import pytest

from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.menus import context_menu
from netdesigner.canvas.painting.inks import FRAME_TINT
from netdesigner.canvas.theme import DARK, FRAME, LIGHT, Theme
from netdesigner.project.document import FrameColor
from netdesigner.project.edits import PutItem
from tests.builders import Drawing
from tests.gui.collapsing.conftest import FRAME as HEAD
from tests.gui.collapsing.conftest import NOTE


def channels(color: str) -> list[float]:
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def luminance(color: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tinted(color: list[float], ground: list[float]) -> list[float]:
    return [FRAME_TINT * a + (1 - FRAME_TINT) * b for a, b in zip(color, ground, strict=True)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("color", [FRAME, *FrameColor])
def test_titles_and_lines_can_be_read_on_every_colour(theme: Theme, color: str) -> None:
    open_frame = tinted(channels(theme.frames[color]), channels(theme.background))
    box = tinted(channels(theme.frames[color]), channels(theme.card))
    for text in (theme.text, theme.quiet):
        assert contrast(channels(text), box) >= 4.5
    assert contrast(channels(theme.text), open_frame) >= 4.5
    in_another = tinted(channels(theme.frames[color]), open_frame)
    assert contrast(channels(theme.text), in_another) >= 4.5


def test_the_menus_paint_the_selected_frames(window: MainWindow) -> None:
    workspace = window.session.workspace
    drawing = Drawing(window.session.history)
    drawing.do(PutItem(HEAD), PutItem(NOTE))
    workspace.select(items=["note"])
    assert not window.action_set["arrange.color_blue"].isEnabled()
    workspace.select(items=["frame", "note"])
    menu = context_menu(window.action_set, window)
    (below,) = [action.menu() for action in menu.actions() if action.menu() is not None]
    assert below.menuAction() is not menu.actions()[-1]
    assert len(below.actions()) == 7
    below.actions()[1].trigger()
    assert workspace.document.items["frame"].color is FrameColor.BLUE
    assert workspace.document.items["note"] == NOTE
    assert workspace.history.undo_names[-1] == "Colour frame"
    window.action_set["arrange.color_none"].trigger()
    assert workspace.document.items["frame"] == HEAD
    menu.deleteLater()

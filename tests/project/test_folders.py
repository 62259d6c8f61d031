"""What a folder is taken for when it is added as data: real folders, looked at without listing all that is in them."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from netdesigner.data.media import Pictures, Sounds, Texts
from netdesigner.data.sources.folders import FolderSource
from netdesigner.project.folders import folder_source
from tests.sample_folders import picture_folder, sound_folder, text_folder, write_sound

MANY = 20_000


def test_the_kind_of_most_files_is_taken(tmp_path: Path) -> None:
    folder = picture_folder(tmp_path / "photos", count=3)
    (folder / "red" / "about.txt").write_text("red")
    assert folder_source(folder, "photos") == FolderSource("photos", Pictures())
    assert folder_source(text_folder(tmp_path / "mails"), "mails") == FolderSource("mails", Texts())
    assert folder_source(folder / "red", "red") == FolderSource("red", Pictures(), has_classes=False)


def test_sounds_are_read_as_one_of_them_is(tmp_path: Path) -> None:
    """Whatever lies beside it, and however its name is written."""
    folder = sound_folder(tmp_path / "tones", rate=11_025, length=300)
    (folder / "high" / "_about.txt").write_text("recorded at home")
    assert folder_source(folder, "tones") == FolderSource("tones", Sounds(11_025, 300))
    write_sound(tmp_path / "LOUD.WAV", np.zeros(50), 8_000)
    (tmp_path / "empty").mkdir()
    assert folder_source(tmp_path, "") == FolderSource("", Sounds(8_000, 50), has_classes=False)


def test_a_sound_that_is_none_leaves_what_is_usual(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("no sound")
    source = folder_source(tmp_path, "tones")
    assert source == FolderSource("tones", Sounds(), has_classes=False)


@pytest.mark.parametrize("inside", ["", "notes.md", ".a.png"])
def test_a_folder_without_samples_is_no_source(inside: str, tmp_path: Path) -> None:
    if inside:
        (tmp_path / inside).touch()
    assert folder_source(tmp_path, "any") is None


def test_a_folder_that_is_gone_is_looked_into_later(tmp_path: Path) -> None:
    assert folder_source(tmp_path / "gone", "gone") == FolderSource("gone")


def test_many_files_take_no_more_time_than_some(tmp_path: Path) -> None:
    """It runs where the window is drawn."""
    few, many = sound_folder(tmp_path / "few", count=100), sound_folder(tmp_path / "many", count=1)
    for number in range(MANY):
        (many / "high" / f"more-{number:05}.wav").touch()
    assert _seconds(many) < 10 * _seconds(few)


def _seconds(folder: Path) -> float:
    """Return the least time of the processor out of several."""
    took = []
    for _ in range(5):
        began = time.process_time()
        folder_source(folder, "tones")
        took.append(time.process_time() - began)
    return min(took)

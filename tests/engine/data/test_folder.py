"""Folders of files as a source, and what is wrong with them: real folders, real files."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
from PIL import Image

from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode
from netdesigner.data.media import Channels, Fit, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import FolderSource
from netdesigner.engine.client.data import DataClient
from netdesigner.engine.data.check import check
from netdesigner.engine.data.inspection import inspect
from netdesigner.engine.data.looking import Looker
from netdesigner.engine.media.pictures import read_picture
from netdesigner.i18n.data import data_sentence
from tests.sample_folders import COLOURS, picture_folder, sound_folder, text_folder, write_sound

_NOBODY = 65534
"""The number of a user that owns nothing."""
SOURCE = FolderSource("photos", Pictures(12, 16))
SETTINGS = DataSettings(
    {"photos": SOURCE},
    {"in1": Binding("photos", ("image",)), "out1": Binding("photos", ("class",), Encoding.CLASSES)},
    Split(0.2, 0.2),
)
EXPECTED = (
    Expectation("in1", "photo", is_input=True, shape=(12, 16, 3)),
    Expectation("out1", "colour", is_input=False, shape=(3,), labels=True),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return picture_folder(tmp_path / "photos")


def found(folder: Path, settings: DataSettings = SETTINGS) -> list[tuple[DataCode, str]]:
    return [(finding.code, finding.file) for finding in check(settings, folder.parent, EXPECTED).findings]


def said(folder: Path) -> str:
    (finding,) = check(SETTINGS, folder.parent, EXPECTED).findings
    return data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)


def test_the_files_are_samples_and_the_folders_classes(folder: Path) -> None:
    (folder / "notes.txt").write_text("about the photos")
    (folder / "red" / "notes.txt").write_text("about the red ones")
    (folder / ".thumbnails").mkdir()
    facts = inspect(SOURCE, folder.parent)
    assert facts.samples == 60
    assert facts.fields["image"].shape == (12, 16, 3)
    assert facts.fields["image"].medium == SOURCE.medium
    assert facts.fields["class"].classes == tuple(COLOURS)
    assert facts.fields["class"].counts == (20, 20, 20)
    assert found(folder) == []


def test_files_without_folders_have_no_classes(folder: Path) -> None:
    facts = inspect(FolderSource("photos/red", has_classes=False), folder.parent)
    assert (facts.samples, list(facts.fields)) == (20, ["image"])


def test_files_that_are_skipped_are_left_out(folder: Path) -> None:
    skipped = replace(SOURCE, skipped=("red/003.png", "blue/000.png"))
    assert inspect(skipped, folder.parent).fields["class"].counts == (19, 20, 19)


def test_every_unreadable_picture_is_named(folder: Path) -> None:
    (folder / "green" / "004.png").write_bytes(b"no picture")
    whole = (folder / "red" / "007.png").read_bytes()
    (folder / "red" / "007.png").write_bytes(whole[: len(whole) // 2])
    (folder / "red" / "008.png").write_bytes(b"")
    (finding,) = check(SETTINGS, folder.parent, EXPECTED).findings
    assert finding.code is DataCode.BROKEN_FILES
    assert finding.file == "photos/green/004.png"
    assert finding.values["files"] == ("green/004.png", "red/007.png", "red/008.png")
    assert "3" in said(folder)
    names = finding.values["files"]
    without = replace(SETTINGS, sources={"photos": replace(SOURCE, skipped=names)})
    assert found(folder, without) == []


def test_a_picture_in_another_format_than_its_name_says_is_fine_if_it_can_be_read(folder: Path) -> None:
    Image.new("RGB", (9, 9)).save(folder / "red" / "007.png", "JPEG")
    assert found(folder) == []
    Image.new("RGB", (9, 9)).save(folder / "red" / "008.png", "TIFF")
    assert found(folder) == [(DataCode.BROKEN_FILES, "photos/red/008.png")]


@pytest.mark.parametrize("mode", ["1", "P"])
def test_a_bitmap_with_a_palette_is_refused_as_tensorflow_does_not_know_its_colours(folder: Path, mode: str) -> None:
    Image.new("RGB", (9, 9)).convert(mode).save(folder / "red" / "palette.bmp")
    assert found(folder) == [(DataCode.BROKEN_FILES, "photos/red/palette.bmp")]


def test_a_class_without_samples_is_named(folder: Path) -> None:
    (folder / "yellow").mkdir()
    assert found(folder) == [(DataCode.EMPTY_FOLDER, "photos/yellow")]
    assert ".png" in said(folder)


def test_a_folder_without_pictures(folder: Path) -> None:
    for file in folder.rglob("*.png"):
        file.unlink()
    assert found(folder) == [(DataCode.NO_SAMPLES, "photos")]


def test_there_may_be_no_folder_or_a_file_in_its_place(folder: Path) -> None:
    moved = folder.rename(folder.with_name("moved"))
    assert found(folder) == [(DataCode.MISSING, "photos")]
    (moved / "red" / "000.png").rename(folder)
    assert found(folder) == [(DataCode.NO_FOLDER, "photos")]


@pytest.fixture
def closed(folder: Path) -> Iterator[Path]:
    """Close one of the folders; and put the rights of the superuser, who may read all, aside."""
    above = takewhile(lambda path: path != Path(gettempdir()), folder.parents)
    way = [folder / "green", folder, *above]
    rights = [path.stat().st_mode for path in way]
    for path, right in zip(way, [0, *[0o755] * len(way)], strict=False):
        path.chmod(right)
    user = os.geteuid()
    if user == 0:
        os.seteuid(_NOBODY)
    yield folder
    os.seteuid(user)
    for path, right in zip(way, rights, strict=True):
        path.chmod(right)


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_a_folder_without_rights_is_named(closed: Path) -> None:
    assert found(closed) == [(DataCode.NO_RIGHTS, "photos/green")]


def test_one_class_alone_is_nothing_to_learn(folder: Path) -> None:
    for name in ("green", "blue"):
        for file in (folder / name).iterdir():
            file.unlink()
        (folder / name).rmdir()
    assert (DataCode.ONE_CLASS, "photos") in found(folder)


def test_a_folder_is_looked_at_again_only_when_files_come_or_go(folder: Path) -> None:
    looker = Looker()
    first = looker.survey(SOURCE, folder.parent)
    assert looker.survey(SOURCE, folder.parent) is first
    (folder / "red" / "003.png").unlink()
    assert looker.survey(SOURCE, folder.parent).facts.samples == 59


def test_pictures_are_fitted(tmp_path: Path) -> None:
    pixels = np.zeros((10, 30, 3), np.uint8)
    pixels[:, 10:20] = 255
    Image.fromarray(pixels).save(tmp_path / "stripe.png")

    def columns(fit: Fit) -> list[int]:
        read = read_picture(tmp_path / "stripe.png", Pictures(12, 12, Channels.GREY, fit))
        return np.flatnonzero(read[6, :, 0] > 127).tolist()

    assert columns(Fit.STRETCH) == [4, 5, 6, 7]
    assert columns(Fit.CROP) == list(range(12))
    assert columns(Fit.PAD) == [4, 5, 6, 7]


def test_the_engine_shows_pictures_of_all_classes(folder: Path) -> None:
    (folder / "red" / "019.png").write_bytes(b"no picture")
    with DataClient() as client:
        preview = client.preview(SOURCE, folder.parent, 6)
        sample = client.sample(SOURCE, folder.parent, 59).values
        statistics = client.statistics(SOURCE, folder.parent, ["image", "class"])
    assert preview.rows == (0, 11, 23, 35, 47, 59)
    assert set(preview.fields["class"]) == set(COLOURS)
    assert [bool(item["picture"]) for item in preview.fields["image"]] == [True] * 5 + [False]
    assert sample["image"].value is None
    assert 0 < statistics.fields["image"].numbers.mean < 255


def test_sounds_have_a_rate_and_a_length(tmp_path: Path) -> None:
    folder = sound_folder(tmp_path / "tones")
    source = FolderSource("tones", Sounds(8_000, 300))
    facts = inspect(source, tmp_path)
    assert facts.fields["sound"].shape == (300, 1)
    assert facts.fields["class"].classes == ("high", "low")
    write_sound(folder / "low" / "other.wav", np.zeros(300), rate=16_000)
    write_sound(folder / "low" / "wide.wav", np.zeros(300), rate=8_000, width=4)
    write_sound(folder / "low" / "empty.wav", np.zeros(0), rate=8_000)
    whole = (folder / "low" / "000.wav").read_bytes()
    (folder / "low" / "half.wav").write_bytes(whole[: len(whole) // 2])
    (folder / "low" / "text.wav").write_text("no sound")
    flaws = Looker().survey(source, tmp_path).flaws["sound"]
    assert flaws.files == tuple(f"low/{name}.wav" for name in ("empty", "half", "other", "text", "wide"))


def test_texts_are_texts_in_utf_8(tmp_path: Path) -> None:
    folder = text_folder(tmp_path / "opinions")
    source = FolderSource("opinions", Texts())
    facts = inspect(source, tmp_path)
    assert (facts.fields["text"].shape, facts.fields["text"].dtype) == ((), "string")
    (folder / "praise" / "latin.txt").write_bytes("größer".encode("latin-1"))
    (folder / "praise" / "nothing.txt").write_text(" \n")
    flaws = Looker().survey(source, tmp_path).flaws["text"]
    assert flaws.files == ("praise/latin.txt", "praise/nothing.txt")


def test_the_engine_shows_sounds_and_texts(tmp_path: Path) -> None:
    sound_folder(tmp_path / "tones")
    text_folder(tmp_path / "opinions")
    with DataClient() as client:
        text = client.preview(FolderSource("opinions", Texts()), tmp_path, 3)
        line = client.sample(FolderSource("tones", Sounds(8_000, 400)), tmp_path, 0).values["sound"]
        words = client.statistics(FolderSource("opinions", Texts()), tmp_path, ["text"]).fields["text"].texts
    assert text.fields["text"][0].startswith("good fine 很好")
    assert line.length == 400
    assert max(line.channels[0]) == pytest.approx(0.5, abs=0.01)
    assert words is not None

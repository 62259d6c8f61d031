import time
from pathlib import Path

import pytest

from netdesigner.catalogue.errors import UnknownTypeError
from netdesigner.catalogue.json_form import CatalogueFormatError, dump
from netdesigner.catalogue.load import catalogue_path, load_catalogue, read_catalogue
from netdesigner.catalogue.types import Catalogue


def test_the_shipped_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()
    assert load_catalogue().keras_version.startswith("3.15.")


def test_types_are_found_by_path_and_by_alias() -> None:
    catalogue = load_catalogue()
    assert catalogue.find("keras.layers.Convolution2D") is catalogue.layers["keras.layers.Conv2D"]
    assert catalogue.find("keras.losses.MeanSquaredError").name == "MeanSquaredError"
    with pytest.raises(UnknownTypeError, match=r"has no 'keras\.layers\.Conv9D'"):
        catalogue.find("keras.layers.Conv9D")


def test_the_palette_is_there_at_once() -> None:
    path = catalogue_path()
    seconds = []
    for _ in range(5):
        start = time.process_time()
        read_catalogue(path)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.06


def test_another_version_lies_in_the_folder_of_the_user(tmp_path: Path) -> None:
    path = catalogue_path("4.2.1", tmp_path)
    assert path.parent == tmp_path
    path.write_text(dump(Catalogue("4.2.1", {}, {}, {})), encoding="utf-8")
    assert load_catalogue("4.2.1", tmp_path).keras_version == "4.2.1"


def test_a_patch_of_the_shipped_version_uses_the_shipped_catalogue(tmp_path: Path) -> None:
    assert catalogue_path("3.15.7", tmp_path) == catalogue_path()


def test_a_missing_catalogue_is_reported_as_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_catalogue("4.2.2", tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 7}', b"\xff\xfe"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keras-4.2.3.json"
    path.write_bytes(content)
    with pytest.raises(CatalogueFormatError):
        read_catalogue(path)

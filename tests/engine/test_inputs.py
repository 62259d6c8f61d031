"""Samples for a prediction, from every kind of file."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import INPUT_UNREADABLE, UNNAMED, read_input

ROWS = [[1.0, 2.0], [3.0, 4.5]]


def test_json_text() -> None:
    assert read_input("[[1, 2], [3, 4.5]]")[UNNAMED].tolist() == ROWS
    named = read_input('{"a": [1, 2], "b": ["x", "y"]}')
    assert {name: array.tolist() for name, array in named.items()} == {"a": [1, 2], "b": ["x", "y"]}
    samples = read_input('[{"a": 1, "b": [1, 2]}, {"a": 2, "b": [3, 4]}]')
    assert {name: array.tolist() for name, array in samples.items()} == {"a": [1, 2], "b": [[1, 2], [3, 4]]}


def test_files(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", ROWS)
    np.savez(tmp_path / "a.npz", first=ROWS, second=[1])
    (tmp_path / "a.json").write_text("[[1, 2], [3, 4.5]]")
    (tmp_path / "a.csv").write_text('\ufeffx,name\n1,one\n3,"two, or three"\n', encoding="utf-8")
    assert read_input(str(tmp_path / "a.npy"))[UNNAMED].tolist() == ROWS
    assert read_input(str(tmp_path / "a.npz"))["first"].tolist() == ROWS
    assert read_input(str(tmp_path / "a.json"))[UNNAMED].tolist() == ROWS
    table = read_input(str(tmp_path / "a.csv"))
    assert {name: array.tolist() for name, array in table.items()} == {"x": [1, 3], "name": ["one", "two, or three"]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"a,b\n1,2\n3\n"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.npy", pickle.dumps([1])),
        ("a.npz", b"PK\x03\x04 broken"),
        ("a.json", b"[[1, 2], [3]]"),
        ("a.json", b"{"),
        ("a.txt", b"1"),
    ],
)
def test_bad_files_are_refused(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RequestFailed) as caught:
        read_input(str(path))
    assert caught.value.code == INPUT_UNREADABLE
    assert caught.value.values["input"] == str(path)


def test_missing_file_and_text_that_is_no_json() -> None:
    for source in ("/nowhere/a.csv", "[1, 2", "5.1 3.5"):
        with pytest.raises(RequestFailed):
            read_input(source)


def test_objects_are_never_unpickled(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([{"a": 1}], dtype=object))
    with pytest.raises(RequestFailed):
        read_input(str(tmp_path / "a.npy"))

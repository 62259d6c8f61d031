"""Samples for a prediction, read from a file or a text into arrays by name.

Nothing is executed: NumPy files are read without pickle, and sizes are limited before anything is read.
"""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from netdesigner.engine.errors import RequestFailed

Array: TypeAlias = npt.NDArray[Any]
Named: TypeAlias = Mapping[str, Array]

MAXIMUM_BYTES: Final = 1_000_000_000
"""Largest input file."""
READABLE: Final = (".csv", ".json", ".npy", ".npz")
"""How files that are read here end."""
INPUT_UNREADABLE: Final = "input_unreadable"
UNNAMED: Final = ""
"""The name of an array whose source gives none."""


def read_input(source: str) -> Named:
    """Return the arrays in a file (by its suffix: .csv, .npz, .npy, .json), or in a JSON text.

    The first axis of each array counts the samples; of a single sample it may be missing.

    Raises:
        RequestFailed: If it cannot be read.
    """
    try:
        if source.lstrip().startswith(("[", "{")):
            return _from_json(json.loads(source))
        return _from_file(Path(source))
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, csv.Error) as error:
        detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise RequestFailed(
            INPUT_UNREADABLE, f"{source:.200}: {detail}", {"input": source, "detail": detail}
        ) from error


def read_csv(path: Path, separator: str = ",") -> Named:
    """Return the columns of a table by name; the first line names them.

    Raises:
        ValueError: If a line has more or fewer fields than the first.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file, delimiter=separator)) or [[]]
    ragged = next((number for number, row in enumerate(rows, 2) if len(row) != len(header)), None)
    if ragged is not None:
        raise ValueError(f"line {ragged} does not have {len(header)} fields like the first")
    return {name: _column([row[place] for row in rows]) for place, name in enumerate(header)}


def _from_file(path: Path) -> Named:
    if path.stat().st_size > MAXIMUM_BYTES:
        raise ValueError(f"it is larger than {MAXIMUM_BYTES // 1_000_000} MB")
    match path.suffix.lower():
        case ".npy":
            with path.open("rb") as file:
                return {UNNAMED: np.load(file, allow_pickle=False)}
        case ".npz":
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return dict(arrays)
        case ".json":
            return _from_json(json.loads(path.read_text(encoding="utf-8")))
        case ".csv":
            return read_csv(path)
    raise ValueError(f"it is none of {', '.join(READABLE)}, and no JSON text")


def _from_json(data: Any) -> Named:
    if isinstance(data, dict):
        return {name: np.array(values) for name, values in data.items()}
    if isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        return {name: np.array([sample[name] for sample in data]) for name in data[0]}
    return {UNNAMED: np.array(data)}


def _column(texts: list[str]) -> Array:
    try:
        return np.array([float(text) for text in texts])
    except ValueError:
        return np.array(texts)

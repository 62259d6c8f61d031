"""Samples that are files, for a prediction: read as the run's script reads those it was trained with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from netdesigner.codegen.fed import Fed, fed_nodes
from netdesigner.data.media import Medium, Texts
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import INPUT_UNREADABLE, READABLE, Array, Named
from netdesigner.engine.job.given import TABLES
from netdesigner.engine.media.faults import faults
from netdesigner.engine.samples import fed
from netdesigner.engine.script import Script
from netdesigner.project.document import Document

INPUT_KIND: Final = "input_kind"
INPUT_FOLDER: Final = "input_folder"
_PIECE: Final = 256
"""Files that are read at once: a folder may have more than fit into memory."""


def sample_files(document: Document, given: str) -> list[Path]:
    """Return the file that is a sample, or such files in a folder and in those below it.

    Args:
        document: The document that was trained.
        given: What the samples are given by: a path, if it is to be files.

    Returns:
        Files; none where the model is not fed with files alone, or where samples are given in another way.

    Raises:
        RequestFailed: If the model is fed with files, and there are none, or one of them cannot be read.
    """
    medium = _medium(document)
    if medium is None:
        return []
    files = _files(Path(given), medium)
    _check([str(file) for file in files], medium)
    return files


def files_by_input(document: Document, given: Named, paths: Collection[str]) -> dict[str, Array]:
    """Return the paths of the files that inputs consist of, by the name of the input.

    Args:
        document: The document that was trained.
        given: What is given, by the name of the input or of its field.
        paths: The names under which it is paths of files. Elsewhere texts are paths of pictures and sounds, too.

    Raises:
        RequestFailed: If one of them cannot be read.
    """
    found = {}
    for end in fed_nodes(document)[0]:
        name = next((name for name in (end.node.name, *end.binding.fields) if name in given), None)
        if end.medium is None or name is None or given[name].dtype.kind not in "OU":
            continue
        if name in paths or not isinstance(end.medium, Texts):
            found[end.node.name] = np.atleast_1d(given[name]).astype(str)
            _check(found[end.node.name].tolist(), end.medium)
    return found


def read_samples(script: Script, document: Document, arrays: Mapping[str, Array]) -> Iterator[Any]:
    """Yield what a model is fed with, its files read, as many samples at once as surely fit into memory.

    Args:
        script: The run's script.
        document: The document that was trained.
        arrays: The arrays of all inputs by name, of files their paths; any name will do for the only one.
    """
    _inputs, outputs, _unfed = fed_nodes(document)
    some = next(iter(arrays.values()))
    for start in range(0, len(some), _PIECE):
        rows = slice(start, start + _PIECE)
        x = {name: array[rows] for name, array in arrays.items()}
        files = next((array for array in x.values() if array.dtype.kind == "U"), some[rows])
        targets = _targets(outputs, files)
        yield fed(script, (x if len(x) > 1 else next(iter(x.values())), targets), slice(None))[0]


def _check(files: Sequence[str], medium: Medium) -> None:
    """Look at files.

    Raises:
        RequestFailed: If one of them cannot be read.
    """
    for number, reason in faults(files, medium):
        file = files[number]
        raise RequestFailed(INPUT_UNREADABLE, f"{file}: {reason}", {"input": file, "detail": reason})


def _medium(document: Document) -> Medium | None:
    """Return what the files are that the only input of a model is fed with."""
    inputs, _outputs, _unfed = fed_nodes(document)
    return inputs[0].medium if len(inputs) == len(document.network.main.inputs) == 1 else None


def _files(path: Path, medium: Medium) -> list[Path]:
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError:  # a long text in JSON, for instance
        return []
    if is_folder:
        return _in_folder(path, medium)
    ending = path.suffix.lower()
    if is_file and ending in medium.endings:
        return [path]
    if not is_file or ending in (*READABLE, *TABLES):
        return []
    values = {"input": str(path), "endings": [*medium.endings, *READABLE]}
    raise RequestFailed(INPUT_KIND, f"{path} is no sample for the model.", values)


def _in_folder(folder: Path, medium: Medium) -> list[Path]:
    found = [file for file in folder.rglob("[!.]*") if file.suffix.lower() in medium.endings and file.is_file()]
    if found:
        return sorted(found)
    values = {"input": str(folder), "endings": list(medium.endings)}
    raise RequestFailed(INPUT_FOLDER, f"No file in {folder} is a sample for the model.", values)


def _targets(outputs: Sequence[Fed], names: Any) -> Any:
    """Return something for the outputs, which no prediction looks at: batches consist of both."""
    made = {end.node.name: np.zeros(len(names)) if end.medium is None else names for end in outputs}
    return made if len(outputs) > 1 else next(iter(made.values()))

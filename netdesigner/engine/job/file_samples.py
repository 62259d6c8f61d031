"""Samples that are files, for a prediction: read as the run's script reads those it was trained with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from netdesigner.codegen.fed import Fed, fed_nodes
from netdesigner.data.media import Medium
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import INPUT_UNREADABLE, READABLE
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
    for number, reason in faults([str(file) for file in files], medium):
        file = str(files[number])
        raise RequestFailed(INPUT_UNREADABLE, f"{file}: {reason}", {"input": file, "detail": reason})
    return files


def read_samples(script: Script, document: Document, files: Sequence[Path]) -> Iterator[Any]:
    """Yield what files become for the input of a model, as many of them at once as surely fit into memory."""
    _inputs, outputs, _unfed = fed_nodes(document)
    for start in range(0, len(files), _PIECE):
        names = np.array([str(file) for file in files[start : start + _PIECE]])
        yield fed(script, (names, _targets(outputs, names)), slice(None))[0]


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
    if not is_file or ending in READABLE:
        return []
    if ending in medium.endings:
        return [path]
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

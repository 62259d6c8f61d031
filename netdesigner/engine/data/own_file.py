"""What functions of one's own have given, as a job has kept it: nothing of theirs is executed here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from netdesigner.catalogue.errors import CatalogueError
from netdesigner.data.facts_json import batches_from_json
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.own import Gives, OwnSource
from netdesigner.engine.data.errors import SourceRefusedError, refusal
from netdesigner.engine.data.files import opened
from netdesigner.engine.data.tables import Array, Table
from netdesigner.engine.protocol.own_data import ARRAYS, answer_folder, fingerprint, modified, read_answer
from netdesigner.project.attached import LARGEST_FILE, read_attached


def read_own(source: OwnSource, path: Path) -> Table:
    """Return the arrays that a function has given, or the first of its batches.

    Raises:
        SourceRefusedError: If it has not been called, or has given nothing that can be used as the source says.
    """
    folder = kept_folder(source, path)
    answer = read_answer(folder)
    if answer is None:
        raise refusal(DataCode.OWN_NOT_CALLED, source.path, function=source.training.name)
    if answer.code:
        raise SourceRefusedError(DataFinding(DataCode(answer.code), source.path, answer.line, None, answer.values))
    gives = Gives(answer.facts["gives"])
    if gives is not source.gives:
        raise refusal(_code(source.gives, gives), source.path, function=source.training.name, gives=gives.value)
    try:
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            fields = {name: _plain(arrays[name]) for name in arrays.files}
        form = answer.facts["batches"]
        batches = None if form is None else batches_from_json(form)
    except (OSError, ValueError, KeyError, CatalogueError) as error:  # a cache that somebody has touched
        raise refusal(DataCode.UNREADABLE, str(folder), reason=str(error)) from error
    _check_lengths(source, fields)
    return Table(fields, fingerprint(folder), source.path, batches=batches)


def kept_folder(source: OwnSource, path: Path) -> Path:
    """Return where it is kept what the functions of a file have given.

    Raises:
        SourceRefusedError: If the file cannot be read.
    """
    with opened(path, source.path, LARGEST_FILE) as file:
        return answer_folder(source, path, file.read())


def state(source: OwnSource, path: Path) -> object:
    """Return what changes whenever the functions were called once more.

    Raises:
        OSError: If the file cannot be read.
    """
    return modified(answer_folder(source, path, read_attached(path)))


def _code(known: Gives, found: Gives) -> DataCode:
    if known.is_arrays or found.is_arrays:
        return DataCode.OWN_KIND
    return DataCode.OWN_NOT_BATCHED if found is Gives.SAMPLES else DataCode.OWN_BATCHED


def _plain(array: Array) -> Array:
    return array.astype(object) if array.dtype.kind == "U" else array


def _check_lengths(source: OwnSource, fields: dict[str, Array]) -> None:
    (first, array), *others = fields.items()
    for name, other in others:
        if len(other) != len(array):
            lengths = {"samples": len(other), "other_samples": len(array)}
            raise refusal(DataCode.LENGTHS, source.path, column=name, other=first, **lengths)

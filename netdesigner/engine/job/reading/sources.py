"""Where a model comes from: a file, whose kind its content tells, or a builder of `keras.applications`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.applications import IMAGENET
from netdesigner.engine.job.reading import archive, hdf5
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.json_text import parse_configuration
from netdesigner.engine.job.reading.limits import JSON_BYTES
from netdesigner.engine.job.reading.screening import Config
from netdesigner.engine.job.reading.shape_of_models import checked_model
from netdesigner.engine.protocol.keras_files import KerasFile

APPLICATION: Final = "app:"
_ZIP: Final = b"PK\x03\x04"
_HDF5: Final = b"\x89HDF\r\n\x1a\n"
_HEAD: Final = 16


class SourceKind(Enum):
    """What a source is."""

    ARCHIVE = "archive"
    HDF5 = "hdf5"
    JSON = "json"
    WEIGHTS = "weights"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Source:
    """What was read of a source.

    Attributes:
        model: The model as it is written there; empty for a file that holds weights alone.
        version: The Keras that has written it, where that is known.
        weights: The file that its weights are in; none if it has none.
        fetched: The same, if it has to be fetched before.
        vocabularies: Words that lookups were adapted to, by the place that Keras keeps them at.
    """

    kind: SourceKind
    name: str
    model: Config = field(default_factory=dict)
    version: str = ""
    weights: Path | None = None
    fetched: KerasFile | None = None
    vocabularies: Mapping[str, list[str]] = field(default_factory=dict)


def read_source(source: str, weights: str | None = None) -> Source:
    """Read what a source says of its model; nothing in it is executed.

    Args:
        source: A file, or `app:NAME`.
        weights: Those of an application: `imagenet`, or a file.

    Raises:
        SourceRefused: If it cannot be read, is no model, or larger than models are.
    """
    if source.startswith(APPLICATION):
        return _from_application(source.removeprefix(APPLICATION), weights)
    path = Path(source)
    try:
        return _READERS[_kind(path)](path)
    except OSError as error:
        raise SourceRefused(SourceFault.UNREADABLE, path=source, detail=error.strerror or str(error)) from error


def _kind(path: Path) -> SourceKind:
    if not path.is_file():
        raise SourceRefused(SourceFault.MISSING, path=str(path))
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise SourceRefused(SourceFault.EMPTY, path=str(path))
    if head.startswith(_ZIP):
        return SourceKind.ARCHIVE
    if head.startswith(_HDF5):
        return SourceKind.HDF5
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return SourceKind.JSON
    raise SourceRefused(SourceFault.UNKNOWN_KIND, path=str(path))


def _from_application(name: str, weights: str | None) -> Source:
    from netdesigner.engine.job.reading.applications import application  # the only one for which Keras is needed

    if weights not in (None, IMAGENET) and not Path(weights).is_file():
        raise SourceRefused(SourceFault.MISSING, path=weights)
    model, fetched = application(name, weights)
    file = None if weights is None else Path(weights) if fetched is None else fetched.path
    return Source(SourceKind.APPLICATION, name, model, weights=file, fetched=fetched)


def _from_archive(path: Path) -> Source:
    with archive.opened(path) as file:
        model = checked_model(parse_configuration(archive.configuration(file)))
        weights = path if archive.WEIGHTS in file.namelist() else None
        words = archive.vocabularies(file)
        return Source(SourceKind.ARCHIVE, path.stem, model, archive.version(file), weights, vocabularies=words)


def _from_hdf5(path: Path) -> Source:
    with hdf5.opened(path) as file:
        text = hdf5.text_attribute(file, hdf5.CONFIGURATION)
        if text is None:
            return Source(SourceKind.WEIGHTS, path.name.partition(".")[0], weights=path)
        training = hdf5.text_attribute(file, hdf5.TRAINING)
        version = hdf5.text_attribute(file, "keras_version") or ""
        weights = path if hdf5.WEIGHTS in file else None
    model = checked_model(parse_configuration(text))
    if training is not None and "compile_config" not in model:
        model = {**model, "compile_config": _compile_settings(parse_configuration(training))}
    return Source(SourceKind.HDF5, path.stem, model, version, weights)


def _from_json(path: Path) -> Source:
    with path.open("rb") as file:
        model = checked_model(parse_configuration(file.read(JSON_BYTES + 1)))
    return Source(SourceKind.JSON, path.stem, model, str(model.get("keras_version", "")))


def _compile_settings(training: Config) -> dict[str, Any]:
    """Return what an `.h5` file says of `compile` as `.keras` files do."""
    optimizer = training.get("optimizer_config")
    if isinstance(optimizer, Mapping):
        optimizer = {"module": "keras.optimizers", "registered_name": None, **optimizer}
    return {**{name: value for name, value in training.items() if name != "optimizer_config"}, "optimizer": optimizer}


_READERS: Final = {SourceKind.ARCHIVE: _from_archive, SourceKind.HDF5: _from_hdf5, SourceKind.JSON: _from_json}

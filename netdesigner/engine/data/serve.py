"""The data engine: answers what is asked about sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.errors import CatalogueError
from netdesigner.catalogue.values import Json
from netdesigner.data.errors import DataError
from netdesigner.data.expectations import expectation_from_json
from netdesigner.data.facts_json import facts_to_json
from netdesigner.data.findings import finding_to_json
from netdesigner.data.json_form import settings_from_json
from netdesigner.data.sample_json import sample_value_to_json
from netdesigner.data.sources.json_form import source_from_json
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.data.statistics_json import correlations_to_json, statistics_to_json
from netdesigner.engine.data.check import check
from netdesigner.engine.data.correlations import correlations
from netdesigner.engine.data.errors import NotFetchedError, SourceRefusedError
from netdesigner.engine.data.inspection import facts_of, read_source
from netdesigner.engine.data.preview import preview
from netdesigner.engine.data.sample import sample
from netdesigner.engine.data.statistics import statistics
from netdesigner.engine.data.tables import Table
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.keras_files import keras_file_to_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context, serve

BAD_REQUEST: Final = "bad_request"
NOT_FETCHED: Final = "not_fetched"
_REMEMBERED: Final = 4
"""Sources that are kept in memory: as many as a project usually has."""


def main(_options: Sequence[str]) -> int:
    """Answer requests until the program is done."""
    engine = DataEngine()
    handlers = {
        "inspect": engine.inspect,
        "check": engine.check,
        "preview": engine.preview,
        "sample": engine.sample,
        "statistics": engine.statistics,
        "correlations": engine.correlations,
    }
    return serve(handlers, {"kind": "data"})


@dataclass(slots=True)
class DataEngine:
    """The methods, and the sources read last: a file is read again only when it has changed."""

    _tables: dict[tuple[Source, Path, object], Table] = field(default_factory=dict)

    def inspect(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return facts about a source, or the finding that says why there are none."""
        return self._look("facts", params, lambda table: facts_to_json(facts_of(table)))

    def preview(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return the first samples of a source, or the finding that says why there are none."""
        return self._look("fields", params, lambda table: preview(table, int(params.get("rows", 10))))

    def sample(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return one sample of a source with all it has, or the finding that says why there is none."""
        return self._look("sample", params, lambda table: _sample(table, int(params.get("place", 0))))

    def statistics(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return what the values of some fields look like, or the finding that says why they cannot be read."""
        names = _names(params)
        return self._look("statistics", params, lambda table: statistics_to_json(statistics(table, names)))

    def correlations(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return how columns go together, those of some fields first, or the finding that says why not."""
        names = _names(params)
        return self._look("correlations", params, lambda table: correlations_to_json(correlations(table, names)))

    def check(self, params: Values, _context: Context) -> dict[str, Json]:
        """Return facts about all sources of a project, and all findings."""
        try:
            settings = settings_from_json(params.get("settings"))
            expectations = [expectation_from_json(form) for form in params.get("expectations", ())]
        except (CatalogueError, DataError) as error:
            raise RequestFailed(BAD_REQUEST, str(error)) from error
        checked = check(settings, _folder(params), expectations, self._read)
        return {
            "facts": {name: facts_to_json(facts) for name, facts in checked.facts.items()},
            "findings": [finding_to_json(finding) for finding in checked.findings],
            "unfetched": {
                name: [keras_file_to_json(file) for file in files] for name, files in checked.unfetched.items()
            },
        }

    def _look(self, name: str, params: Values, look: Callable[[Table], Any]) -> dict[str, Any]:
        try:
            return {name: look(self._read(*_source(params)))}
        except SourceRefusedError as error:
            return {"finding": finding_to_json(error.finding)}
        except NotFetchedError as error:
            raise RequestFailed(NOT_FETCHED, str(error)) from error

    def _read(self, source: Source, folder: Path) -> Table:
        key = (source, folder, _state(source, folder))
        table = self._tables.pop(key, None) or read_source(source, folder)
        self._tables[key] = table  # now the latest
        while len(self._tables) > _REMEMBERED:
            del self._tables[next(iter(self._tables))]
        return table


def _source(params: Values) -> tuple[Source, Path]:
    try:
        return source_from_json(params.get("source")), _folder(params)
    except (CatalogueError, DataError) as error:
        raise RequestFailed(BAD_REQUEST, str(error)) from error


def _sample(table: Table, place: int) -> dict[str, Json]:
    return {name: sample_value_to_json(value) for name, value in sample(table, place).items()}


def _names(params: Values) -> list[str]:
    names = params.get("fields", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise RequestFailed(BAD_REQUEST, f"The fields that are asked for should be a list of names, not {names!r}.")
    return names


def _folder(params: Values) -> Path:
    return Path(str(params.get("folder", "")))


def _state(source: Source, folder: Path) -> object:
    """Return what changes whenever the file does."""
    if not isinstance(source, FileSource):
        return None
    try:
        status = (folder / source.path).stat()
    except (OSError, ValueError):
        return None  # reading it says what is wrong
    return status.st_mtime_ns, status.st_size, status.st_ino

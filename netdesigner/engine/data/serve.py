"""The data engine: answers what is asked about sources."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.errors import CatalogueError
from netdesigner.catalogue.values import Json
from netdesigner.data.bindings import DataSettings
from netdesigner.data.errors import DataError
from netdesigner.data.expectations import expectation_from_json
from netdesigner.data.facts_json import facts_to_json
from netdesigner.data.findings import finding_to_json
from netdesigner.data.json_form import settings_from_json
from netdesigner.data.sample import Sample
from netdesigner.data.sample_json import sample_to_json
from netdesigner.data.sources.json_form import source_from_json
from netdesigner.data.sources.source import Source
from netdesigner.data.statistics_json import correlations_to_json, statistics_to_json
from netdesigner.data.window_sample import WindowSample, window_to_json
from netdesigner.engine.data.check import check
from netdesigner.engine.data.correlations import correlations
from netdesigner.engine.data.errors import NotFetchedError, SourceRefusedError
from netdesigner.engine.data.looking import Looker
from netdesigner.engine.data.preview import MAXIMUM_ROWS, Head, preview
from netdesigner.engine.data.sample import sample
from netdesigner.engine.data.statistics import statistics
from netdesigner.engine.data.survey import Survey, Tell
from netdesigner.engine.data.tables import Table
from netdesigner.engine.data.window import window
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.keras_files import keras_file_to_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context, serve

BAD_REQUEST: Final = "bad_request"
NOT_FETCHED: Final = "not_fetched"
_PROGRESS_S: Final = 0.1
"""Between two words about how far it is."""


def main(_options: Sequence[str]) -> int:
    """Answer requests until the program is done."""
    engine = DataEngine()
    handlers = {
        "inspect": engine.inspect,
        "check": engine.check,
        "sample": engine.sample,
        "statistics": engine.statistics,
        "correlations": engine.correlations,
        "window": engine.window,
    }
    return serve(handlers, {"kind": "data"}, beside={"preview": engine.preview})


class DataEngine:
    """The methods."""

    def __init__(self) -> None:
        self._looker = Looker()

    def inspect(self, params: Values, context: Context) -> dict[str, Any]:
        """Return facts about a source, or the finding that says why there are none."""
        source, folder = _source(params)
        return _unless_refused("facts", lambda: facts_to_json(self._survey(folder, context, "", source).facts))

    def preview(self, params: Values, _context: Context) -> dict[str, Any]:
        """Return the first samples of a source, or the finding that says why there are none."""
        source, folder = _source(params)
        rows = max(0, min(int(params.get("rows", 10)), MAXIMUM_ROWS))
        return _unless_refused("samples", lambda: _preview(self._looker.head(source, folder, rows)))

    def sample(self, params: Values, context: Context) -> dict[str, Any]:
        """Return one sample of a source with all it has, or the finding that says why there is none."""
        source, folder = _source(params)
        return _unless_refused(
            "sample", lambda: _sample(*self._samples(source, folder, context), int(params.get("place", 0)))
        )

    def window(self, params: Values, context: Context) -> dict[str, Any]:
        """Return one window of the rows that a project is trained on, or the finding that says why there is none."""
        settings, folder = _settings(params), _folder(params)
        used = settings.sources_in_use(settings.sources)
        if len(used) != 1:
            return {"window": window_to_json(WindowSample())}
        source, inputs, place = settings.sources[used[0]], _names(params, "inputs"), int(params.get("place", 0))
        return _unless_refused(
            "window", lambda: window_to_json(window(self._samples(source, folder, context)[0], settings, inputs, place))
        )

    def statistics(self, params: Values, context: Context) -> dict[str, Any]:
        """Return what the values of some fields look like, or the finding that says why they cannot be read."""
        names = _names(params)
        return self._look("statistics", params, context, lambda table: statistics_to_json(statistics(table, names)))

    def correlations(self, params: Values, context: Context) -> dict[str, Any]:
        """Return how columns go together, those of some fields first, or the finding that says why not."""
        names = _names(params)
        look = "correlations"
        return self._look(look, params, context, lambda table: correlations_to_json(correlations(table, names)))

    def check(self, params: Values, context: Context) -> dict[str, Json]:
        """Return facts about all sources of a project, and all findings; tells how much of which has been read."""
        settings = _settings(params)
        try:
            expectations = [expectation_from_json(form) for form in params.get("expectations", ())]
        except (CatalogueError, DataError) as error:
            raise RequestFailed(BAD_REQUEST, str(error)) from error
        folder = _folder(params)
        look, column = partial(self._survey, folder, context), partial(self._looker.column, folder)
        checked = check(settings, folder, expectations, look, column)
        return {
            "facts": {name: facts_to_json(facts) for name, facts in checked.facts.items()},
            "findings": [finding_to_json(finding) for finding in checked.findings],
            "parts": dict(checked.parts),
            "notes": [finding_to_json(finding) for finding in checked.notes],
            "unfetched": {
                name: [keras_file_to_json(file) for file in files] for name, files in checked.unfetched.items()
            },
        }

    def _look(self, name: str, params: Values, context: Context, look: Callable[[Table], Any]) -> dict[str, Any]:
        source, folder = _source(params)
        return _unless_refused(name, lambda: look(self._looker.table(source, folder, _tell(context, ""))))

    def _samples(self, source: Source, folder: Path, context: Context) -> tuple[Table, int]:
        """Return the samples that can be looked at one by one, the first ones of a large file, and of how many."""
        table = self._looker.table(source, folder, _tell(context, ""))
        samples = self._survey(folder, context, "", source).facts.samples
        if table.samples < samples:
            head = self._looker.head(source, folder, MAXIMUM_ROWS)
            table = Table(head.fields, table.fingerprint, media=head.media, root=head.root)
        return table, samples

    def _survey(
        self, folder: Path, context: Context, name: str, source: Source, used: frozenset[str] = frozenset()
    ) -> Survey:
        return self._looker.survey(source, folder, _tell(context, name), used)


def _tell(context: Context, name: str) -> Tell:
    """Return what tells the program now and then how much of a source has been read, unless it no longer wants it."""
    due = time.monotonic() + _PROGRESS_S

    def tell(share: float) -> None:
        nonlocal due
        context.check_cancelled()
        if (now := time.monotonic()) >= due:
            due = now + _PROGRESS_S
            context.progress(source=name, share=share)

    return tell


def _unless_refused(name: str, look: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {name: look()}
    except SourceRefusedError as error:
        return {"finding": finding_to_json(error.finding)}
    except NotFetchedError as error:
        raise RequestFailed(NOT_FETCHED, str(error)) from error


def _source(params: Values) -> tuple[Source, Path]:
    try:
        return source_from_json(params.get("source")), _folder(params)
    except (CatalogueError, DataError) as error:
        raise RequestFailed(BAD_REQUEST, str(error)) from error


def _settings(params: Values) -> DataSettings:
    try:
        return settings_from_json(params.get("settings"))
    except (CatalogueError, DataError) as error:
        raise RequestFailed(BAD_REQUEST, str(error)) from error


def _preview(head: Head) -> dict[str, Any]:
    return {"fields": preview(head), "rows": list(head.rows)}


def _sample(table: Table, samples: int, place: int) -> dict[str, Json]:
    return sample_to_json(Sample(sample(table, place), table.samples, samples))


def _names(params: Values, key: str = "fields") -> list[str]:
    names = params.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise RequestFailed(BAD_REQUEST, f"The fields that are asked for should be a list of names, not {names!r}.")
    return names


def _folder(params: Values) -> Path:
    return Path(str(params.get("folder", "")))

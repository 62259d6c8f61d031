"""What the program asks of the data engine, in its own types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from netdesigner.catalogue.values import Json
from netdesigner.data.bindings import DataSettings
from netdesigner.data.expectations import Expectation, expectation_to_json
from netdesigner.data.facts import SourceFacts
from netdesigner.data.facts_json import facts_from_json
from netdesigner.data.findings import DataFinding, finding_from_json
from netdesigner.data.json_form import settings_to_json
from netdesigner.data.sample import Sample
from netdesigner.data.sample_json import sample_from_json
from netdesigner.data.sources.json_form import source_to_json
from netdesigner.data.sources.source import Source
from netdesigner.data.statistics import Correlations, SourceStatistics
from netdesigner.data.statistics_json import correlations_from_json, statistics_from_json
from netdesigner.data.window_sample import WindowSample, window_from_json
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.supervised import SupervisedEngine
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_from_json
from netdesigner.engine.protocol.messages import Values

DEADLINE_S: Final = 300.0
"""So long the engine may be silent; while it looks through a large file, it tells how far it is."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known about a source: facts, or the finding that says why there are none."""

    facts: SourceFacts | None = None
    finding: DataFinding | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Some samples by field and which they are, or the finding that says why there are none."""

    fields: Mapping[str, list[Json]] | None = None
    finding: DataFinding | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DataCheck:
    """What is known of the data of a project.

    Attributes:
        facts: Facts about each source that could be read.
        findings: All that is wrong.
        unfetched: The files that are to be fetched, by source.
        parts: How many samples each part has, where more than the shares decides.
        notes: What there is to know, though nothing is wrong with it.
    """

    facts: Mapping[str, SourceFacts]
    findings: tuple[DataFinding, ...]
    unfetched: Mapping[str, tuple[KerasFile, ...]] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[DataFinding, ...] = ()


class DataClient:
    """Asks a data engine; every method waits for the answer and may raise any `EngineError`."""

    def __init__(self, engine: SupervisedEngine | None = None) -> None:
        """Ask `engine`, or one of its own that starts with the `with` block."""
        self.engine = engine or SupervisedEngine(Launch(engine_command("data"), niceness=5))

    def inspect(self, source: Source, folder: Path) -> Inspection:
        """Look into a source; relative paths start at the project's folder."""
        answer = self._ask("inspect", _params(source, folder))
        facts = answer.get("facts")
        return Inspection(None if facts is None else facts_from_json(facts), _finding(answer))

    def preview(self, source: Source, folder: Path, rows: int = 10) -> Preview:
        """Return the first samples of a source."""
        answer = self._ask("preview", {**_params(source, folder), "rows": rows})
        found = answer.get("samples", {})
        return Preview(found.get("fields"), _finding(answer), tuple(found.get("rows", ())))

    def sample(self, source: Source, folder: Path, place: int) -> Sample | None:
        """Return one sample; `None` where the source cannot be read."""
        form = self._ask("sample", {**_params(source, folder), "place": place}).get("sample")
        return None if form is None else sample_from_json(form)

    def window(self, settings: DataSettings, folder: Path, inputs: Sequence[str], place: int) -> WindowSample:
        """Return one window of the rows that feed some inputs; an empty one where there is none."""
        params = {"settings": settings_to_json(settings), "folder": str(folder), "inputs": list(inputs)}
        form = self._ask("window", {**params, "place": place}).get("window")
        return WindowSample() if form is None else window_from_json(form)

    def statistics(self, source: Source, folder: Path, fields: Sequence[str]) -> SourceStatistics | None:
        """Return what the values of some fields look like, `None` where the source cannot be read."""
        answer = self._ask("statistics", {**_params(source, folder), "fields": list(fields)})
        form = answer.get("statistics")
        return None if form is None else statistics_from_json(form)

    def correlations(self, source: Source, folder: Path, first: Sequence[str] = ()) -> Correlations | None:
        """Return how columns go together, the fields `first` before others; `None` if it is unreadable."""
        answer = self._ask("correlations", {**_params(source, folder), "fields": list(first)})
        form = answer.get("correlations")
        return None if form is None else correlations_from_json(form)

    def check(
        self,
        settings: DataSettings,
        folder: Path,
        expectations: Sequence[Expectation],
        goes_on: Callable[[str, float], bool] | None = None,
    ) -> DataCheck:
        """Check all data of a project against what its network expects.

        Args:
            settings: The data.
            folder: Where relative paths start.
            expectations: What the network expects.
            goes_on: Is told now and then, on another thread, how much of which source has been read, from 0 to 1; says
                whether the answer is still wanted.
        """
        forms = [expectation_to_json(expectation) for expectation in expectations]
        params = {"settings": settings_to_json(settings), "folder": str(folder), "expectations": forms}
        answer = self._ask("check", params, goes_on)
        facts = {name: facts_from_json(form) for name, form in answer["facts"].items()}
        files = {name: tuple(map(keras_file_from_json, forms)) for name, forms in answer["unfetched"].items()}
        findings = tuple(finding_from_json(form) for form in answer["findings"])
        notes = tuple(finding_from_json(form) for form in answer["notes"])
        return DataCheck(facts, findings, files, answer["parts"], notes)

    def close(self) -> None:
        """End the engine."""
        self.engine.close()

    def __enter__(self) -> Self:
        """Start the engine."""
        self.engine.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the engine."""
        self.close()

    def _ask(
        self, method: str, params: Mapping[str, Any], goes_on: Callable[[str, float], bool] | None = None
    ) -> Mapping[str, Any]:
        def take(values: Values) -> None:
            if goes_on is not None and not goes_on(values["source"], values["share"]):
                pending.cancel()

        pending = self.engine.request(method, params, deadline_s=DEADLINE_S, on_progress=take)
        answer: Mapping[str, Any] = pending.result()
        return answer


def _params(source: Source, folder: Path) -> dict[str, Any]:
    return {"source": source_to_json(source), "folder": str(folder)}


def _finding(answer: Mapping[str, Any]) -> DataFinding | None:
    form = answer.get("finding")
    return None if form is None else finding_from_json(form)

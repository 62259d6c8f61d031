"""The whole check of a project's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from netdesigner.data.binding_checks import binding_findings, usable_fields
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import SourceFacts
from netdesigner.data.file_checks import file_findings
from netdesigner.data.findings import DataFinding
from netdesigner.data.needs import TEXT
from netdesigner.data.own_checks import own_findings
from netdesigner.data.sources.source import Source
from netdesigner.data.split_checks import split_findings
from netdesigner.data.window_checks import window_findings
from netdesigner.engine.data.columns import whole_column
from netdesigner.engine.data.content import content_findings
from netdesigner.engine.data.dividing import ColumnReader, Divided, divide
from netdesigner.engine.data.errors import NotFetchedError, SourceRefusedError
from netdesigner.engine.data.skipping import read_kept
from netdesigner.engine.data.survey import Survey, survey
from netdesigner.engine.data.tables import Array
from netdesigner.engine.data.windowing import divide_windows
from netdesigner.engine.protocol.keras_files import KerasFile

Look: TypeAlias = Callable[[str, Source, frozenset[str]], Survey]
"""Looks at a source, which has a name, and some of whose fields are used."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        facts: Facts about each source that could be read.
        findings: Everything that is wrong; nothing means that training can begin.
        unfetched: The files that have to be fetched, by the name of their source.
        parts: How many samples each part has, where more than the shares decides.
        notes: What there is to know, though nothing is wrong with it.
    """

    facts: dict[str, SourceFacts]
    findings: list[DataFinding]
    unfetched: dict[str, tuple[KerasFile, ...]] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[DataFinding] = ()


def check(
    settings: DataSettings,
    folder: Path,
    expectations: Sequence[Expectation],
    look: Look | None = None,
    column: ColumnReader | None = None,
) -> Checked:
    """Check all data of a project.

    Args:
        settings: The data.
        folder: Where relative paths start.
        expectations: What the network expects.
        look: Looks at a source, unless each is to be read anew.
        column: Reads a column of a source, likewise.
    """
    findings: list[DataFinding] = []
    unfetched: dict[str, tuple[KerasFile, ...]] = {}
    surveys: dict[str, Survey] = {}
    for name, source in settings.sources.items():
        try:
            used = settings.used_fields(name)
            surveys[name] = survey(read_kept(source, folder, used)) if look is None else look(name, source, used)
        except SourceRefusedError as error:
            findings.append(error.finding)
        except NotFetchedError as error:
            unfetched[name] = error.files
    facts = {name: found.facts for name, found in surveys.items()}
    findings.extend(binding_findings(settings, expectations, facts))
    findings.extend(own_findings(settings, expectations, facts))
    findings.extend(file_findings(settings, expectations, facts))
    findings.extend(_contents(settings, expectations, surveys, facts))
    of_split = [*window_findings(settings, facts), *split_findings(settings, expectations, facts)]
    cut = divide if settings.windows is None else divide_windows
    divided = Divided({}) if of_split else cut(settings, expectations, surveys, column or _Anew(folder))
    findings.extend((*of_split, *divided.findings))
    return Checked(facts, findings, unfetched, divided.parts, divided.notes)


@dataclass(frozen=True, slots=True)
class _Anew:
    """Reads columns of sources that nobody keeps."""

    folder: Path

    def __call__(self, source: Source, name: str, used: frozenset[str]) -> Array:
        return whole_column(read_kept(source, self.folder, used), name)


def _contents(
    settings: DataSettings,
    expectations: Sequence[Expectation],
    surveys: dict[str, Survey],
    facts: dict[str, SourceFacts],
) -> Iterator[DataFinding]:
    texts = {expectation.node for expectation in expectations if expectation.is_input and expectation.dtype == TEXT}
    known = {expectation.node for expectation in expectations}
    for node, binding in _all_bindings(settings):
        if binding.source in surveys and usable_fields(binding, facts):
            takes_text = node in texts or node not in known
            survey, source = surveys[binding.source], settings.sources[binding.source]
            yield from content_findings(survey, source, binding, takes_text, may_miss=settings.may_have_gaps(node))


def _all_bindings(settings: DataSettings) -> Iterator[tuple[str, Binding]]:
    """Yield the bindings, then the same for the files of the other parts."""
    yield from settings.bindings.items()
    for item in settings.taken.files:
        for node, binding in settings.bindings.items():
            if binding.source == item.source:
                yield from ((node, replace(binding, source=other)) for other in item.others)

"""The whole check of a project's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from netdesigner.data.binding_checks import binding_findings, usable_fields
from netdesigner.data.bindings import DataSettings
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import SourceFacts
from netdesigner.data.findings import DataFinding
from netdesigner.data.needs import TEXT
from netdesigner.data.sources.source import Source
from netdesigner.data.split_checks import split_findings
from netdesigner.engine.data.content import content_findings
from netdesigner.engine.data.errors import NotFetchedError, SourceRefusedError
from netdesigner.engine.data.inspection import facts_of, read_source
from netdesigner.engine.data.tables import Table
from netdesigner.engine.protocol.keras_files import KerasFile

Reader = Callable[[Source, Path], Table]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        facts: Facts about each source that could be read.
        findings: Everything that is wrong; nothing means that training can begin.
        unfetched: The files that have to be fetched, by the name of their source.
    """

    facts: dict[str, SourceFacts]
    findings: list[DataFinding]
    unfetched: dict[str, tuple[KerasFile, ...]] = field(default_factory=dict)


def check(
    settings: DataSettings, folder: Path, expectations: Sequence[Expectation], read: Reader = read_source
) -> Checked:
    """Check all data of a project; relative paths start at `folder`."""
    findings: list[DataFinding] = []
    unfetched: dict[str, tuple[KerasFile, ...]] = {}
    tables: dict[str, Table] = {}
    for name, source in settings.sources.items():
        try:
            tables[name] = read(source, folder)
        except SourceRefusedError as error:
            findings.append(error.finding)
        except NotFetchedError as error:
            unfetched[name] = error.files
    facts = {name: facts_of(table) for name, table in tables.items()}
    findings.extend(binding_findings(settings, expectations, facts))
    findings.extend(_contents(settings, expectations, tables, facts))
    findings.extend(split_findings(settings, expectations, facts))
    return Checked(facts, findings, unfetched)


def _contents(
    settings: DataSettings,
    expectations: Sequence[Expectation],
    tables: dict[str, Table],
    facts: dict[str, SourceFacts],
) -> Iterator[DataFinding]:
    texts = {expectation.node for expectation in expectations if expectation.is_input and expectation.dtype == TEXT}
    known = {expectation.node for expectation in expectations}
    for node, binding in settings.bindings.items():
        if binding.source in tables and usable_fields(binding, facts):
            yield from content_findings(tables[binding.source], binding, node in texts or node not in known)

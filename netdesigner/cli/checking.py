"""Checking a project as a whole: the network by the design engine, the data by the data engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import tell
from netdesigner.data.findings import DataFinding
from netdesigner.data.sources.arrays import ArraySource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import TableSource
from netdesigner.engine.client.attached import Trusts, bring_up
from netdesigner.engine.client.data import DataCheck, DataClient
from netdesigner.engine.client.design import DesignEngine
from netdesigner.engine.client.own_data import OwnCall, may_be_called
from netdesigner.engine.client.report import Report
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.data import data_sentence
from netdesigner.i18n.problems import sentence
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.expectations import expectations_of
from netdesigner.project.history import History
from netdesigner.project.trust import is_trusted

PATIENCE_S = 300.0
"""How long a network may take to be checked, the start of Keras included."""

NOTHING_CHECKED = DataCheck({}, ())


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What was found out about a project.

    Attributes:
        document: The document that was checked.
        network: What the design engine says.
        findings: What is wrong with the data.
        unfetched: The files of data sets that are not on this computer, about which nothing can be said yet.
    """

    document: Document
    network: Report
    findings: tuple[DataFinding, ...]
    unfetched: tuple[KerasFile, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the project can be trained, as far as can be told before."""
        return self.network.ok and not self.findings

    @property
    def errors(self) -> list[str]:
        """The sentences of all errors."""
        errors = [item for item in self.network.problems if item.severity is Severity.ERROR]
        return [sentence(item) for item in errors] + [finding_sentence(item) for item in self.findings]


def check_project(document: Document, project: Path, *, trust_all: bool = False) -> ProjectReport:
    """Check the network and the data of a document, whose paths start beside its file.

    Args:
        document: The document; layer types of attached files that have changed since it was saved are renewed in it.
        project: Its file.
        trust_all: Execute attached Python files even if the person has not trusted them in the window.

    Raises:
        EngineError: If an engine cannot be had or does not answer.
    """
    folder = project.resolve().parent
    with DesignEngine() as engine:  # starts Keras in the background while the data is looked at
        files, trusts = [*document.files.values()], _everything if trust_all else _settled
        _call_own(document, folder, trusts)
        checked = _check_data(document, folder)
        for edit in bring_up(engine.modules, files, folder, trusts):
            apply_edit(document, edit)
        client = engine.attach(History(document), checked.facts)
        report = client.check(PATIENCE_S)
    unfetched = tuple(file for files in checked.unfetched.values() for file in files)
    return ProjectReport(document, report, checked.findings, unfetched)


def require_sound(
    document: Document, project: Path, data: Mapping[str, Path] | None = None, *, trust_all: bool = False
) -> ProjectReport:
    """Check a project, go on only if nothing is wrong with it, and return what was found out.

    Args:
        document: The document.
        project: Its file.
        data: Files that take the place of those of its sources.
        trust_all: Execute attached Python files even if the person has not trusted them in the window.

    Raises:
        CommandError: If something is wrong; the sentences about it are told before.
    """
    report = check_project(with_data(document, data or {}), project, trust_all=trust_all)
    if report.ok:
        return report
    for error in report.errors:
        tell(error)
    count = len(report.errors)
    text = ngettext("The project has {count} error.", "The project has {count} errors.", count)
    raise CommandError(text.format(count=count), ExitCode.PROBLEMS)


def finding_sentence(finding: DataFinding) -> str:
    """Return the sentence about something that is wrong with data."""
    return data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)


def with_data(document: Document, data: Mapping[str, Path]) -> Document:
    """Return a document whose sources read other files; the one given is left alone."""
    if not data:
        return document
    sources = dict(document.data.sources)
    for name, path in data.items():
        sources[name] = _reading(name, sources, path)
    copy = replace(document)
    apply_edit(copy, SetSettings(replace(document.data, sources=sources)))
    return copy


def _everything(_path: Path, _digest: str) -> bool:
    return True


def _settled(_path: Path, digest: str) -> bool:
    """Whether the person has trusted a content in the window."""
    return is_trusted(digest)


def _call_own(document: Document, folder: Path, trusts: Trusts) -> None:
    """Call the functions that data comes from, where they are trusted and have not been called."""
    for source in document.data.sources.values():
        if isinstance(source, OwnSource) and may_be_called(source, folder, trusts):
            OwnCall(source, folder, document.fit).carry_out()


def _check_data(document: Document, folder: Path) -> DataCheck:
    if not document.data.sources:
        return NOTHING_CHECKED
    with DataClient() as client:
        # Whether shapes fit is the design engine's to say: it knows a way out.
        expected = [replace(item, shape=None) for item in expectations_of(document, {})]
        return client.check(document.data, folder, expected)


def _reading(name: str, sources: Mapping[str, Source], path: Path) -> Source:
    match sources.get(name):
        case None:
            known = ", ".join(sources) or "-"
            text = _("The project has no data source {name}; there are: {known}")
            raise CommandError(text.format(name=name, known=known))
        case BuiltinSource() | KerasSource():
            raise CommandError(_("The data source {name} is built in: no file can take its place.").format(name=name))
        case TableSource() | ArraySource() | FolderSource() | OwnSource() as source:
            return replace(source, path=str(path.resolve()))

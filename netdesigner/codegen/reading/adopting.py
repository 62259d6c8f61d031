"""What a person has changed in the script, taken back into the document.

The script does not say all that a document holds, and the document may change while a person types. So three versions
are put together: what the script said, what the person made of it, and what the document holds now. Only what the
person has changed is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Json, freeze
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.constants import take_constants
from netdesigner.codegen.reading.read import Reading, read
from netdesigner.codegen.reading.unheard import unheard_lines
from netdesigner.codegen.script import write_script
from netdesigner.graph.nodes import OutputNode
from netdesigner.graph.problems import Severity
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit
from netdesigner.project.files import parse_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.merging.merge import merge
from netdesigner.project.rewriting.pairing import pairs_by_id
from netdesigner.project.rewriting.rewriting import rewriting
from netdesigner.project.snapshot import Snapshot, snapshot


@dataclass(frozen=True, slots=True)
class Adoption:
    """What comes of a text.

    Attributes:
        edits: What the person has changed; none where something cannot be taken.
        findings: What was changed or cannot be taken, as far as the person wrote it.
        conflicts: What was changed in the text and otherwise in the document meanwhile; there the document holds.
    """

    edits: tuple[Edit, ...] = ()
    findings: tuple[ImportFinding, ...] = ()
    conflicts: tuple[str, ...] = ()


def adopt(before: Snapshot, shown: str, text: str, now: Snapshot, catalogue: Catalogue) -> Adoption:
    """Return the edits that a text means.

    Args:
        before: The document that the script was written of.
        shown: That script.
        text: What the person has made of it.
        now: The document as it is now.
        catalogue: What Keras offers.

    Raises:
        ScriptSyntaxError: If the text is no Python.
        ProjectFileError: If the text and what was done to the document meanwhile do not go together.
    """
    name = before.graphs[0].name
    was, will = _read(shown, name, catalogue), _read(text, name, catalogue)
    findings = _new_findings(was, will)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Adoption(findings=findings)
    merged = merge(_said(before, was, catalogue), _form(now), _said(before, will, catalogue))
    wanted = document_from_json(merged.form, catalogue)
    unheard = _unheard(shown, text, wanted, was, will)
    if unheard:
        return Adoption(findings=(*findings, *unheard))
    edits = rewriting(_document(now, catalogue), wanted, pairing=pairs_by_id)
    return Adoption(edits, findings, merged.conflicts)


def _read(text: str, name: str, catalogue: Catalogue) -> Reading:
    reading = read(text, name, catalogue)
    take_constants(reading.imported.document, text)
    return reading


def _new_findings(was: Reading, will: Reading) -> tuple[ImportFinding, ...]:
    """Return what is told of the changed script and was not told of the script before, wherever it stood."""
    known = Counter(map(_said_of, was.imported.findings))
    found = []
    for finding in will.imported.findings:
        if known[_said_of(finding)]:
            known[_said_of(finding)] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _said_of(finding: ImportFinding) -> Hashable:
    return finding.code, finding.severity, freeze(finding.values)


def _said(before: Snapshot, reading: Reading, catalogue: Catalogue) -> dict[str, Json]:
    """Return the document as a script says it, in the ids that it has."""
    document = _document(before, catalogue)
    for edit in rewriting(document, reading.imported.document):
        apply_edit(document, edit)
    return _form(snapshot(document))


def _unheard(shown: str, text: str, wanted: Document, was: Reading, will: Reading) -> tuple[ImportFinding, ...]:
    drawn = {number for lines in will.lines.values() for number in range(lines.first, lines.last + 1)}
    differs = _settings(was.imported.document) != _settings(will.imported.document)
    lines = unheard_lines(shown, text, write_script(wanted).text, drawn, differs)
    return tuple(ImportFinding(ReadCode.UNHEARD, Severity.ERROR, line=line) for line in lines)


def _settings(document: Document) -> tuple[object, ...]:
    graph = document.network.main
    ends = [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]
    return document.compile, document.fit, [(node.loss, node.loss_weight, node.metrics) for node in ends]


def _form(content: Snapshot) -> dict[str, Json]:
    """Return a project's JSON form as it is read from a file: without anything of Python."""
    return parse_project(serialize_project(content))


def _document(content: Snapshot, catalogue: Catalogue) -> Document:
    return document_from_json(_form(content), catalogue)

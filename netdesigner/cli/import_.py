"""`netdesigner import`: a project from a model or a script of elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from netdesigner.cli.command import Command, add_json
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.fetching import fetch
from netdesigner.cli.output import tell, write, write_json
from netdesigner.engine.client.importing import Brought, Importer
from netdesigner.engine.client.script_run import MODELS_LEFT_OUT, OUTPUT, ScriptRun
from netdesigner.engine.client.script_source import is_script
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.keras_files import missing
from netdesigner.graph.checks import node_name
from netdesigner.graph.problems import Severity
from netdesigner.i18n import N_, _
from netdesigner.i18n.imports import import_sentence
from netdesigner.project.document import Document
from netdesigner.project.files import SUFFIX, save_project
from netdesigner.project.imported_weights import ForWeights
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.runs import RunFolder


def run(arguments: Namespace) -> ExitCode:
    """Bring a model in as a project."""
    if arguments.weights and not arguments.source.startswith("app:"):
        raise CommandError(_("--weights is for networks of keras.applications, as in: app:VGG16 --weights imagenet"))
    path: Path = arguments.output
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    with _importer(arguments) as importer:
        brought = _read(importer)
        fetch(missing(brought.files))
        document = brought.imported.document
        save_project(document, path)
        kept = importer.keep_weights(ForWeights.of(document), path) if brought.has_weights else None
    findings = brought.imported.findings if kept is None else (*brought.imported.findings, *kept.findings)
    if arguments.json:
        write_json(described(document, path, findings, None if kept is None else kept.run))
    else:
        _show(document, path, findings)
    if any(finding.code == MODELS_LEFT_OUT for finding in findings):
        tell(_("With --model NAME another one is taken."))
    return _exit_code(arguments, findings)


def _importer(arguments: Namespace) -> Importer:
    """Return what reads the source; a script is run only where that was asked for, and a person is told so."""
    if arguments.model and not arguments.run_script:
        raise CommandError(_("--model is for scripts that are executed, as in: script.py --run --model NAME"))
    if not arguments.run_script:
        return Importer(arguments.source, arguments.weights)
    if not is_script(arguments.source):
        raise CommandError(_("{source} is no Python script, and cannot be run.").format(source=arguments.source))
    text = _("Executing {path}: it can do all that you can do, with your files and the network.")
    tell(text.format(path=arguments.source))
    return ScriptRun(Path(arguments.source), model=arguments.model)


def _read(importer: Importer) -> Brought:
    """Return what the source holds; what a script has printed that failed is told."""
    try:
        return importer.read()
    except RequestFailed as error:
        if printed := error.values.get(OUTPUT):
            tell(printed)
        raise


def _exit_code(arguments: Namespace, findings: Iterable[ImportFinding]) -> ExitCode:
    if all(finding.severity is not Severity.ERROR for finding in findings):
        return ExitCode.DONE
    if is_script(arguments.source) and not arguments.run_script:
        tell(_("With --run the script is executed, with your rights, and the model that it makes is taken."))
    return ExitCode.PROBLEMS


def described(
    document: Document, path: Path, findings: Iterable[ImportFinding], weights: RunFolder | None
) -> dict[str, object]:
    """Return what the JSON document says about an import."""
    found = [_described_finding(document, finding) for finding in findings]
    return {
        "ok": all(item["severity"] != Severity.ERROR.value for item in found),
        "project": str(path),
        "nodes": sum(len(graph.nodes) for graph in document.network.graphs.values()),
        "weights": None if weights is None else str(weights.path),
        "findings": found,
    }


def _described_finding(document: Document, finding: ImportFinding) -> dict[str, object]:
    return {
        "code": str(finding.code),
        "severity": finding.severity.value,
        "graph": finding.graph,
        "node": finding.node,
        "name": _name(document, finding),
        "line": finding.line,
        "message": import_sentence(finding.code, finding.values),
    }


def _show(document: Document, path: Path, findings: Iterable[ImportFinding]) -> None:
    for finding in findings:
        tell(_line(_name(document, finding), finding))
    write(_("Made {path}.").format(path=path))


def _line(name: str | None, finding: ImportFinding) -> str:
    sentence = import_sentence(finding.code, finding.values)
    if finding.line is not None:
        return _("Line {line}: {sentence}").format(line=finding.line, sentence=sentence)
    return sentence if name is None else _("{place}: {sentence}").format(place=name, sentence=sentence)


def _name(document: Document, finding: ImportFinding) -> str | None:
    """Return the name of the node that a finding is about."""
    if finding.graph is None or finding.node is None:
        return None
    return node_name(document.network, document.network.graph(finding.graph), finding.node)


def _configure(parser: ArgumentParser) -> None:
    text = _("a .keras or .h5 file, an architecture as .json, a Python script, or app:NAME for keras.applications")
    parser.add_argument("source", metavar="SOURCE", help=text)
    text = _("the weights of a network of keras.applications: imagenet, or a file; new ones by default")
    parser.add_argument("--weights", metavar="WEIGHTS", help=text)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PROJECT", help=_("the file to write"))
    parser.add_argument(
        "--run",
        action="store_true",
        dest="run_script",
        help=_("execute a Python script, with your rights, and take the model that it makes"),
    )
    text = _("the model that is taken of a script that is executed, where it makes several")
    parser.add_argument("--model", metavar="NAME", help=text)
    add_json(parser)


COMMAND = Command(N_("make a project from a model or a script"), _configure, run)

"""`netdesigner diff`: what differs between two projects, or two runs of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from netdesigner.catalogue.values import to_json
from netdesigner.cli.command import Command, add_json
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import write, write_json
from netdesigner.i18n import N_, _
from netdesigner.project.comparison.differences import Change, Comparison, compare
from netdesigner.project.comparison.text import comparison_lines
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.runs import find_run


def run(arguments: Namespace) -> ExitCode:
    """Compare two projects; the exit status is that of `diff`: 0 when they are equal, 1 when not."""
    comparison = compare(_document(arguments.old, arguments.old_run), _document(arguments.new, arguments.new_run))
    if arguments.json:
        write_json(_form(comparison))
    else:
        for line in comparison_lines(comparison):
            write(line)
    return ExitCode.PROBLEMS if comparison else ExitCode.DONE


def _document(project: Path, run_id: str | None) -> Document:
    return load_project(project if run_id is None else find_run(project, run_id).document)


def _form(comparison: Comparison) -> dict[str, Any]:
    """Return the JSON form of a comparison."""
    return {
        "graphs": [
            {
                "kind": graph.kind,
                "graph": graph.graph,
                "name": graph.name,
                "changes": [_change_form(change) for change in graph.changes],
                "nodes": [
                    {**asdict(node), "changes": [_change_form(change) for change in node.changes]}
                    for node in graph.nodes
                ],
            }
            for graph in comparison.graphs
        ],
        "settings": [_change_form(change) for change in comparison.settings],
    }


def _change_form(change: Change) -> dict[str, Any]:
    form: dict[str, Any] = {"field": change.field}
    if change.was_there:
        form["old"] = to_json(change.old)
    if change.is_there:
        form["new"] = to_json(change.new)
    return form


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="A", help=_("a project file"))
    parser.add_argument("new", type=Path, metavar="B", help=_("the project file to compare it with"))
    parser.add_argument("--old-run", metavar="RUN", help=_("compare what A was in this run"))
    parser.add_argument("--new-run", metavar="RUN", help=_("compare what B was in this run"))
    add_json(parser)


COMMAND = Command(N_("tell what differs between two projects or runs"), _configure, run)

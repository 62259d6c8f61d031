"""`netdesigner templates`: the example projects that ship."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from netdesigner.cli.command import Command, add_json
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import columns, write, write_json
from netdesigner.i18n import N_
from netdesigner.project.templates import Template, target_to_json, templates


def run(arguments: Namespace) -> ExitCode:
    """List the templates."""
    known = templates()
    if arguments.json:
        write_json({"templates": [_described(template) for template in known]})
    else:
        for line in columns([(template.name, template.description) for template in known]):
            write(line)
    return ExitCode.DONE


def _described(template: Template) -> dict[str, object]:
    return {
        "name": template.name,
        "title": template.title,
        "description": template.description,
        "data": list(template.data),
        "targets": [target_to_json(target) for target in template.targets],
    }


def _configure(parser: ArgumentParser) -> None:
    add_json(parser)


COMMAND = Command(N_("list the example projects"), _configure, run)

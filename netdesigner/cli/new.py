"""`netdesigner new`: a project of one's own from a template."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from netdesigner.cli.command import Command
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import write
from netdesigner.i18n import N_, _
from netdesigner.project.files import SUFFIX
from netdesigner.project.templates import create_from_template


def run(arguments: Namespace) -> ExitCode:
    """Write the new project."""
    path: Path = arguments.output
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    create_from_template(arguments.template, path)
    write(_("Made {path} from the template {template}.").format(path=path, template=arguments.template))
    return ExitCode.DONE


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help=_("see: netdesigner templates"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PROJECT", help=_("the file to write"))


COMMAND = Command(N_("make a project from a template"), _configure, run)

"""`netdesigner merge`: puts two versions of a project together, as git asks for it."""

from __future__ import annotations

import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from netdesigner.catalogue.values import Json
from netdesigner.cli.command import Command
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import tell, write
from netdesigner.i18n import N_, _, ngettext
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import load_project, save_project
from netdesigner.project.format import document_from_json, document_to_json
from netdesigner.project.merging.merge import merge

_ATTRIBUTE: Final = "*.netd merge=netdesigner"
_DRIVER: Final = {
    "merge.netdesigner.name": "netdesigner projects",
    "merge.netdesigner.driver": "netdesigner merge %O %A %B",
}


def run(arguments: Namespace) -> ExitCode:
    """Write into OURS what both sides have changed since BASE, or tell git to ask for that from now on."""
    if arguments.install:
        return _install()
    if None in (arguments.base, arguments.ours, arguments.theirs):
        raise CommandError(_("BASE, OURS and THEIRS are wanted, or --install."))
    return _merge(arguments.base, arguments.ours, arguments.theirs)


def _merge(base: Path, ours: Path, theirs: Path) -> ExitCode:
    forms = _base_form(base), _form(ours), _form(theirs)
    try:
        merged = merge(*forms)
    except ProjectFileError as error:
        text = _("The two versions do not go together, and OURS is left as it was: {reason}")
        raise CommandError(text.format(reason=error), ExitCode.PROBLEMS) from error
    save_project(document_from_json(merged.form), ours)
    if not merged.conflicts:
        return ExitCode.DONE
    count = len(merged.conflicts)
    text = ngettext(
        "Both have changed {count} value; ours is kept:", "Both have changed {count} values; ours are kept:", count
    )
    tell(text.format(count=count))
    for way in merged.conflicts:
        tell(f"  {way}")
    return ExitCode.PROBLEMS


def _form(path: Path) -> dict[str, Json]:
    return document_to_json(load_project(path))


def _base_form(path: Path) -> dict[str, Json] | None:
    """Return what both come from; where both branches have added the file, git names an empty one."""
    return None if path.is_file() and not path.stat().st_size else _form(path)


def _install() -> ExitCode:
    """Set the driver up in the repository of the current folder."""
    for name, value in _DRIVER.items():
        _git("config", name, value)
    attributes = Path(_git("rev-parse", "--show-toplevel").strip()) / ".gitattributes"
    lines = attributes.read_text(encoding="utf-8").splitlines() if attributes.is_file() else []
    if _ATTRIBUTE not in lines:
        attributes.write_text("\n".join([*lines, _ATTRIBUTE, ""]), encoding="utf-8")
    write(_("git merges *.netd with netdesigner in this repository now; share {path}.").format(path=attributes))
    return ExitCode.DONE


def _git(*words: str) -> str:
    try:
        done = subprocess.run([shutil.which("git") or "git", *words], capture_output=True, text=True, check=True)
    except FileNotFoundError as error:
        raise CommandError(_("git is not installed, or not on the path.")) from error
    except subprocess.CalledProcessError as error:
        raise CommandError(_("git refuses: {reason}").format(reason=error.stderr.strip())) from error
    return done.stdout


def _configure(parser: ArgumentParser) -> None:
    for name, text in (
        ("base", N_("the version that both began with")),
        ("ours", N_("one side; the result is written here")),
        ("theirs", N_("the other side")),
    ):
        parser.add_argument(name, type=Path, nargs="?", metavar=name.upper(), help=_(text))
    parser.add_argument("--install", action="store_true", help=_("let git merge project files so in this repository"))


COMMAND = Command(N_("merge two versions of a project, for git"), _configure, run)

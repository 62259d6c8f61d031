"""`netdesigner export`: what a person takes away."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from netdesigner.cli.checking import require_sound, with_data
from netdesigner.cli.command import Command, add_project, add_trust
from netdesigner.cli.errors import CommandError
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import write
from netdesigner.cli.picture import BarsFor, ColorBy, Connections, PictureOptions, ThemeName, draw
from netdesigner.codegen.notebook import write_notebook
from netdesigner.codegen.paths import paths_from, seen_from
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.client.job import ModelFormat, export_run
from netdesigner.i18n import N_, _
from netdesigner.project.document import Document
from netdesigner.project.files import load_project, write_atomically
from netdesigner.project.imported_weights import imported_run
from netdesigner.project.runs import find_run


class Format(StrEnum):
    """What can be exported."""

    SCRIPT = "script"
    MODEL = "model"
    NOTEBOOK = "notebook"
    KERAS = "keras"
    H5 = "h5"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


TRAINED: Mapping[Format, ModelFormat] = {Format.KERAS: ModelFormat.KERAS, Format.H5: ModelFormat.H5}
PICTURES: Final = (Format.SVG, Format.PNG, Format.PDF)
SUFFIXES: Mapping[str, Format] = {
    ".ipynb": Format.NOTEBOOK,
    **{f".{kind}": kind for kind in (*TRAINED, *PICTURES)},
}


def run(arguments: Namespace) -> ExitCode:
    """Export a project or one of its runs."""
    document = _document(arguments.project, arguments.run)
    target: Path = arguments.output
    kind = SUFFIXES.get(target.suffix, Format.SCRIPT) if arguments.to is None else Format(arguments.to)
    if not target.parent.is_dir():
        raise CommandError(_("There is no folder {folder}.").format(folder=target.parent))
    if kind in TRAINED:
        export_trained(arguments.project, arguments.run, target, TRAINED[kind])
    elif kind in PICTURES:
        _write(target, draw(document, arguments.project, _picture_options(kind, arguments)))
    else:
        require_sound(document, arguments.project, trust_all=arguments.trust)
        export_code(document, arguments.project, target, kind, _weights(arguments.project, arguments.run))
    write(_("{path} is written.").format(path=target))
    return ExitCode.DONE


def export_trained(project: Path, run_id: str | None, target: Path, kind: ModelFormat) -> None:
    """Write the model of a run, compared with what is loaded back."""
    export_run(find_run(project, run_id), project, target, kind)


def export_code(
    document: Document, project: Path, target: Path, kind: Format = Format.SCRIPT, weights: Path | None = None
) -> None:
    """Write a script, its model part, or a notebook; the weights are those that it starts from.

    Raises:
        CommandError: If the file cannot be written.
    """
    paths = paths_from(target.parent, document.data, document.files.values(), project.parent)
    start = None if weights is None else seen_from(target.parent.resolve(), weights.resolve())
    _write(target, WRITERS[kind](document, paths, start).encode())


def _write(target: Path, content: bytes) -> None:
    try:
        write_atomically(target, content)
    except OSError as error:
        text = _("{path} cannot be written: {reason}")
        raise CommandError(text.format(path=target, reason=error.strerror or error)) from error


def _document(project: Path, run_id: str | None) -> Document:
    """Return what the project is now, or what it was in a run: with that run's seed, epochs and data."""
    document = load_project(project)
    if run_id is None:
        return document
    run = find_run(project, run_id)
    data = {name: Path(path) for name, path in run.read_record().settings.data.items()}
    return with_data(load_project(run.document), data)


def _weights(project: Path, run_id: str | None) -> Path | None:
    """Return the model whose weights a run starts from: one that was carried out, or the next one."""
    if run_id is not None:
        file = find_run(project, run_id).read_record().settings.initial_weights
        return Path(file) if file else None
    run = imported_run(project)
    return None if run is None else run.initial_weights


WRITERS: Mapping[Format, Callable[[Document, Mapping[str, str], str | None], str]] = {
    Format.SCRIPT: lambda document, paths, weights: write_script(document, paths=paths, weights=weights).text,
    Format.MODEL: lambda document, paths, _weights: write_script(document, paths=paths, part=ScriptPart.MODEL).text,
    Format.NOTEBOOK: lambda document, paths, weights: write_notebook(document, paths=paths, weights=weights),
}


def _picture_options(kind: Format, arguments: Namespace) -> PictureOptions:
    return PictureOptions(
        kind,
        arguments.scale,
        ThemeName(arguments.theme),
        ColorBy(arguments.color_by),
        Connections(arguments.connections),
        None if arguments.bars is None else BarsFor(arguments.bars),
        arguments.graph,
    )


def _scale(word: str) -> float:
    """Read a scale; `argparse` says what is wrong with one that is refused."""
    scale = float(word)
    if not 0.05 <= scale <= 32.0:
        raise ArgumentTypeError(_("a number from 0.05 to 32 is wanted, not {word}").format(word=word))
    return scale


def _configure(parser: ArgumentParser) -> None:
    add_project(parser)
    add_trust(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=_("the file to write"))
    parser.add_argument("--to", choices=[kind.value for kind in Format], help=_("default: by the suffix of OUT"))
    parser.add_argument(
        "--run", metavar="RUN", help=_("a run's id; default: the project as it is, or the latest run with a model")
    )
    _configure_pictures(parser)


def _configure_pictures(parser: ArgumentParser) -> None:
    pictures = parser.add_argument_group(_("pictures"))
    pictures.add_argument(
        "--scale", type=_scale, default=1.0, metavar="N", help=_("pixels for each unit of the canvas in a PNG")
    )
    pictures.add_argument("--theme", choices=_values(ThemeName), default=ThemeName.LIGHT.value)
    pictures.add_argument(
        "--color-by",
        choices=_values(ColorBy),
        default=ColorBy.CATEGORY.value,
        help=_("what the colours of nodes tell; default: their category"),
    )
    pictures.add_argument(
        "--connections",
        choices=_values(Connections),
        default=Connections.CURVED.value,
        help=_("what connections look like; default: curved"),
    )
    pictures.add_argument("--bars", choices=_values(BarsFor), help=_("what bars show of each node; default: no bars"))
    pictures.add_argument("--graph", metavar="NAME", help=_("the submodel to draw; default: the model"))


def _values(options: type[StrEnum]) -> list[str]:
    return [option.value for option in options]


COMMAND = Command(N_("write a script, a notebook, a trained model or a picture"), _configure, run)

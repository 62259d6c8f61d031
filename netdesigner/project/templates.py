"""The example projects that ship, and new projects made from them."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import orjson

from netdesigner.assets import asset
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.i18n import _
from netdesigner.i18n.templates import template_description, template_title
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.errors import TemplateError
from netdesigner.project.files import load_project, save_project

logger = logging.getLogger(__name__)

PROJECT_FILE: Final = "project.netd"
DESCRIPTION_FILE: Final = "template.json"


@dataclass(frozen=True, slots=True)
class Target:
    """What training a template reaches on the test split.

    Attributes:
        metric: Name of the metric, as `evaluate` reports it.
        at_least: The smallest value that will do, if large ones are good.
        at_most: The largest value that will do, if small ones are good.
        relative_to_mean: The limit is a share of what predicting the mean of the training targets would give.
        relative_to_last: The limit is a share of what predicting the last value of each window would give, of the field
            that is to be found out.
    """

    metric: str
    at_least: float | None = None
    at_most: float | None = None
    relative_to_mean: bool = False
    relative_to_last: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One example project.

    Attributes:
        name: How the command line calls it; also its folder.
        order: Its place in lists.
        data: Names of its data sources.
        targets: What training it reaches.
    """

    name: str
    order: int
    data: tuple[str, ...]
    targets: tuple[Target, ...]

    @property
    def title(self) -> str:
        """Its title in the language in use."""
        return template_title(self.name)

    @property
    def description(self) -> str:
        """What it shows, in the language in use."""
        return template_description(self.name)

    @property
    def project(self) -> Path:
        """Its project file."""
        return asset("templates", self.name, PROJECT_FILE)


def templates() -> list[Template]:
    """Return the templates in the order in which they are shown."""
    folders = (path.parent for path in asset("templates").glob(f"*/{DESCRIPTION_FILE}"))
    return sorted((_read(folder) for folder in folders), key=lambda template: template.order)


def find_template(name: str) -> Template:
    """Return the template of a name.

    Raises:
        TemplateError: If there is none.
    """
    known = {template.name: template for template in templates()}
    if name not in known:
        text = _("There is no template {name}. There are: {known}.")
        raise TemplateError(text.format(name=repr(name), known=", ".join(known)))
    return known[name]


def create_from_template(name: str, path: Path) -> Document:
    """Write a new project at `path`, with its data files in a folder `NAME.data` beside it, and return its document.

    Raises:
        TemplateError: If there is no such template, or something is there already; nothing is then changed.
        ProjectFileError: If the project cannot be written; nothing is then left behind.
    """
    template = find_template(name)
    document = load_project(template.project)
    folder = data_files_folder(path)
    files = _data_files(document.data)
    for place in (path, folder) if files else (path,):
        if place.exists() or place.is_symlink():
            raise TemplateError(_("{path} exists already. Choose another name.").format(path=place))
    with _undone_on_failure(path, folder if files else None):
        if files:
            apply_edit(document, SetSettings(_moved(document.data, folder.name)))
            _copy(template.project.parent, files, folder)
        save_project(document, path)
    return document


def data_files_folder(project: Path) -> Path:
    """Return the folder of the data files that belong to a project."""
    return project.with_name(f"{project.stem}.data")


def target_to_json(target: Target) -> dict[str, Json]:
    """Return the JSON form of a target."""
    form: dict[str, Json] = {"metric": target.metric}
    form |= {"at_least": target.at_least} if target.at_least is not None else {}
    form |= {"at_most": target.at_most} if target.at_most is not None else {}
    form |= {"relative_to_mean": True} if target.relative_to_mean else {}
    return form | ({"relative_to_last": True} if target.relative_to_last else {})


def _target_from_json(data: Json) -> Target:
    fields = Fields(data, "a target")
    return Target(
        metric=fields.text("metric"),
        at_least=None if fields.json("at_least") is None else fields.number("at_least", 0.0),
        at_most=None if fields.json("at_most") is None else fields.number("at_most", 0.0),
        relative_to_mean=fields.flag("relative_to_mean", default=False),
        relative_to_last=fields.flag("relative_to_last", default=False),
    )


def _read(folder: Path) -> Template:
    fields = Fields(orjson.loads((folder / DESCRIPTION_FILE).read_bytes()), f"template {folder.name!r}")
    targets = fields.json("targets")
    return Template(
        name=folder.name,
        order=int(fields.number("order", 0)),
        data=fields.texts("data"),
        targets=tuple(_target_from_json(target) for target in targets) if isinstance(targets, list) else (),
    )


def _data_files(data: DataSettings) -> list[str]:
    return [source.path for source in data.sources.values() if isinstance(source, FileSource)]


def _moved(data: DataSettings, folder: str) -> DataSettings:
    def moved(source: Source) -> Source:
        return replace(source, path=f"{folder}/{source.path}") if isinstance(source, FileSource) else source

    sources: Mapping[str, Source] = {name: moved(source) for name, source in data.sources.items()}
    return replace(data, sources=sources)


def _copy(source: Path, files: list[str], folder: Path) -> None:
    try:
        folder.mkdir()
        for file in files:
            copy = shutil.copytree if (source / file).is_dir() else shutil.copyfile
            copy(source / file, folder / file)
    except OSError as error:
        text = _("{path} cannot be written: {reason}")
        raise TemplateError(text.format(path=folder, reason=error.strerror or error)) from error


@contextmanager
def _undone_on_failure(path: Path, folder: Path | None) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        raise

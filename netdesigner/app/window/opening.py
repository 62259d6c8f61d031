"""Reading a project away from the window's thread; there, too, is imported what reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.project.errors import ProjectFileError

if TYPE_CHECKING:
    from netdesigner.app.engines import Engines
    from netdesigner.app.prepared import Prepared
    from netdesigner.catalogue.values import Json
    from netdesigner.engine.client.design import DesignClient, DesignEngine
    from netdesigner.project.document import Document
    from netdesigner.project.recovery import Recoverable


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was read.

    Attributes:
        document: The document.
        path: The file that it is from, or that it was last saved as.
        is_recovered: Whether no file holds it as it is.
        design: What the design engine says of it, if that looks at it already.
        prepared: What was worked out of it ahead, if anything was.
        compared_with: The project file that it is to be compared with, if that is wanted.
    """

    document: Document
    path: Path | None
    is_recovered: bool = False
    design: DesignClient | None = None
    prepared: Prepared | None = None
    compared_with: Path | None = None

    def made_ready(self, engines: Engines) -> Opened:
        """Return the document with what would hold up the window worked out; to be called on a thread."""
        from netdesigner.app.prepared import prepared

        return replace(self, prepared=prepared(self.document, engines, self.design))


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A project on disk.

    Attributes:
        compared_with: Another one that it is to be compared with, if that is wanted.
    """

    path: Path
    compared_with: Path | None = None

    def read(self, engine: DesignEngine | None = None) -> Opened:
        """Read it.

        Args:
            engine: The design engine, which is to look at the document meanwhile.

        Raises:
            ProjectFileError: If it cannot be read.
        """
        from netdesigner.project.files import load_form
        from netdesigner.project.run_places import may_be_of_run
        from netdesigner.project.untitled import former_files

        if may_be_of_run(self.path) and (copy := self._read_record()) is not None:
            return Opened(copy, None, compared_with=self.compared_with)
        form = load_form(self.path)
        design = None if engine is None else engine.expect(form)
        document = self._document_of(form, design)
        if former_files(self.path):
            from netdesigner.project.moving import gather_runs

            gather_runs(self.path)
        return Opened(document, self.path.resolve(), design=design, compared_with=self.compared_with)

    def _document_of(self, form: Json, design: DesignClient | None) -> Document:
        from netdesigner.project.files import document_of

        try:
            document = document_of(form, self.path)
        except ProjectFileError:
            if design is not None:
                design.close()
            raise
        if design is not None:
            document.id = design.document
        return document

    def _read_record(self) -> Document | None:
        from netdesigner.project.run_copies import copy_from_run, run_of_document

        run = run_of_document(self.path)
        return None if run is None else copy_from_run(run)


@dataclass(frozen=True, slots=True)
class TemplateProject:
    """A project that is made of a template; it is not saved."""

    name: str

    def read(self) -> Opened:
        """Make it, with its data, among the projects that were never saved.

        Raises:
            ProjectError: If that cannot be done.
        """
        from netdesigner.project.untitled import create_untitled_from_template

        document, _path = create_untitled_from_template(self.name)
        return Opened(document, None)


NETWORKS: Final = "keras.applications."
"""What the paths of pretrained networks begin with; no template is called so."""


@dataclass(frozen=True, slots=True)
class PretrainedProject:
    """A project that starts with a pretrained network of Keras; it is not saved."""

    path: str

    def read(self) -> Opened:
        """Make it."""
        from netdesigner.catalogue.load import load_catalogue
        from netdesigner.project.pretrained import pretrained_document

        return Opened(pretrained_document(load_catalogue(), self.path), None)


@dataclass(frozen=True, slots=True)
class LostProject:
    """What a crash has left."""

    item: Recoverable

    def read(self) -> Opened:
        """Read it.

        Raises:
            ProjectFileError: If not even its beginning can be read.
        """
        from netdesigner.project.recovery import recover

        return Opened(recover(self.item), self.item.project, is_recovered=True)


Source: TypeAlias = ProjectFile | TemplateProject | PretrainedProject | LostProject
"""What can be opened."""

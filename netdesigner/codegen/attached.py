"""Importing attached Python files: they stay files, which a script finds from where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from netdesigner.codegen.literals import string
from netdesigner.codegen.own_data import own_modules
from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class Attached:
    """The attached files that a script or a notebook imports.

    Attributes:
        folders: The folder of each module, as it is seen from where the script lies.
        in_notebook: Whether it is a notebook, which does not know where it lies but starts there.
    """

    folders: Mapping[str, str]
    in_notebook: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """What the lines need."""
        if not self._searched:
            return ()
        return ("sys",) if self.in_notebook else ("sys", "Path")

    @property
    def lines(self) -> list[str]:
        """The lines that bind the modules."""
        searched = [f"sys.path.insert(0, {self._place(folder)})" for folder in self._searched]
        return [*searched, *(f"import {module}" for module in sorted(self.folders))]

    @property
    def _searched(self) -> list[str]:
        """The folders that Python would not look into by itself."""
        folders = sorted(set(self.folders.values()))
        return [folder for folder in folders if folder != "."] if self.in_notebook else folders

    def _place(self, folder: str) -> str:
        if self.in_notebook:
            return string(folder)
        here = "Path(__file__).parent"
        return f"str({here})" if folder == "." else f"str({here} / {string(folder)})"


def attached_files(
    document: Document, names: Iterable[str], paths: Mapping[str, str], in_notebook: bool = False
) -> Attached:
    """Return the attached files among the names that a script uses; `paths` has the files as they are seen from it."""
    used = {module: file.path for module, file in document.files.items() if module in set(names)}
    used |= {module: paths.get(source, path) for module, (path, source) in own_modules(document).items()}
    seen = {module: PurePosixPath(paths.get(f"{module}.py", path)) for module, path in used.items()}
    return Attached({module: path.parent.as_posix() for module, path in seen.items()}, in_notebook)

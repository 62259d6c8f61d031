"""Attached Python files: their layers stand in the document as data, their code stays in the file.

A document knows a file by its path and the hash of its content, and what its layer types look like. So a project can be
opened, drawn and written as code without executing anything.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, Final

from netdesigner.catalogue.errors import CatalogueError, ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.json_form import layer_type_from_json, layer_type_to_json
from netdesigner.catalogue.types import Catalogue, LayerType, ObjectType
from netdesigner.catalogue.values import Json

LARGEST_FILE: Final = 1_000_000
"""Bytes of the largest Python file that is attached."""
CATEGORY: Final = "custom"
_OF: Final = "@"
_LIBRARIES: Final = frozenset(
    {"keras", "numpy", "tensorflow", "jax", "torch", "pandas", "sklearn", "scipy", "PIL", "h5py", "netdesigner"}
)


class NameProblem(StrEnum):
    """Why a file's name cannot be that of a module."""

    NO_IDENTIFIER = "no_identifier"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A Python file whose layers a document uses.

    Attributes:
        path: The file, relative to the project where it can be.
        digest: The hash of the content that the types were read from (SHA-256, hexadecimal).
        types: Its layer types, by `module.Class`.
        extra: Fields of a newer file format, kept and written back.
    """

    path: str
    digest: str
    types: Mapping[str, LayerType] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)

    @property
    def module(self) -> str:
        """The name that Python imports it by."""
        return module_name(self.path)


def module_name(path: str | PurePath) -> str:
    """Return the name that Python imports a file by."""
    return PurePath(str(path).replace("\\", "/")).stem


def name_problem(path: str | PurePath) -> NameProblem | None:
    """Return why a file cannot be imported by its name, if it cannot."""
    name = module_name(path)
    if not (name.isascii() and name.isidentifier()):
        return NameProblem.NO_IDENTIFIER
    return NameProblem.TAKEN if name in sys.stdlib_module_names or name in _LIBRARIES else None


def digest_of(content: bytes) -> str:
    """Return the hash by which a content is known and trusted."""
    return hashlib.sha256(content).hexdigest()


def read_attached(path: Path) -> bytes:
    """Return the content of a Python file.

    Raises:
        OSError: If it cannot be read or is too large.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise OSError(f"it is larger than {LARGEST_FILE // 1000} kB")
    return content


def with_types(catalogue: Catalogue, files: Iterable[AttachedFile]) -> Catalogue:
    """Return a catalogue of what Keras offers and what attached files add; the path of a type of Keras stays its."""
    own = {path: kind for path, kind in catalogue.layers.items() if not kind.source}
    added = {path: kind for file in files for path, kind in file.types.items() if path not in own}
    if not added and len(own) == len(catalogue.layers):
        return catalogue
    return replace(catalogue, layers={**own, **added})


def documented_as(known: ObjectType) -> str:
    """Return what the documentation of a type is asked by: its path, and for one of a file its content."""
    source = known.source if isinstance(known, LayerType) else ""
    return f"{known.path}{_OF}{source}" if source else known.path


def source_of(documented: str) -> tuple[str, str]:
    """Return the path of a type and the hash of the file that defines it, by what its documentation is asked by."""
    path, _of, source = documented.partition(_OF)
    return path, source


def attached_to_json(file: AttachedFile) -> dict[str, Json]:
    """Return the JSON form of an attached file."""
    types: dict[str, Json] = {kind.name: layer_type_to_json(kind) for kind in file.types.values()}
    return {**file.extra, "path": file.path, "sha256": file.digest, "types": types}


def attached_from_json(data: Json) -> AttachedFile:
    """Return the attached file that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "an attached file")
    path, digest = fields.text("path"), fields.text("sha256")
    if name_problem(path) is not None:
        raise ValueFormatError(f"{path!r} cannot be imported by its name.")
    types = types_from_json(module_name(path), digest, fields.objects("types"))
    return AttachedFile(path, digest, types, fields.rest())


def types_from_json(module: str, digest: str, forms: Mapping[str, Any]) -> dict[str, LayerType]:
    """Return the layer types of a file by `module.Class`.

    Raises:
        ValueFormatError: If a form is malformed.
    """
    found = {}
    for name, form in forms.items():
        if not (name.isascii() and name.isidentifier()):
            raise ValueFormatError(f"{name!r} is no name of a class.")
        path = f"{module}.{name}"
        found[path] = _type_from_json(path, form, digest)
    return found


def _type_from_json(path: str, form: Any, digest: str) -> LayerType:
    try:
        kind = layer_type_from_json(path, form, digest)
        return replace(kind, parameters=dict(kind.parameters), arguments=dict(kind.arguments), category=CATEGORY)
    except (KeyError, TypeError, AttributeError, ValueError, CatalogueError) as error:
        raise ValueFormatError(f"The layer type {path!r} is malformed: {error!r}.") from error

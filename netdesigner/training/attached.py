"""The attached Python files of a run: copies of what is trusted lie beside its script, which imports them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from netdesigner.codegen.own_data import own_modules
from netdesigner.i18n import _
from netdesigner.project import trust
from netdesigner.project.attached import AttachedFile, digest_of, read_attached
from netdesigner.project.attached_use import modules_of
from netdesigner.project.document import Document
from netdesigner.training.errors import RunRefusedError


def attached_contents(document: Document, folder: Path, trusted: Collection[str]) -> dict[str, bytes]:
    """Return the content of each Python file that a document uses, by the name of its copy.

    Args:
        document: The document.
        folder: Where paths start.
        trusted: The contents that are trusted for this run alone, by their hashes.

    Raises:
        RunRefusedError: If one cannot be read, is not what the document knows, or is not trusted.
    """
    attached = {f"{file.module}.py": _content(file, folder, trusted) for file in _used(document)}
    own = own_modules(document)
    found = {f"{module}.py": trusted_content(folder / path, trusted)[0] for module, (path, _name) in own.items()}
    return attached | found


def contents_of(document: Document, folder: Path) -> frozenset[str]:
    """Return the hashes of the attached files as they are now, for a person who trusts all of them."""
    files = [
        *(file.path for file in document.files.values()),
        *(path for path, _name in own_modules(document).values()),
    ]
    paths = [folder / file for file in files]
    return frozenset(digest_of(read_attached(path)) for path in paths if path.is_file())


def _used(document: Document) -> list[AttachedFile]:
    """Return the files that define layers of the document, or layers inside of these."""
    if not document.files:
        return []
    layers = [layer for graph in document.network.graphs.values() for layer in graph.layers.values()]
    used = {module for layer in layers for module in modules_of(layer)}
    return [file for module, file in document.files.items() if module in used]


def _content(file: AttachedFile, folder: Path, trusted: Collection[str]) -> bytes:
    path = folder / file.path
    content, digest = trusted_content(path, trusted)
    if digest != file.digest:
        text = _("The attached file {path} has changed, and its layers have not been looked at again yet.")
        raise RunRefusedError(text.format(path=path))
    return content


def trusted_content(path: Path, trusted: Collection[str]) -> tuple[bytes, str]:
    """Return the content of a file that is trusted as it is now, and its hash.

    Raises:
        RunRefusedError: If it cannot be read, or is not trusted.
    """
    try:
        content = read_attached(path)
    except OSError as error:
        text = _("The attached file {path} cannot be read: {reason}")
        raise RunRefusedError(text.format(path=path, reason=error.strerror or error)) from error
    digest = digest_of(content)
    if not (digest in trusted or trust.is_trusted(digest)):
        text = _("The attached file {path} is not executed, because you have not trusted it as it is now.")
        raise RunRefusedError(text.format(path=path))
    return content, digest

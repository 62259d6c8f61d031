"""Executing an attached Python file, and finding the classes that it has defined."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from netdesigner.engine.design.attached.errors import ChangedFileError, NotLoadedError
from netdesigner.project.attached import digest_of, read_attached

_KEPT: Final = "netdesigner_attached_"
"""Modules are kept under their hash too: two projects may have files of one name."""


def load(path: Path, module: str, digest: str) -> ModuleType:
    """Execute a file as a module and keep it.

    Whatever the file raises passes through.

    Raises:
        ChangedFileError: If its content is not the one that is trusted.
        OSError: If it cannot be read.
    """
    content = read_attached(path)
    if digest_of(content) != digest:
        raise ChangedFileError(f"{path} has changed.")
    made = ModuleType(module)
    made.__file__ = str(path)
    sys.modules[module] = made  # a class of the file finds its module there
    code = compile(content, str(path), "exec", dont_inherit=True)  # with its own imports from __future__, not ours
    exec(code, made.__dict__)  # noqa: S102 - the person trusts this very content
    sys.modules[_KEPT + digest] = made
    return made


def unload(digest: str) -> None:
    """Forget a file; what is at work with its classes goes on."""
    sys.modules.pop(_KEPT + digest, None)


def is_loaded(digest: str) -> bool:
    """Return whether a file was executed to its end."""
    return _KEPT + digest in sys.modules


def loaded_class(name: str, digest: str) -> Any:
    """Return a class that a file has defined.

    Raises:
        NotLoadedError: If its file was not executed here.
    """
    module = sys.modules.get(_KEPT + digest)
    found = getattr(module, name, None)
    if not isinstance(found, type):
        raise NotLoadedError(digest)
    return found

"""A Python script as a source: read here, because nothing in it is executed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from netdesigner.codegen.reading.errors import ScriptSyntaxError
from netdesigner.codegen.reading.networks import Networks
from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.reading.shapes import Shapes
from netdesigner.engine.errors import RequestFailed
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded
from netdesigner.project.importing.imported import Imported

SUFFIX: Final = ".py"
_MAXIMUM_BYTES: Final = 5_000_000


def is_script(source: str) -> bool:
    """Return whether a source is a Python script, by its name: Python has no other sign."""
    return source.endswith(SUFFIX)


def read_script_file(path: Path, networks: Networks | None = None, shapes: Shapes | None = None) -> Imported:
    """Return what a script describes.

    Args:
        path: Its file.
        networks: Asks Keras for the layers of its networks, which scripts take apart.
        shapes: Asks Keras for shapes, which scripts go on by.

    Raises:
        RequestFailed: If it cannot be read, or is no Python.
    """
    try:
        text = read_bounded(path, _MAXIMUM_BYTES).decode("utf-8-sig")
        return read_script(text, path.stem, networks=networks, shapes=shapes)
    except (ProjectFileError, UnicodeDecodeError) as error:
        raise RequestFailed("import.unreadable", str(error), {"path": str(path), "detail": str(error)}) from error
    except ScriptSyntaxError as error:
        values = {"path": str(path), "line": error.line, "reason": error.reason}
        raise RequestFailed("import.no_python", str(error), values) from error

"""The attached files of a design engine: which were executed, and why others were not."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.json_form import layer_type_to_json
from netdesigner.engine.design.attached.errors import ChangedFileError
from netdesigner.engine.design.attached.guard import Guard
from netdesigner.engine.design.attached.loading import is_loaded, load, unload
from netdesigner.engine.design.findings import Finding
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.script import innermost_line
from netdesigner.graph.codes import Code

logger = logging.getLogger(__name__)

LONGEST_DETAIL: Final = 400


class AttachedFiles:
    """Executes files when the program says that they are trusted, and keeps what became of them."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._paths: dict[str, Path] = {}
        self._refusals: dict[str, Finding] = {}

    def attach(self, params: Values, _context: object) -> dict[str, Any]:
        """Execute a file, once, and return its layer types.

        Raises:
            RequestFailed: With the line, if it raises; if it is missing or has changed.
        """
        from netdesigner.engine.design.attached.describing import described_types  # takes a moment, and most do without

        path, digest = Path(params["path"]), params["digest"]
        self._paths[digest] = path
        try:
            with self._guard.executing(digest, path):
                types = described_types(load(path, params["module"], digest), params["module"])
        except OSError as error:
            values = {"file": path.name, "detail": error.strerror or str(error)}
            raise RequestFailed(Code.ATTACHED_MISSING, str(error), values) from error
        except ChangedFileError as error:
            raise RequestFailed(Code.ATTACHED_NOT_TRUSTED, str(error), {"file": path.name}) from error
        except (Exception, SystemExit) as error:  # a file may raise anything
            logger.exception("%s cannot be executed.", path)
            raise self._failed(path, digest, error) from error
        self._refusals.pop(digest, None)
        return {"types": {kind.name: layer_type_to_json(kind) for kind in types}}

    def refuse(self, params: Values, _context: object) -> None:
        """Note why a file is not executed, or no longer; its layers cannot be had from now on."""
        unload(params["digest"])
        self._refusals[params["digest"]] = Finding(Code(params["code"]), None, params["values"])

    def finding(self, digest: str) -> Finding:
        """Return why a layer of a file cannot be had."""
        return self._refusals.get(digest) or Finding(Code.ATTACHED_NOT_TRUSTED)

    def line_of(self, error: BaseException) -> tuple[Path, int] | None:
        """Return the innermost line of a file that an exception came through."""
        for digest, path in self._paths.items():
            if is_loaded(digest) and (line := innermost_line(error, path)) is not None:
                return path, line
        return None

    def executing(self, digest: str) -> AbstractContextManager[None]:
        """Watch over what a layer of a file does; nothing is to be watched without one."""
        path = self._paths.get(digest)
        return nullcontext() if path is None else self._guard.executing(digest, path)

    def _failed(self, path: Path, digest: str, error: BaseException) -> RequestFailed:
        detail = f"{type(error).__name__}: {error}"[:LONGEST_DETAIL]
        values: Mapping[str, Any] = {"file": path.name, "line": innermost_line(error, path), "detail": detail}
        self._refusals[digest] = Finding(Code.ATTACHED_FAILED, None, values)
        return RequestFailed(Code.ATTACHED_FAILED, detail, values)

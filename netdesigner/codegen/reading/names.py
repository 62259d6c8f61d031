"""Names that a script does not define: what it imports, Python's own, and what is usually imported."""

from __future__ import annotations

import ast
import builtins

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.old_spellings import OLD_TYPES
from netdesigner.codegen.reading.spelling import (
    INPUT,
    MODEL,
    SEQUENTIAL,
    USUAL_MODULES,
    canonical,
    find_type,
    layer_function,
    usual_path,
)
from netdesigner.codegen.reading.things import Known, Scope, Thing, Unknown


class ScriptNames:
    """Knows the names that come from outside a script."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._stars: list[str] = []
        self._usual: set[str] = set()

    def take(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        """Take the names that an import statement gives."""
        if isinstance(node, ast.Import):
            for item in node.names:
                whole = item.name if item.asname else item.name.partition(".")[0]
                scope.set(item.asname or whole, Known(canonical(whole)))
            return
        module = canonical(node.module or "")
        for item in node.names:
            if item.name == "*":
                self._stars.append(module)
            else:
                scope.set(item.asname or item.name, Known(canonical(f"{module}.{item.name}")))

    def find(self, name: str) -> Thing:
        """Return what a name stands for that the script itself does not define."""
        if name == "__name__":
            return "__main__"
        for star in self._stars:
            path = canonical(f"{star}.{name}")
            if self._is_offered(path):
                return Known(path)
        if hasattr(builtins, name):
            return Known(f"builtins.{name}")
        usual = usual_path(self._context.catalogue, name)
        if usual is None:
            return Unknown(name)
        if name not in self._usual:
            self._usual.add(name)
            self._context.note(ReadCode.NOT_IMPORTED, name=name, path=usual)
        return Known(usual)

    def _is_offered(self, path: str) -> bool:
        catalogue = self._context.catalogue
        known = find_type(catalogue, path) or layer_function(catalogue, path)
        return known is not None or path in (INPUT, MODEL, SEQUENTIAL, *USUAL_MODULES.values(), *OLD_TYPES)

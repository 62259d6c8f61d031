"""How projects were left: which graphs were open, and what was seen of each. It is kept beside the preferences."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

from netdesigner.app.session import Session
from netdesigner.canvas.navigation import View
from netdesigner.canvas.viewport import LARGEST
from netdesigner.catalogue.values import Json

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_KEY: Final = "window/left"
_MOST: Final = 40
"""Of so many projects it is known how they were left."""


def keep_left(session: Session, canvas: CanvasWidget) -> None:
    """Keep how a project is left, if it has a file."""
    if session.path is None:
        return
    graphs, views = session.document.network.graphs, canvas.navigation.views()
    left: dict[str, Json] = {
        "path": str(session.path.resolve()),
        "open": list(session.open_graphs.shown),
        "shown": session.workspace.graph.id,
        "views": {graph: [view.scale, *view.center] for graph, view in views.items() if graph in graphs},
    }
    others = [other for other in _known(session) if other.get("path") != left["path"]]
    session.program.preferences.set_text(_KEY, json.dumps([left, *others][:_MOST]))


def go_back(session: Session, canvas: CanvasWidget) -> None:
    """Show a project as it was left; what is gone from it, or cannot be read, is left out."""
    if session.path is None:
        return
    path = str(session.path.resolve())
    left = next((known for known in _known(session) if known.get("path") == path), None)
    if left is None:
        return
    views, shown = left.get("views"), left.get("shown")
    opened = left.get("open")
    session.open_graphs.open(str(graph) for graph in (opened if isinstance(opened, list) else ()))
    if shown in session.open_graphs.shown:
        session.open_graphs.show(shown)
    canvas.navigation.go_back(_views(views) if isinstance(views, dict) else {})


def _known(session: Session) -> list[dict[str, Any]]:
    try:
        known = json.loads(session.program.preferences.text(_KEY, "[]"))
    except ValueError:
        return []
    return [left for left in known if isinstance(left, dict)] if isinstance(known, list) else []


def _views(kept: dict[str, Any]) -> dict[str, View]:
    return {graph: View(found[0], (found[1], found[2])) for graph, found in kept.items() if _is_view(found)}


def _is_view(kept: Any) -> bool:
    is_row = isinstance(kept, list) and len(kept) == 3 and all(isinstance(number, int | float) for number in kept)
    return is_row and all(map(math.isfinite, kept)) and 0.0 < kept[0] <= LARGEST

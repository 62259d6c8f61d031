"""JSON forms of all edits, for the journal and for the engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.bindings import DataSettings
from netdesigner.data.json_form import settings_from_json as data_from_json
from netdesigner.data.json_form import settings_to_json as data_to_json
from netdesigner.graph.json_form import edit_from_json as graph_edit_from_json
from netdesigner.graph.json_form import edit_to_json as graph_edit_to_json
from netdesigner.graph.json_form import is_graph_edit
from netdesigner.project.attached import attached_from_json, attached_to_json
from netdesigner.project.document import Flow, Settings
from netdesigner.project.edits import (
    Edit,
    MoveNodes,
    PutComment,
    PutFile,
    PutItem,
    RemoveComment,
    RemoveFile,
    RemoveItem,
    SetFlow,
    SetSettings,
    SetWaypoints,
)
from netdesigner.project.parts_json import (
    comment_from_json,
    comment_to_json,
    compile_from_json,
    compile_to_json,
    fit_from_json,
    fit_to_json,
    item_from_json,
    item_to_json,
    point_from_json,
    script_from_json,
    script_to_json,
    waypoints_from_json,
    waypoints_to_json,
)
from netdesigner.project.settings import CompileSettings, ScriptSettings


def edit_to_json(edit: Edit) -> dict[str, Json]:
    """Return the JSON form of an edit."""
    match edit:
        case MoveNodes():
            points: dict[str, Json] = {node: None if p is None else list(p) for node, p in edit.positions.items()}
            return {"edit": "move_nodes", "graph": edit.graph, "positions": points}
        case SetWaypoints():
            return {"edit": "set_waypoints", "graph": edit.graph, "waypoints": waypoints_to_json(edit.waypoints)}
        case PutItem():
            return {"edit": "put_item", "id": edit.item.id, "item": item_to_json(edit.item)}
        case RemoveItem():
            return {"edit": "remove_item", "id": edit.item}
        case PutComment():
            return {"edit": "put_comment", "id": edit.id, "comment": comment_to_json(edit.comment)}
        case RemoveComment():
            return {"edit": "remove_comment", "id": edit.id}
        case PutFile() | RemoveFile() | SetFlow():
            return _whole_to_json(edit)
        case SetSettings():
            return _settings_to_json(edit.settings)
    return graph_edit_to_json(edit)


def edit_from_json(data: Json) -> Edit:
    """Return the edit that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    if is_graph_edit(data):
        return graph_edit_from_json(data)
    fields = Fields(data, "an edit")
    name = fields.text("edit")
    if name not in _READERS:
        raise ValueFormatError(f"{name!r} is no edit of a document.")
    return _READERS[name](fields)


def _whole_to_json(edit: PutFile | RemoveFile | SetFlow) -> dict[str, Json]:
    match edit:
        case PutFile():
            return {"edit": "put_file", "file": attached_to_json(edit.file)}
        case RemoveFile():
            return {"edit": "remove_file", "module": edit.module}
        case SetFlow():
            return {"edit": "set_flow", "flow": edit.flow.value}


def _settings_to_json(settings: Settings) -> dict[str, Json]:
    match settings:
        case DataSettings():
            return {"edit": "set_data", "settings": data_to_json(settings)}
        case CompileSettings():
            return {"edit": "set_compile", "settings": compile_to_json(settings)}
        case ScriptSettings():
            return {"edit": "set_script", "settings": script_to_json(settings)}
    return {"edit": "set_fit", "settings": fit_to_json(settings)}


def _move_nodes(fields: Fields) -> MoveNodes:
    points = fields.objects("positions")
    return MoveNodes(
        fields.text("graph"), {node: None if p is None else point_from_json(p) for node, p in points.items()}
    )


_READERS: Mapping[str, Callable[[Fields], Edit]] = {
    "move_nodes": _move_nodes,
    "set_waypoints": lambda fields: SetWaypoints(
        fields.text("graph"), waypoints_from_json(fields.objects("waypoints"))
    ),
    "put_item": lambda fields: PutItem(item_from_json(fields.text("id"), fields.json("item"))),
    "remove_item": lambda fields: RemoveItem(fields.text("id")),
    "put_comment": lambda fields: PutComment(fields.text("id"), comment_from_json(fields.json("comment"))),
    "remove_comment": lambda fields: RemoveComment(fields.text("id")),
    "put_file": lambda fields: PutFile(attached_from_json(fields.json("file"))),
    "remove_file": lambda fields: RemoveFile(fields.text("module")),
    "set_flow": lambda fields: SetFlow(fields.choice("flow", Flow)),
    "set_data": lambda fields: SetSettings(data_from_json(fields.json("settings"))),
    "set_compile": lambda fields: SetSettings(compile_from_json(fields.json("settings"))),
    "set_script": lambda fields: SetSettings(script_from_json(fields.json("settings"))),
    "set_fit": lambda fields: SetSettings(fit_from_json(fields.json("settings"))),
}

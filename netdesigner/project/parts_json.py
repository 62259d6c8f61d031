"""JSON forms of the parts of a document beyond its network and its data."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Instance, Json, Path, to_json
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import CanvasItem, CanvasItemKind, Comment, FrameColor, Held, Point, Waypoints
from netdesigner.project.settings import AUTO_JIT, BALANCED, Backend, CompileSettings, FitSettings, ScriptSettings


def item_to_json(item: CanvasItem) -> dict[str, Json]:
    """Return the JSON form of a note or frame, without its id."""
    form: dict[str, Json] = {
        **item.extra,
        "graph": item.graph,
        "kind": item.kind.value,
        "text": item.text,
        "position": list(item.position),
        "size": list(item.size),
    }
    if item.color is not None:
        form["color"] = item.color.value
    if item.held is not None:
        form["collapsed"] = {"nodes": [*sorted(item.held.nodes)], "items": [*sorted(item.held.items)]}
    return form


def item_from_json(item_id: str, data: Json) -> CanvasItem:
    """Return the note or frame that a JSON form describes."""
    fields = Fields(data, f"canvas item {item_id!r}")
    item = CanvasItem(
        id=item_id,
        graph=fields.text("graph"),
        kind=fields.choice("kind", CanvasItemKind),
        text=fields.text("text"),
        position=point_from_json(fields.json("position")),
        size=point_from_json(fields.json("size")),
        color=None if fields.json("color") is None else fields.choice("color", FrameColor),
        held=_held_from_json(item_id, fields.json("collapsed")),
        extra=fields.rest(),
    )
    if item.kind is not CanvasItemKind.FRAME and (item.color or item.held is not None):
        raise ValueFormatError(f"Canvas item {item_id!r} is a note: only frames have a colour and collapse.")
    return item


def _held_from_json(item_id: str, data: Json) -> Held | None:
    if data is None:
        return None
    fields = Fields(data, f"what the canvas item {item_id!r} holds")
    return Held(frozenset(fields.texts("nodes")), frozenset(fields.texts("items")))


def comment_to_json(comment: Comment) -> dict[str, Json]:
    """Return the JSON form of a comment."""
    return {"graph": comment.graph, "node": comment.node, "text": comment.text}


def comment_from_json(data: Json) -> Comment:
    """Return the comment that a JSON form describes."""
    fields = Fields(data, "a comment")
    return Comment(fields.text("graph"), fields.optional_text("node"), fields.text("text"))


def compile_to_json(settings: CompileSettings) -> dict[str, Json]:
    """Return the JSON form of the settings of `compile`."""
    form = {"optimizer": to_json(settings.optimizer), "steps_per_execution": settings.steps_per_execution}
    return form | ({} if settings.jit_compile == AUTO_JIT else {"jit_compile": settings.jit_compile})


def compile_from_json(data: Json) -> CompileSettings:
    """Return the settings of `compile` that a JSON form describes."""
    fields = Fields(data, "the compile settings")
    jit_compile = fields.value("jit_compile")
    if jit_compile is not None and jit_compile != AUTO_JIT and not isinstance(jit_compile, bool):
        raise ValueFormatError(f"jit_compile should be true, false or {AUTO_JIT!r}, not {jit_compile!r}.")
    return CompileSettings(
        fields.value("optimizer") or "adam",
        fields.integer("steps_per_execution", 1),
        AUTO_JIT if jit_compile is None else jit_compile,
    )


def fit_to_json(settings: FitSettings) -> dict[str, Json]:
    """Return the JSON form of the settings of `fit`; what few people set is left out where it is usual."""
    form: dict[str, Json] = {
        "epochs": settings.epochs,
        "batch_size": settings.batch_size,
        "seed": settings.seed,
        "callbacks": to_json(settings.callbacks),
        "backend": settings.backend.value,
    }
    usual = FitSettings()
    form |= {"distributed": settings.distributed} if settings.distributed else {}
    form |= {"shuffle": settings.shuffle} if settings.shuffle != usual.shuffle else {}
    form |= {"drop_remainder": settings.drop_remainder} if settings.drop_remainder else {}
    form |= {"cache": settings.cache} if settings.cache else {}
    return form | ({"class_weight": to_json(settings.class_weight)} if settings.class_weight else {})


def fit_from_json(data: Json) -> FitSettings:
    """Return the settings of `fit` that a JSON form describes."""
    fields = Fields(data, "the fit settings")
    callbacks = fields.value("callbacks") or ()
    if not isinstance(callbacks, tuple) or not all(isinstance(item, Instance) for item in callbacks):
        raise ValueFormatError(f"Callbacks should be a list of objects, not {callbacks!r}.")
    return FitSettings(
        epochs=fields.integer("epochs", 10),
        batch_size=fields.integer("batch_size", 32),
        seed=fields.integer("seed", 0),
        callbacks=callbacks,
        backend=fields.choice("backend", Backend, Backend.TENSORFLOW),
        distributed=fields.flag("distributed", default=False),
        shuffle=fields.flag("shuffle", default=True),
        drop_remainder=fields.flag("drop_remainder", default=False),
        cache=fields.flag("cache", default=False),
        class_weight=_class_weight(fields.value("class_weight")),
    )


def _class_weight(value: object) -> str | tuple[float, ...] | None:
    if value is None or value == BALANCED:
        return BALANCED if value else None
    if not isinstance(value, tuple) or not all(isinstance(item, int | float) for item in value):
        raise ValueFormatError(f"The weights of classes should be numbers or {BALANCED!r}, not {value!r}.")
    return tuple(map(float, value))


def script_to_json(settings: ScriptSettings) -> dict[str, Json]:
    """Return the JSON form of how the script is written."""
    return {"loops": settings.loops}


def script_from_json(data: Json) -> ScriptSettings:
    """Return how the script is written, as a JSON form describes it."""
    return ScriptSettings(loops=Fields(data, "the script settings").flag("loops", default=False))


def point_from_json(data: Json) -> Point:
    """Return the point that a JSON form describes."""
    match data:
        case [int() | float() as x, int() | float() as y]:
            return float(x), float(y)
    raise ValueFormatError(f"{data!r} is no point: it should be a list of two numbers.")


def waypoints_to_json(waypoints: Waypoints) -> dict[str, Json]:
    """Return the JSON form of points that connections are led through: by node, then in the order of its ports."""
    form: dict[str, list[Json]] = {}
    for target in sorted(waypoints, key=_in_order):
        points: list[Json] = [list(point) for point in waypoints[target]]
        form.setdefault(target.node, []).append({"path": list(target.path), "points": points})
    return {**form}


def waypoints_from_json(nodes: dict[str, Json]) -> dict[Target, tuple[Point, ...]]:
    """Return the points that a JSON form describes, by the connections that are led through them."""
    return {target: points for node, form in nodes.items() for target, points in _led_into(node, form)}


def _led_into(node: NodeId, form: Json) -> Iterator[tuple[Target, tuple[Point, ...]]]:
    if not isinstance(form, list):
        raise ValueFormatError(f"The waypoints of node {node!r} should be a list, not {form!r}.")
    for item in form:
        fields = Fields(item, f"a connection into node {node!r}")
        points = fields.json("points")
        if not isinstance(points, list):
            raise ValueFormatError(f"{points!r} are no points: they should be a list.")
        yield Target(node, _path_from_json(fields.json("path"))), tuple(point_from_json(point) for point in points)


def _path_from_json(data: Json) -> Path:
    path = tuple(part for part in data if isinstance(part, str | int)) if isinstance(data, list) else ()
    if not path or not isinstance(path[0], str) or list(path) != data:
        raise ValueFormatError(f"{data!r} is no port: it should be a list of a name and positions inside its value.")
    return path


def _in_order(target: Target) -> tuple[NodeId, list[tuple[int, str]]]:
    """Return what sorts targets; names and positions cannot be compared with each other."""
    return target.node, [(-1, part) if isinstance(part, str) else (part, "") for part in target.path]

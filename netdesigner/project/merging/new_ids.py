"""Other ids and names for what both sides of a merge have added under the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, TypeAlias

Form: TypeAlias = dict[str, Any]
"""A part of a project file, whose form was checked when the file was read."""
_Ids: TypeAlias = Mapping[str, str]

_NAMED: Final = ("layers", "nodes")
_DRAWN: Final = ("positions", "waypoints")


def with_new_ids(base: Form, ours: Form, theirs: Form) -> Form:
    """Return their version with other ids for what both sides have added under the same ones."""
    graphs = _collisions(base["graphs"], ours["graphs"], theirs["graphs"])
    moved = _with_graph_ids(theirs, graphs)
    for key, graph in list(moved["graphs"].items()):
        if key in ours["graphs"]:
            other = ours["graphs"][key]
            before = base["graphs"].get(key, {"layers": {}, "nodes": {}})
            moved = _with_ids_in(moved, key, _Renaming.of(before, other, graph))
            _rename(moved["graphs"][key], before, other)
    for part in ("canvas", "comments"):
        ids = _collisions(base.get(part, {}), ours.get(part, {}), moved.get(part, {}))
        if part in moved:
            moved[part] = {ids.get(key, key): _holding(item, "items", ids) for key, item in moved[part].items()}
    return moved


@dataclass(frozen=True, slots=True)
class _Renaming:
    """New ids of the layers and nodes of one graph."""

    layers: _Ids
    nodes: _Ids

    @classmethod
    def of(cls, base: Form, ours: Form, theirs: Form) -> _Renaming:
        """Nodes and layers go together: calls of different layers may look the same."""
        both = {part: _added_twice(base[part], ours[part], theirs[part]) for part in _NAMED}
        if all(ours[part][key] == theirs[part][key] for part in _NAMED for key in both[part]):
            return cls({}, {})
        return cls(*(_fresh_ids(both[part], {*base[part], *ours[part], *theirs[part]}) for part in _NAMED))

    def node(self, form: Form) -> Form:
        """Return a node that calls and uses what it did under the new ids."""
        form = {**form, "arguments": self._refs(form["arguments"])} if "arguments" in form else form
        return {**form, "layer": self.layers.get(form["layer"], form["layer"])} if "layer" in form else form

    def _refs(self, value: Any) -> Any:
        match value:
            case {"$ref": [node, output]}:
                return {"$ref": [self.nodes.get(node, node), output]}
            case dict():
                return {key: self._refs(item) for key, item in value.items()}
            case list():
                return [self._refs(item) for item in value]
        return value


def _collisions(base: Form, ours: Form, theirs: Form) -> _Ids:
    """Return new ids for what both sides have added under the same id, unless all of it is the same."""
    both = _added_twice(base, ours, theirs)
    if all(ours[key] == theirs[key] for key in both):
        return {}
    return _fresh_ids(both, {*base, *ours, *theirs})


def _added_twice(base: Form, ours: Form, theirs: Form) -> list[str]:
    return [key for key in theirs if key in ours and key not in base]


def _fresh_ids(keys: Iterable[str], taken: set[str]) -> _Ids:
    return {key: _fresh(key, taken) for key in keys}


def _fresh(key: str, taken: set[str]) -> str:
    """Return an id or a name like another one that nothing has, and take it."""
    stem = key.rstrip("0123456789")
    found = next(f"{stem}{number}" for number in count(2) if f"{stem}{number}" not in taken)
    taken.add(found)
    return found


def _with_graph_ids(form: Form, ids: _Ids) -> Form:
    graphs = {ids.get(key, key): _calling(graph, ids) for key, graph in form["graphs"].items()}
    shapes = {ids.get(key, key): shape for key, shape in form.get("shapes", {}).items()}
    placed: Form = {part: _placed(form[part], ids) for part in ("canvas", "comments") if part in form}
    return {**form, "graphs": graphs, **({"shapes": shapes} if shapes else {}), **placed}


def _calling(graph: Form, ids: _Ids) -> Form:
    nodes = {
        key: {**node, "graph": ids.get(node["graph"], node["graph"])} if "graph" in node else node
        for key, node in graph["nodes"].items()
    }
    return {**graph, "nodes": nodes}


def _placed(items: Form, ids: _Ids) -> Form:
    return {key: {**item, "graph": ids.get(item["graph"], item["graph"])} for key, item in items.items()}


def _with_ids_in(form: Form, key: str, ids: _Renaming) -> Form:
    """Return a project in which the layers and nodes of one graph have new ids, wherever they are named."""
    if not ids.layers and not ids.nodes:
        return form
    graphs = {name: _with_ports(graph, key, ids.nodes) for name, graph in form["graphs"].items()}
    graphs[key] = _with_own_ids(graphs[key], ids)
    form = {**form, "graphs": graphs}
    if key == "main" and "data" in form:
        bindings = _keyed(form["data"].get("bindings", {}), ids.nodes)
        form["data"] = {**form["data"], "bindings": bindings}
    if "canvas" in form:
        form["canvas"] = {
            name: _holding(item, "nodes", ids.nodes) if item["graph"] == key else item
            for name, item in form["canvas"].items()
        }
    if "comments" in form:
        form["comments"] = {name: _noted(item, key, ids.nodes) for name, item in form["comments"].items()}
    if key in form.get("shapes", {}):
        form["shapes"] = {**form["shapes"], key: _keyed(form["shapes"][key], ids.nodes)}
    return form


def _with_own_ids(graph: Form, ids: _Renaming) -> Form:
    nodes = {ids.nodes.get(key, key): ids.node(node) for key, node in graph["nodes"].items()}
    ends = {end: [ids.nodes.get(node, node) for node in graph[end]] for end in ("inputs", "outputs")}
    drawn: Form = {part: _keyed(graph[part], ids.nodes) for part in _DRAWN if part in graph}
    return {**graph, "layers": _keyed(graph["layers"], ids.layers), "nodes": nodes, **ends, **drawn}


def _with_ports(graph: Form, called: str, ids: _Ids) -> Form:
    """Return a graph whose calls of another one name that one's inputs by their new ids."""
    nodes = {
        key: {**node, "arguments": _keyed(node.get("arguments", {}), ids)} if node.get("graph") == called else node
        for key, node in graph["nodes"].items()
    }
    if "waypoints" not in graph:
        return {**graph, "nodes": nodes}
    waypoints = {
        key: [_at_port(led, ids) for led in way] if nodes.get(key, {}).get("graph") == called else way
        for key, way in graph["waypoints"].items()
    }
    return {**graph, "nodes": nodes, "waypoints": waypoints}


def _at_port(led: Form, ids: _Ids) -> Form:
    port, *positions = led["path"]
    return {**led, "path": [ids.get(port, port), *positions]}


def _noted(comment: Form, graph: str, ids: _Ids) -> Form:
    is_here = comment["graph"] == graph and comment.get("node") is not None
    return {**comment, "node": ids.get(comment["node"], comment["node"])} if is_here else comment


def _holding(item: Form, part: str, ids: _Ids) -> Form:
    """Return an item of the canvas that holds the same under other ids, if it is a collapsed frame."""
    if "collapsed" not in item:
        return item
    held = item["collapsed"]
    return {**item, "collapsed": {**held, part: [ids.get(key, key) for key in held[part]]}}


def _keyed(form: Form, ids: _Ids) -> Form:
    return {ids.get(key, key): item for key, item in form.items()}


def _rename(theirs: Form, base: Form, ours: Form) -> None:
    """Give what they have added another name where we have given that name to something we have added."""
    taken = {*_names(ours), *_names(theirs)}
    given = set(_names(ours, besides=base))
    for part in _NAMED:
        for key, thing in theirs[part].items():
            is_new = key not in base[part] and key not in ours[part]
            if is_new and thing.get("name") in given:
                theirs[part][key] = {**thing, "name": _fresh_name(thing["name"], taken)}


def _names(graph: Form, besides: Form | None = None) -> Iterator[str]:
    for part in _NAMED:
        known: Iterable[str] = () if besides is None else besides[part]
        yield from (thing["name"] for key, thing in graph[part].items() if thing.get("name") and key not in known)


def _fresh_name(name: str, taken: set[str]) -> str:
    stem = name.rstrip("0123456789").rstrip("_")
    found = next(f"{stem}_{number}" for number in count(1) if f"{stem}_{number}" not in taken)
    taken.add(found)
    return found

"""How a script that this program has written lists files and reads them."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from netdesigner.codegen.files import LISTED, NAMED, READING
from netdesigner.codegen.reading.data_things import ArrayThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, Thing, Unknown
from netdesigner.data.media import MEDIA, Channels, Fit, Medium, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.data.sources.source import Source, medium_of, with_medium
from netdesigner.data.sources.tables import ColumnType, TableSource
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Document

AnyThing = TypeVar("AnyThing")

_Call = tuple[list[object], dict[str, object]]
"""What a function is called with, as far as it is written out."""
_PARTS: Final = ("x", "y")


@dataclass(frozen=True, slots=True)
class FileThing:
    """Any file of a folder; `is_parent` where the folder that it lies in is meant."""

    source: FolderSource
    is_parent: bool = False

    def attribute(self, name: str) -> Thing:
        """Return an attribute: the folder it lies in, and the name of that, which is its class."""
        if name == "parent" and not self.is_parent:
            return replace(self, is_parent=True)
        return ArrayThing(self.source, (CLASS,)) if name == "name" and self.is_parent else Unknown(name)

    def text(self) -> Thing:
        """Return its path, which is a sample."""
        return Unknown("path") if self.is_parent else ArrayThing(self.source, (self.source.medium.field,))


def is_named(thing: Thing, name: str) -> bool:
    """Return whether a thing is a function of the script with a name."""
    return isinstance(thing, FunctionThing) and isinstance(thing.node, ast.FunctionDef) and thing.node.name == name


def found_files(function: FunctionThing, given: list[Thing], named: Mapping[str, Thing]) -> Thing:
    """Return what a function gives that finds files; nothing, if it is none of those that this program writes."""
    if is_named(function, LISTED):
        return _listed(given, named)
    return _named_in_table(given) if is_named(function, NAMED) else None


def _listed(given: list[Thing], named: Mapping[str, Thing]) -> Thing:
    """Return what the function gives that lists files."""
    skipped = named.get("skipped", [])
    match given:
        case [str(folder), str(pattern), list(endings)] if isinstance(skipped, list):
            kind = next((medium for medium in MEDIA if set(medium.endings).intersection(map(str, endings))), None)
            if kind is not None:
                return [FileThing(FolderSource(folder, kind(), "/" in pattern, tuple(map(str, skipped))))]
    return Unknown(LISTED)


def _named_in_table(given: list[Thing]) -> Thing:
    """Return what the function gives that finds the files which a table names."""
    match given:
        case [str(folder), ArrayThing(source=TableSource() as table) as names]:
            own = posixpath.dirname(table.path) or "."
            start = "" if folder == own else posixpath.relpath(folder, own)
            return replace(names, source=replace(table, folder=start))
    return Unknown(NAMED)


def with_media(context: Context, document: Document, fed: Mapping[NodeId, Thing]) -> dict[NodeId, Thing]:
    """Return what inputs and outputs are fed with, files in the form that the script reads them in."""
    graph = document.network.main
    media = _media(context)
    read: dict[NodeId, Thing] = {}
    for key, array in fed.items():
        part = _PARTS[key not in graph.inputs]
        name = getattr(graph.nodes[key], "name", "")
        read[key] = _read_as(array, media.get((part, name), media.get((part, ""))))
    known = _Sources()
    for array in read.values():
        known.take(array)
    context.column = known.settled(context.column)
    return {key: known.settled(array) for key, array in read.items()}


class _Sources:
    """Sources as all that is read of them tells: where one array is of files, another one is of their classes."""

    def __init__(self) -> None:
        self._known: dict[Source, Source] = {}

    def take(self, array: Thing) -> None:
        """Note how the files of an array are read, if it is one of files."""
        if not isinstance(array, ArrayThing) or array.source is None:
            return
        medium = medium_of(array.source, array.fields)
        if medium is None:
            return
        plain = _plain(array.source)
        source = with_medium(self._known.get(plain, array.source), array.fields[0], medium)
        self._known[plain] = source

    def settled(self, array: AnyThing) -> AnyThing:
        """Return an array with its source as it is known by now."""
        if not isinstance(array, ArrayThing) or array.source is None:
            return array
        return replace(array, source=self._known.get(_plain(array.source), array.source))


def _plain(source: Source) -> Source:
    """Return a source without how its files are found and read."""
    if isinstance(source, FolderSource):
        return replace(source, medium=Texts())
    if not isinstance(source, TableSource):
        return source
    texts = (column for column, kind in source.types if kind is ColumnType.TEXT)
    for column in (*texts, *source.media):
        source = source.with_type(column, None)
    return replace(source, folder="")


def _read_as(array: Thing, medium: Medium | None) -> Thing:
    if medium is None or not isinstance(array, ArrayThing) or len(array.fields) != 1:
        return array
    source = array.source
    if isinstance(source, FolderSource) and array.fields == (medium.field,):
        return replace(array, source=replace(source, medium=medium))
    if isinstance(source, TableSource):
        return replace(array, source=with_medium(source, array.fields[0], medium))
    return array


def _media(context: Context) -> dict[tuple[str, str], Medium]:
    """Return what files are read as, by the part of the samples and the name of the input or output, if it has one."""
    function = context.constants.get(READING)
    if not isinstance(function, FunctionThing):
        return {}
    found = {}
    for part, name, reader in _readers(function.node):
        thing = context.constants.get(reader)
        medium = medium_in(thing.node) if isinstance(thing, FunctionThing) else None
        if medium is not None:
            found[part, name] = medium
    return found


def _readers(node: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield the part, the name and the function of each `x = read(x)` and `x = {**x, "a": read(x["a"])}`."""
    for statement in ast.walk(node):
        match statement:
            case ast.Assign(targets=[ast.Name(id=part)], value=ast.Call(func=ast.Name(id=reader))):
                yield part, "", reader
            case ast.Assign(targets=[ast.Name(id=part)], value=ast.Dict(keys=keys, values=values)):
                for key, value in zip(keys, values, strict=True):
                    match key, value:
                        case ast.Constant(value=str(name)), ast.Call(func=ast.Name(id=reader)):
                            yield part, name, reader


def medium_in(node: ast.AST) -> Medium | None:
    """Return what a function reads files as."""
    calls = dict(_calls(node))
    if "decode_wav" in calls:
        return _sounds(calls["decode_wav"][1].get("desired_samples"), calls.get("assert_equal", ([], {}))[0][1:])
    if "readframes" in calls:
        return _sounds(next(iter(calls["readframes"][0]), None), list(_rates(node)))
    if "decode_image" in calls or "load_img" in calls:
        return _pictures(calls)
    return Texts() if "read_file" in calls or "read_text" in calls else None


def _sounds(length: object, rates: Sequence[object]) -> Sounds:
    """Return sounds of a length, and of the rate that each is compared with."""
    sounds = Sounds(length=length) if type(length) is int else Sounds()
    rate = next(iter(rates), None)
    return replace(sounds, rate=rate) if type(rate) is int else sounds


def _rates(node: ast.AST) -> Iterator[object]:
    """Yield what the rate of a file is compared with."""
    for compared in ast.walk(node):
        match compared:
            case ast.Compare(
                left=ast.Call(func=ast.Attribute(attr="getframerate")), comparators=[ast.Constant(value=rate)]
            ):
                yield rate


def _pictures(calls: Mapping[str, _Call]) -> Pictures:
    loaded = calls.get("load_img", ([], {}))[1]
    is_grey = "rgb_to_grayscale" in calls or loaded.get("color_mode") == "grayscale"
    channels = Channels.GREY if is_grey else Channels.COLOUR
    fit, size = _size(calls, loaded)
    match size:
        case (int() as height, int() as width):
            return Pictures(height, width, channels, fit)
    return Pictures(channels=channels, fit=fit)


def _size(calls: Mapping[str, _Call], loaded: Mapping[str, object]) -> tuple[Fit, object]:
    """Return how pictures are fitted, and their height and width."""
    if "resize_with_pad" in calls:
        return Fit.PAD, tuple(calls["resize_with_pad"][0][1:3])
    if "pad" in calls:
        size = calls["pad"][0][1]
        return Fit.PAD, tuple(reversed(size)) if isinstance(size, tuple) else None
    if "smart_resize" in calls:
        return Fit.CROP, calls["smart_resize"][0][1]
    if "resize" in calls:
        return Fit.STRETCH, calls["resize"][0][1]
    return Fit.CROP if loaded.get("keep_aspect_ratio") is True else Fit.STRETCH, loaded.get("target_size")


def _calls(node: ast.AST) -> Iterator[tuple[str, _Call]]:
    """Yield the methods and functions that are called with a dot, by their last name, with their arguments."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            named = {item.arg: _literal(item.value) for item in call.keywords if item.arg is not None}
            yield call.func.attr, ([_literal(item) for item in call.args], named)


def _literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None

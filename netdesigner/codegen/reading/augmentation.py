"""The old `ImageDataGenerator`: what it did to images, as layers behind the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from netdesigner.catalogue.values import Instance, Ref, Value, replace_refs
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import BatchesThing, GeneratorThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import Thing
from netdesigner.graph.changes import add_layer, with_arguments
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import InputNode, NodeId
from netdesigner.project.document import Document
from netdesigner.project.edits import apply_edit

_FULL_TURN: Final = 360.0
_SILENT: Final = frozenset({"fill_mode", "cval", "data_format", "validation_split", "dtype", "interpolation_order"})
_RANGES: Final = {
    "zoom_range": ("RandomZoom", "height_factor"),
    "shear_range": ("RandomShear", "x_factor"),
}


def make_generator(_context: Context, _given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return a generator."""
    return GeneratorThing(named)


def generator_method(generator: GeneratorThing, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a method of a generator gives: batches of images."""
    told = dict(zip(("x", "y", "batch_size") if name == "flow" else (), given, strict=False)) | named
    size = told.get("batch_size")
    return BatchesThing(told.get("x"), told.get("y"), size if type(size) is int else None, generator)


def take_augmentation(context: Context, document: Document, generator: GeneratorThing) -> None:
    """Put layers behind the one input of a model that do what the generator did to its images."""
    graph = document.network.main
    found = list(_layers(generator.settings))
    rest = _rest(generator.settings)
    start = graph.nodes[graph.inputs[0]] if len(graph.inputs) == 1 else None
    if not isinstance(start, InputNode) or start.shape is None or len(start.shape) != 3:
        found, rest = [], list(generator.settings)
    if found:
        _insert(document, start.id if start is not None else "", found)
        context.note(ReadCode.AUGMENTATION, layers=tuple(layer.type.rpartition(".")[2] for layer in found))
    for name in rest:
        context.note(ReadCode.SETTING_NOT_TAKEN, method="ImageDataGenerator", argument=name)


def _insert(document: Document, start: NodeId, found: list[Instance]) -> None:
    graph = document.network.main
    users = [graph.nodes[key] for key in graph.successors(start)]
    last = start
    for layer in found:
        port = document.network.catalogue.layers[layer.type].inputs[0].name
        last, edits = add_layer(graph, layer.type, layer.parameters, {port: Ref(last)})
        for edit in edits:
            apply_edit(document, edit)
    for user in users:
        arguments = {name: _moved(value, start, last) for name, value in user.arguments.items()}
        apply_edit(document, PutNode(graph.id, with_arguments(user, arguments)))


def _moved(value: Value, start: NodeId, last: NodeId) -> Value:
    def moved(ref: Ref) -> Value:
        return Ref(last) if ref.node == start else ref

    return replace_refs(value, moved)


def _layers(settings: Mapping[str, Thing]) -> Iterator[Instance]:
    """Yield the layers that do what settings of a generator say."""
    flips = [name for name in ("horizontal", "vertical") if settings.get(f"{name}_flip") is True]
    if flips:
        yield _layer("RandomFlip", mode="_and_".join(flips))
    if degrees := _number(settings.get("rotation_range")):
        yield _layer("RandomRotation", factor=degrees / _FULL_TURN)
    height, width = (_number(settings.get(f"{side}_shift_range")) for side in ("height", "width"))
    if 0 < max(height, width) <= 1:
        yield _layer("RandomTranslation", height_factor=height, width_factor=width)
    for name, (kind, parameter) in _RANGES.items():
        if 0 < (size := _number(settings.get(name))) <= 1:
            yield _layer(kind, **{parameter: size})
    if scale := _number(settings.get("rescale")):
        yield _layer("Rescaling", scale=scale)


def _rest(settings: Mapping[str, Thing]) -> list[str]:
    """Return the settings that no layer stands for."""
    taken = {"horizontal_flip", "vertical_flip", "rotation_range", "rescale"}
    taken |= {name for name in _RANGES if 0 <= _number(settings.get(name)) <= 1}
    taken |= {name for name in ("height_shift_range", "width_shift_range") if _number(settings.get(name)) <= 1}
    return [name for name, value in settings.items() if value and name not in taken | _SILENT]


def _number(value: Thing) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _layer(kind: str, **parameters: Value) -> Instance:
    return Instance(f"keras.layers.{kind}", parameters)

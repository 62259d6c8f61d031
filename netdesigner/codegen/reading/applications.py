"""Networks of `keras.applications`: what scripts ask of them, and which part of them learns."""

from __future__ import annotations

from netdesigner.catalogue.applications import FREEZE_NORMALIZATION, TRAINABLE, TRAINABLE_LAYERS
from netdesigner.catalogue.values import Slice
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import Inside
from netdesigner.codegen.reading.layer_calls import call_layer
from netdesigner.codegen.reading.networks import layers_inside, look_inside
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import (
    End,
    Entry,
    InputCall,
    LayerThing,
    ModelThing,
    PartThing,
    Tensor,
    Thing,
    Unknown,
    UnknownPart,
)
from netdesigner.graph.nodes import InputNode, Shape

_ENDS = ("input", "inputs", "output", "outputs")


def is_application(context: Context, layer: LayerThing) -> bool:
    """Whether a layer is a network of `keras.applications`."""
    known = context.catalogue.layers.get(layer.type)
    return known is not None and known.is_application


def application_attribute(context: Context, layer: LayerThing, name: str, text: str) -> Thing:
    """Return an attribute of a network: its layers, or its ends, for which it is called on an input of its own."""
    if name == "layers":
        return PartThing(layer)
    if name not in _ENDS:
        return Unknown(text)
    context.flat.add(layer)
    if not layer.made:
        entry = entry_of_network(context, layer)
        if entry is None:
            context.fail(ReadCode.NO_INPUT_SHAPE, subject=layer, layer=layer.name)
        shape = None if entry is None else entry.shape
        start = Tensor(InputCall(context.automatic_name("input_layer"), layer.lines, shape))
        call_layer(context, layer, [start], {})
    found = (layer.given if name.startswith("input") else layer.made)[0]
    return [found] if name.endswith("s") else found


def model_of(context: Context, layer: LayerThing) -> ModelThing:
    """Return a network as a model by itself, for scripts that train it as it is."""
    known = next((model for model in context.models if model.alone is layer), None)
    if known is None:
        start, end = (application_attribute(context, layer, name, name) for name in ("input", "output"))
        known = ModelThing(layer.name, layer.lines, [start], [End(end)], alone=layer)
        context.models.append(known)
    return known


def entry_of(layer: LayerThing) -> Entry | None:
    """Return the input that a network asks for."""
    shape = layer.parameters.get("input_shape")
    if isinstance(shape, tuple):
        return Entry(_sizes(shape))
    return Entry((None, None, 3)) if layer.parameters.get("include_top") is False else None


def want_names(context: Context, layer: LayerThing) -> None:
    """Have the layers of a network one by one; where Keras cannot be asked, that is told."""
    look_inside(context, layer, Inside.NAMES)
    context.fail(ReadCode.PART_NOT_TAKEN, subject=layer, name=layer.name)


def entry_of_network(context: Context, layer: LayerThing) -> Entry | None:
    """Return the input that a network asks for; where the script does not say it, Keras is asked."""
    if layer.entry is None and is_application(context, layer):
        network = layers_inside(context, layer)
        ends = [] if network is None else [network.graph.nodes[key] for key in network.graph.inputs]
        layer.entry = next((Entry(node.shape) for node in ends if isinstance(node, InputNode)), None)
    return layer.entry


def part_of(context: Context, part: PartThing, key: Thing) -> Thing:
    """Return the layers that an index picks of all layers of a network."""
    if isinstance(key, Slice) and part.rows is None and key.step in (None, 1):
        return PartThing(part.owner, key)
    look_inside(context, part.owner, Inside.NAMES)
    return Unknown("layers")


def part_attribute(context: Context, part: PartThing | UnknownPart, name: str, text: str) -> Thing:
    """Return an attribute of some layers of a network, or of what is unknown of them."""
    if name in _ENDS:
        look_inside(context, part.owner, Inside.TENSORS)
    elif isinstance(part, UnknownPart):
        want_names(context, part.owner)
    return UnknownPart(text, owner=part.owner)


def freeze_part(context: Context, part: PartThing, trainable: Thing) -> None:
    """Set whether some layers of a network learn."""
    parameters = part.owner.parameters
    rows = _from_the_end(context, part)
    if trainable is False and part.is_normalization and part.rows is None:
        parameters[FREEZE_NORMALIZATION.name] = True
    elif trainable is False and rows.start in (None, 0) and rows.stop is None:
        parameters[TRAINABLE.name] = False
    elif trainable is True and rows.start in (None, 0) and rows.stop is None:
        parameters.pop(TRAINABLE.name, None)
    elif trainable is False and rows.start in (None, 0) and rows.stop is not None and rows.stop < 0:
        parameters[TRAINABLE_LAYERS.name] = -rows.stop
    elif trainable is True and rows.stop is None and rows.start is not None and rows.start < 0:
        parameters.pop(TRAINABLE.name, None)
        parameters[TRAINABLE_LAYERS.name] = -rows.start
    else:
        want_names(context, part.owner)


def _from_the_end(context: Context, part: PartThing) -> Slice:
    """Return which layers are meant, counted from the last one where Keras can be asked how many there are."""
    rows = part.rows or Slice()
    if (rows.start or 0) <= 0 and (rows.stop is None or rows.stop < 0):
        return rows
    network = layers_inside(context, part.owner)
    if network is None:
        return rows
    start, stop, _ = slice(rows.start, rows.stop).indices(len(network.layers))
    return Slice(start - len(network.layers) if start else None, stop - len(network.layers) or None)


def _sizes(shape: tuple[object, ...]) -> Shape:
    return tuple(size if isinstance(size, int) else None for size in shape)

"""Models: how scripts make them, and what they do with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from netdesigner.codegen.reading.attributes import layers_of
from netdesigner.codegen.reading.class_things import ClassModelThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.making import bind, is_shape
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import own_attribute
from netdesigner.codegen.reading.sequential import knows_input
from netdesigner.codegen.reading.things import (
    InputCall,
    LayerThing,
    ModelThing,
    SequentialThing,
    Tensor,
    Thing,
    Unknown,
)
from netdesigner.codegen.reading.unpacking import ends_in, is_nested, plain_items, tensors_in

_MODEL_ORDER: Final = ("inputs", "outputs", "name", "trainable")
_OLD: Final = {"input": "inputs", "output": "outputs"}
_COMPILE_ORDER: Final = (
    "optimizer",
    "loss",
    "loss_weights",
    "metrics",
    "weighted_metrics",
    "run_eagerly",
    "steps_per_execution",
    "jit_compile",
)
_FIT_ORDER: Final = ("x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split", "validation_data")


def make_model(context: Context, given: list[Thing], named: dict[str, Thing]) -> ModelThing:
    """Return the model that `keras.Model(inputs, outputs)` makes."""
    for old, new in _OLD.items():
        if old in named:
            context.note(ReadCode.OLD_ARGUMENT, old=old, new=new, type="Model")
            named[new] = named.pop(old)
    bound = bind(context, _MODEL_ORDER, given, named, "Model")
    name = bound.get("name")
    made = ModelThing(name if isinstance(name, str) else context.automatic_name("functional"), context.lines)
    made.trainable = bound.get("trainable") is not False
    inputs = bound.get("inputs")
    made.inputs = tensors_in(context, inputs)
    outputs = bound.get("outputs")
    made.ends = ends_in(context, outputs)
    made.is_in_row = not (is_nested(inputs) or is_nested(outputs) or _is_renamed(inputs))
    made.missing = [item.text for item in plain_items(outputs) if isinstance(item, Unknown)]
    return made


def _is_renamed(inputs: Thing) -> bool:
    """Whether a dictionary calls inputs otherwise than they are called."""
    named = inputs.items() if isinstance(inputs, dict) else ()
    calls = {key: item.call for key, item in named if isinstance(item, Tensor)}
    return any(isinstance(call, InputCall) and call.name != key for key, call in calls.items())


def make_sequential(context: Context, given: list[Thing], named: dict[str, Thing]) -> SequentialThing:
    """Return the stack that `keras.Sequential(...)` makes."""
    bound = bind(context, ("layers", "trainable", "name"), given, named, "Sequential")
    name = bound.get("name", bound.get("trainable"))
    made = SequentialThing(name if isinstance(name, str) else context.automatic_name("sequential"), context.lines)
    made.trainable = bound.get("trainable") is not False
    for item in plain_items(bound.get("layers")):
        add(context, made, item)
    return made


def add(context: Context, model: SequentialThing, item: Thing) -> None:
    """Put a layer, model or input on a stack."""
    if isinstance(item, Tensor) and isinstance(item.call, InputCall):
        model.entry = item.call
    elif isinstance(item, LayerThing | ModelThing):
        model.members.append(item)
    else:
        text = item.text.replace("(...)", "") if isinstance(item, Unknown) else type(item).__name__
        context.fail(ReadCode.UNKNOWN_CALL, subject=model, text=text)
        model.members.append(LayerThing(text or "unknown", {}, context.automatic_name("unknown"), context.lines))


def call_method(context: Context, model: ModelThing, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return what a method of a model gives."""
    if isinstance(model, SequentialThing) and name == "add":
        return add(context, model, given[0] if given else named.get("layer"))
    if isinstance(model, SequentialThing) and name == "pop":
        return model.members.pop() if model.members else None
    method = _METHODS.get(name)
    return Unknown(f"{model.name}.{name}(...)") if method is None else method(context, model, given, named)


def _compile(context: Context, model: ModelThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    given = list(given)
    if len(given) > 2 and isinstance(given[2], list) and "metrics" not in named:
        named = {**named, "metrics": given.pop(2)}  # the order of older versions
    _tell_own_steps(context, model)
    model.training.compiled = bind(context, _COMPILE_ORDER, given, named, "compile")
    model.training.compile_lines = context.lines
    return None


def _tell_own_steps(context: Context, model: ModelThing) -> None:
    if model.own is not None and own_attribute(context, model.own, "train_step")[0]:
        context.note(ReadCode.SETTING_NOT_TAKEN, subject=model, method=model.own.kind.name, argument="train_step")


def _fit(context: Context, model: ModelThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    if "nb_epoch" in named:
        context.note(ReadCode.OLD_ARGUMENT, old="nb_epoch", new="epochs", type="fit")
        named = {"epochs" if name == "nb_epoch" else name: value for name, value in named.items()}
    model.training.fitted = bind(context, _FIT_ORDER, given, named, "fit")
    model.training.fit_lines = context.lines
    return Unknown("fit(...)")


def _fit_generator(context: Context, model: ModelThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    context.note(ReadCode.OLD_NAME, old="fit_generator", new="fit")
    told = {"x" if name == "generator" else name: value for name, value in named.items()}
    return _fit(context, model, given[:1], told)


def _get_layer(context: Context, model: ModelThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    bound = bind(context, ("name", "index"), given, named, "get_layer")
    layers = layers_of(context, model)
    if isinstance(index := bound.get("index"), int) and -len(layers) <= index < len(layers):
        return layers[index]
    found = next((layer for layer in layers if layer.name == bound.get("name")), None)
    return found or Unknown(f"{model.name}.get_layer(...)")


def _build(context: Context, model: ModelThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Take the shape of the input, where nothing else says it."""
    shape = plain_items(named.get("input_shape", given[0] if given else None))
    sizes = tuple(shape[1:])
    if isinstance(model, SequentialThing | ClassModelThing) and not knows_input(model) and is_shape(sizes):
        model.entry = InputCall(context.automatic_name("input_layer"), context.lines, sizes)
    return None


def _load_weights(context: Context, model: ModelThing, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    context.note(ReadCode.WEIGHTS_NOT_TAKEN, subject=model, type=model.name)
    return None


def _add_loss(context: Context, model: ModelThing, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    context.note(ReadCode.SETTING_NOT_TAKEN, subject=model, method=model.name, argument="add_loss")
    return None


def _nothing(_context: Context, _model: ModelThing, _given: list[Thing], _named: dict[str, Thing]) -> Thing:
    return None


_METHODS: Final[Mapping[str, Callable[[Context, ModelThing, list[Thing], dict[str, Thing]], Thing]]] = {
    "compile": _compile,
    "fit": _fit,
    "fit_generator": _fit_generator,
    "get_layer": _get_layer,
    "load_weights": _load_weights,
    "set_weights": _load_weights,
    "add_loss": _add_loss,
    "add_metric": _add_loss,
    "summary": _nothing,
    "build": _build,
    "save": _nothing,
}

"""What `compile` and `fit` were told, as settings of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Final

from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.reading.augmentation import take_augmentation
from netdesigner.codegen.reading.binding import take_data
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import BatchesThing
from netdesigner.codegen.reading.errors import NoValueError
from netdesigner.codegen.reading.feeding import fed
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import Known, ModelThing, Thing, Unknown
from netdesigner.codegen.reading.unpacking import plain_items
from netdesigner.codegen.reading.values import to_value
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.settings import AUTO_JIT, CompileSettings, FitSettings

_USUAL_OPTIMIZER: Final = "rmsprop"
_UNSAID: Final = frozenset({"run_eagerly", "auto_scale_loss"})
_TAKEN_COMPILE: Final = frozenset(
    {"optimizer", "loss", "loss_weights", "metrics", "steps_per_execution", "jit_compile"}
)
_BY_OUTPUT: Final = ("loss", "loss_weights", "metrics")
_TAKEN_FIT: Final = frozenset(
    {
        *("x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split", "validation_data"),
        *("shuffle", "class_weight"),
    }
)


def take_training(context: Context, document: Document, model: ModelThing) -> None:
    """Take over what a script compiles and trains its model with."""
    if model.training.compiled is not None:
        context.lines = model.training.compile_lines
        _take_compile(context, document, model)
    if model.training.fitted is not None:
        context.lines = model.training.fit_lines
        take_fit(context, document, model.training.fitted)
        batches = model.training.fitted.get("x")
        if isinstance(batches, BatchesThing) and batches.generator is not None:
            take_augmentation(context, document, batches.generator)
    if context.seed is not None:
        apply_edit(document, SetSettings(replace(document.fit, seed=context.seed)))
    if context.backend is not None:
        apply_edit(document, SetSettings(replace(document.fit, backend=context.backend)))
    if context.is_distributed:
        apply_edit(document, SetSettings(replace(document.fit, distributed=True)))


def _take_compile(context: Context, document: Document, model: ModelThing) -> None:
    told = model.training.compiled or {}
    for name in told.keys() - _TAKEN_COMPILE - _UNSAID:
        if told[name] is not None:
            context.note(ReadCode.SETTING_NOT_TAKEN, method="compile", argument=name)
    optimizer = _value(context, "optimizer", told.get("optimizer", _USUAL_OPTIMIZER))
    steps, jit_compile = told.get("steps_per_execution"), told.get("jit_compile")
    settings = CompileSettings(
        optimizer if isinstance(optimizer, str | Instance) else document.compile.optimizer,
        steps if type(steps) is int else 1,
        jit_compile if isinstance(jit_compile, bool) else AUTO_JIT,
    )
    apply_edit(document, SetSettings(settings))
    outputs = _outputs(document)
    if all(end.key is not None for end in model.ends):
        outputs.sort(key=attrgetter("name"))  # in which order Keras counts those of dictionaries
    _tell_unknown(context, told, [node.name for node in outputs])
    losses = _by_output(told.get("loss"), outputs)
    weights = _by_output(told.get("loss_weights"), outputs)
    metrics = _metrics_by_output(told.get("metrics"), outputs)
    for node in outputs:
        _set_output(context, document, node, losses.get(node.name), weights.get(node.name), metrics.get(node.name))


def _tell_unknown(context: Context, told: Mapping[str, Thing], outputs: list[str]) -> None:
    """Note what is told of outputs that there are not."""
    for argument in _BY_OUTPUT:
        for name in told[argument] if isinstance(told.get(argument), dict) else ():
            if name not in outputs:
                values = {"argument": argument, "name": str(name), "outputs": tuple(outputs)}
                context.fail(ReadCode.NO_SUCH_OUTPUT, **values)


def _outputs(document: Document) -> list[OutputNode]:
    graph = document.network.main
    return [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]


def _set_output(
    context: Context, document: Document, node: OutputNode, loss: Thing, weight: Thing, metrics: Thing
) -> None:
    taken = _value(context, "loss", loss)
    found = tuple(value for item in plain_items(metrics) if (value := _value(context, "metrics", item)) is not None)
    weighted = float(weight) if isinstance(weight, int | float) else 1.0
    changed = replace(node, loss=taken, loss_weight=weighted, metrics=found)
    apply_edit(document, PutNode(document.network.main.id, changed))


def _by_output(told: Thing, outputs: list[OutputNode]) -> dict[str, Thing]:
    """Return what is told of each output, by its name: in a dictionary, a list, or one thing for all of them."""
    names = [node.name for node in outputs]
    if isinstance(told, dict):
        return {str(key): value for key, value in told.items()}
    if isinstance(told, list | tuple):
        return dict(zip(names, told, strict=False))
    return dict.fromkeys(names, told)


def _metrics_by_output(told: Thing, outputs: list[OutputNode]) -> dict[str, Thing]:
    if isinstance(told, list | tuple) and (len(outputs) == 1 or not any(isinstance(i, list | tuple) for i in told)):
        flat = [item for part in told for item in plain_items(part)]
        if len(outputs) == 1 or len(flat) != len(outputs):
            return dict.fromkeys((node.name for node in outputs), flat)
    return _by_output(told, outputs)


def take_fit(context: Context, document: Document, told: Mapping[str, Thing]) -> None:
    """Take over what a script trains its model with: the arguments of `fit`."""
    for name in told.keys() - _TAKEN_FIT:
        if told[name] is not None:
            context.note(ReadCode.SETTING_NOT_TAKEN, method="fit", argument=name)
    usual = FitSettings()
    epochs, batch_size = told.get("epochs", 1), _batch_size(context, told)
    settings = replace(
        document.fit,
        epochs=epochs if type(epochs) is int and epochs > 0 else usual.epochs,
        batch_size=batch_size if type(batch_size) is int and batch_size > 0 else usual.batch_size,
        callbacks=tuple(_callbacks(context, told.get("callbacks"))),
    )
    apply_edit(document, SetSettings(fed(context, told, settings)))
    take_data(context, document, told)


def _batch_size(context: Context, told: Mapping[str, Thing]) -> Thing:
    """Return how many samples a step takes: as `fit` says, or the batches it is given, or a constant so called."""
    batches = told.get("x")
    said = batches.batch_size if isinstance(batches, BatchesThing) else told.get("batch_size")
    return context.constants.get("BATCH_SIZE") if said is None else said


def _callbacks(context: Context, told: Thing) -> list[Instance]:
    found = []
    for item in plain_items(told):
        known = context.catalogue.index.get(item.type) if isinstance(item, Instance) else None
        if known is not None and known.family is Family.CALLBACK:
            found.append(item)
        else:
            text = item.text if isinstance(item, Unknown) else item.path if isinstance(item, Known) else "callback"
            context.note(ReadCode.SETTING_NOT_TAKEN, method="fit", argument=text)
    return found


def _value(context: Context, name: str, thing: Thing) -> Value:
    try:
        return to_value(context, thing)
    except NoValueError as error:
        context.fail(ReadCode.LOSS_NOT_TAKEN, argument=name, text=error.text)
        return None

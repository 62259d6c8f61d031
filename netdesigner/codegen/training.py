"""`compile_model()` and `train()`, and the batches that they feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.adapting import FUNCTION as ADAPTING
from netdesigner.codegen.adapting import TAKEN
from netdesigner.codegen.batches import options_of
from netdesigner.codegen.class_weights import NOT_TAKEN, class_weights
from netdesigner.codegen.errors import UnwritableValueError
from netdesigner.codegen.expressions import Expression, call, keyword, mapping, modules, sequence
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import comment, integer, number, string
from netdesigner.codegen.on_disk import adapting_lines, reads_rows
from netdesigner.codegen.own_data import steps_of
from netdesigner.codegen.sections import Section
from netdesigner.codegen.values import expression
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.adapting import adaptations
from netdesigner.project.document import Document
from netdesigner.project.settings import AUTO_JIT, Backend, CompileSettings

COMPILE_TITLE = "Loss, metrics and optimizer"
TRAIN_TITLE = "Training"
_ONE_STEP = "    # With PyTorch, Keras executes one step at a time."
_SHUFFLED = "    # The batches are shuffled already, anew for each epoch."


def write_compile(document: Document, backend: Backend) -> Section:
    """Return the section that compiles the model."""
    notes: list[str] = []
    given = [*_compile_arguments(document, notes), *_execution(document.compile, backend, notes)]
    lines = ["def compile_model(model):", *notes, *statement("", call("model.compile", *given))]
    needed = {module for value in given for module in modules(value)}
    return Section(COMPILE_TITLE, tuple(lines), frozenset(needed))


def write_train(document: Document) -> Section:
    """Return the section that trains the model."""
    notes: list[str] = []
    given = _fit_arguments(document, notes)
    lines = [
        "def train(model, data, callbacks=(), epochs=EPOCHS):",
        '    """Fit the model to the training data and return the history of Keras."""',
        *notes,
        *_unpacked(document),
        *_adapting(document),
        *([_SHUFFLED] if document.fit.shuffle and document.data.batches is None else []),
        *statement("return ", call("model.fit", *given)),
    ]
    needed = {module for value in given for module in modules(value)}
    return Section(TRAIN_TITLE, tuple(lines), frozenset(needed))


def _adapting(document: Document) -> tuple[str, ...]:
    if not adaptations(document):
        return ()
    if document.data.batches is not None:
        return (f"    {ADAPTING}(model, {TAKEN}(train_data))",)
    if not reads_rows(document):
        return (f"    {ADAPTING}(model, train_data)",)
    return adapting_lines(ADAPTING, are_windows=document.data.windows is not None)


def _unpacked(document: Document) -> list[str]:
    if document.data.has_validation:
        return ["    train_data, val_data, _ = data"]
    return ["    train_data, _, _ = data"]


def _fit_arguments(document: Document, notes: list[str]) -> list[Expression]:
    given = _fed_with(document)
    weights = class_weights(document)
    if weights is not None:
        given.append(keyword("class_weight", weights))
    elif document.fit.class_weight:
        notes.extend(comment(NOT_TAKEN, 4))
    written = _written(document.network.catalogue, document.fit.callbacks, notes)
    given.append(keyword("callbacks", sequence([*written, "*callbacks"]) if written else "list(callbacks)"))
    return given if document.data.batches is not None and document.fit.shuffle else [*given, "shuffle=False"]


def _fed_with(document: Document) -> list[Expression]:
    """Return what `fit` is fed with, and for how long."""
    asked = (f"{option}=True" for option in options_of(document.fit))
    is_cut = document.data.batches is not None
    given: list[Expression] = ["train_data" if is_cut else call("make_dataset", "*train_data", *asked)]
    given += ["epochs=epochs", *steps_of(document, "steps_per_epoch", "training")]
    if document.data.has_validation:
        given.append(keyword("validation_data", "val_data" if is_cut else call("make_dataset", "*val_data")))
        given += steps_of(document, "validation_steps", "validation")
    return given


def _compile_arguments(document: Document, notes: list[str]) -> list[Expression]:
    catalogue = document.network.catalogue
    graph = document.network.main
    outputs = [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]
    losses = {node.name: found for node in outputs if (found := _written(catalogue, (node.loss,), notes))}
    metrics = {node.name: found for node in outputs if (found := _written(catalogue, node.metrics, notes))}
    several = len(outputs) > 1
    given: list[Expression] = [
        keyword("optimizer", item) for item in _written(catalogue, (document.compile.optimizer,), notes)
    ]
    if losses:
        given.append(keyword("loss", _by_output({name: found[0] for name, found in losses.items()}, several)))
    if any(node.loss_weight != 1 for node in outputs if node.name in losses):
        weights = {node.name: number(node.loss_weight) for node in outputs if node.name in losses}
        given.append(keyword("loss_weights", _by_output(weights, several) if several else sequence(weights.values())))
    if metrics:
        lists: dict[str, Expression] = {name: sequence(found) for name, found in metrics.items()}
        given.append(keyword("metrics", _by_output(lists, several)))
    return given


def _execution(settings: CompileSettings, backend: Backend, notes: list[str]) -> Iterator[Expression]:
    """Yield how steps are executed, as far as it is not as usual."""
    if settings.steps_per_execution != 1:
        if backend is Backend.TORCH:
            notes.append(_ONE_STEP)
        else:
            yield keyword("steps_per_execution", integer(settings.steps_per_execution))
    if settings.jit_compile != AUTO_JIT:
        yield keyword("jit_compile", str(settings.jit_compile))


def _by_output(values: dict[str, Expression] | dict[str, str], several: bool) -> Expression:
    if not several:
        return next(iter(values.values()))
    return mapping((string(name), value) for name, value in values.items())


def _written(catalogue: Catalogue, values: Iterable[Value | Instance], notes: list[str]) -> list[Expression]:
    """Return the expressions of values; what cannot be written becomes a note."""
    found: list[Expression] = []
    for value in values:
        if value is None:
            continue
        try:
            found.append(expression(catalogue, value))
        except UnwritableValueError as error:
            notes.extend(comment(str(error), 4))
    return found

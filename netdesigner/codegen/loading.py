"""`load_data()`: the arrays of the project, divided into training, validation and test data."""

from __future__ import annotations

from netdesigner.codegen.arrays import Arrays, Fed, fed_nodes, write_arrays
from netdesigner.codegen.expressions import Expression, Name, call, keyword, mapping, modules
from netdesigner.codegen.layout import statement
from netdesigner.codegen.literals import comment, string
from netdesigner.codegen.sections import Section
from netdesigner.data.bindings import Encoding, Split
from netdesigner.project.document import Document

TITLE = "Data"
DOCSTRING = '    """Return the training, validation and test data, each as inputs and targets."""'
CLASSES = (Encoding.CLASSES, Encoding.ONE_HOT)


def write_loading(document: Document, paths: dict[str, str]) -> Section:
    """Return the section that loads the data; a function that only says what is missing, when something is."""
    inputs, outputs, unfed = fed_nodes(document)
    if unfed or not inputs or not outputs:
        return _missing(unfed)
    graph = document.network.main
    single = len(graph.inputs) == 1 and len(graph.outputs) == 1
    arrays = write_arrays(inputs, outputs, paths, single=single)
    body, needed = _divided(arrays, inputs, outputs, document.data.split, single)
    lines = ("def load_data():", DOCSTRING, *arrays.lines, *body)
    return Section(TITLE, lines, arrays.modules | needed)


def is_loadable(document: Document) -> bool:
    """Whether all that the model needs is bound to data."""
    inputs, outputs, unfed = fed_nodes(document)
    return bool(inputs) and bool(outputs) and not unfed


def _missing(unfed: list[str]) -> Section:
    notes = [line for name in unfed for line in comment(f"{name}: no data", 4)]
    failure = '    raise NotImplementedError("No data is bound to the inputs and outputs.")'
    return Section(TITLE, ("def load_data():", DOCSTRING, *notes, failure))


def _divided(
    arrays: Arrays, inputs: list[Fed], outputs: list[Fed], split: Split, single: bool
) -> tuple[list[str], set[str]]:
    labels = _labels(arrays, outputs) if split.stratify else None
    if single:
        return _single(split, labels)
    lines = _dictionary("x", inputs, arrays) + _dictionary("y", outputs, arrays)
    more, needed = _several(split, labels, arrays.variables[inputs[0].node.id])
    return lines + more, needed


def _labels(arrays: Arrays, outputs: list[Fed]) -> str | None:
    """Return the variable of the one output of classes."""
    found = [arrays.variables[fed.node.id] for fed in outputs if fed.binding.encoding in CLASSES]
    return found[0] if len(found) == 1 else None


def _dictionary(target: str, fed: list[Fed], arrays: Arrays) -> list[str]:
    items: list[tuple[Expression, Expression]] = [
        (string(item.node.name), arrays.variables[item.node.id]) for item in fed
    ]
    return statement(f"{target} = ", mapping(items))


def _single(split: Split, labels: str | None) -> tuple[list[str], set[str]]:
    """Divide `x` and `y`."""
    lines: list[str] = []
    needed: set[str] = set()
    x, y = "x", "y"
    if split.test:
        rest = ("x_rest", "y_rest") if split.validation else ("x_train", "y_train")
        made = _split((x, y), "TEST_SPLIT", labels and y)
        lines += statement(f"{rest[0]}, x_test, {rest[1]}, y_test = ", made)
        needed.update(modules(made))
        x, y = rest
    if split.validation:
        made = _split((x, y), _validation_share(split), labels and y)
        lines += statement("x_train, x_val, y_train, y_val = ", made)
        needed.update(modules(made))
        x, y = "x_train", "y_train"
    parts = [f"({x}, {y})"]
    parts += [f"(x_{name}, y_{name})" if share else "None" for name, share in _held_out(split)]
    return [*lines, f"    return {', '.join(parts)}"], needed


def _several(split: Split, labels: str | None, first: str) -> tuple[list[str], set[str]]:
    """Divide the rows, then take them from the arrays in `x` and `y`."""
    lines: list[str] = []
    needed = {"np"} if split.test or split.validation else set[str]()
    rows = f"np.arange(len({first}))"
    last = "rows"
    if split.test:
        last = "rest" if split.validation else "training"
        made = _split((rows,), "TEST_SPLIT", labels)
        lines += statement(f"{last}, test = ", made)
        needed.update(modules(made))
        rows = last
    if split.validation:
        made = _split((rows,), _validation_share(split), labels and (f"{labels}[rest]" if split.test else labels))
        lines += statement("training, validation = ", made)
        needed.update(modules(made))
    if not needed:
        return ["    return (x, y), None, None"], needed
    take = [
        "",
        "    def take(rows):",
        "        return keras.tree.map_structure(lambda array: array[rows], (x, y))",
        "",
    ]
    parts = ["take(training)"]
    parts += [f"take({name})" if share else "None" for name, share in _held_out(split, "validation")]
    return [*lines, *take, f"    return {', '.join(parts)}"], needed | {"keras"}


def _held_out(split: Split, validation: str = "val") -> list[tuple[str, float]]:
    return [(validation, split.validation), ("test", split.test)]


def _split(arrays: tuple[str, ...], share: str, labels: str | None) -> Expression:
    stratify = () if labels is None else (keyword("stratify", labels),)
    given = (*arrays, keyword("test_size", share), *stratify, keyword("random_state", "SPLIT_SEED"))
    return call(Name("train_test_split"), *given)


def _validation_share(split: Split) -> str:
    return "VALIDATION_SPLIT / (1 - TEST_SPLIT)" if split.test else "VALIDATION_SPLIT"

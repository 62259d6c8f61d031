"""Data from functions in a Python file of one's own: the script calls them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, keyword
from netdesigner.codegen.literals import integer
from netdesigner.codegen.sections import Body
from netdesigner.data.sources.own import PAIR_FIELDS, Gives, OwnFunction, OwnSource
from netdesigner.project.document import Document

_CONSTANTS: Final = {"batch_size": "BATCH_SIZE", "seed": "SEED"}
STEPS: Final = {"training": "STEPS_PER_EPOCH", "validation": "VALIDATION_STEPS", "test": "TEST_STEPS"}
"""The constants that say how many batches are taken of those of a part."""
_VARIABLES: Final = {"training": "train_data", "validation": "val_data", "test": "test_data"}


def own_modules(document: Document) -> dict[str, tuple[str, str]]:
    """Return the path of each module with such functions that the data comes from, and the name of its source."""
    data = document.data
    used = ((name, data.sources[name]) for name in data.sources_in_use(data.sources))
    return {source.module: (source.path, name) for name, source in used if isinstance(source, OwnSource)}


def called(source: OwnSource, function: OwnFunction) -> Expression:
    """Return the call of a function."""
    given = (keyword(name, _CONSTANTS[name]) for name in function.takes)
    made = call(Name(f"{source.module}.{function.name}"), *given)
    if source.gives is not Gives.SAMPLES:
        return made
    return Join((made, call(".batch", "BATCH_SIZE")))


def picked(source: OwnSource, variable: str, field: str, quoted: str) -> Expression:
    """Return what picks a field of the arrays that a variable stands for."""
    place = integer(PAIR_FIELDS.index(field)) if source.gives is Gives.PAIR and field in PAIR_FIELDS else quoted
    return Join((variable, Group(Style.INDEX, (place,))))


def write_batches_of(body: Body, source: OwnSource) -> None:
    """Write the statements that return the batches of each part, `None` for those that there are not."""
    parts = source.functions
    for part, function in parts.items():
        body.assign(_VARIABLES[part], called(source, function))
    returned = ", ".join(name if part in parts else "None" for part, name in _VARIABLES.items())
    body.lines.append(f"    return {returned}")


def step_constants(document: Document) -> Iterator[str]:
    """Yield the constants that say how many batches are taken."""
    source = document.data.batches
    for part, function in ({} if source is None else source.functions).items():
        if function.steps:
            yield f"{STEPS[part]} = {integer(function.steps)}"


def steps_of(document: Document, argument: str, part: str) -> Iterator[Expression]:
    """Yield the argument that says how many batches are taken of a part, if not all are."""
    yield from (keyword(argument, constant) for constant in constants_of_steps(document, part))


def constants_of_steps(document: Document, part: str) -> Iterator[str]:
    """Yield the constant that says how many batches are taken of a part, if not all are."""
    source = document.data.batches
    function = None if source is None else source.functions.get(part)
    if function is not None and function.steps:
        yield STEPS[part]

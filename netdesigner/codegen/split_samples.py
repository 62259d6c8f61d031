"""`split_samples()`: the rows of each part, where samples are not simply drawn for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from netdesigner.codegen.expressions import Expression, Name, call, keyword
from netdesigner.codegen.imports import import_lines
from netdesigner.codegen.literals import integer, number, string
from netdesigner.codegen.sections import Body
from netdesigner.codegen.splitting import TAKE, divided, validation_share
from netdesigner.data.split import Split, SplitKind
from netdesigner.project.settings import Backend

FUNCTION: Final = "split_samples"
PART_CONSTANTS: Final = {"training": "TRAINING_NAME", "validation": "VALIDATION_NAME", "test": "TEST_NAME"}
"""The constants that say what a column calls the parts."""

_TAKE_GROUPS: Final = '''\
def take_groups(rows, groups, share):
    """Divide rows into two parts; the second one has a share of the groups."""
    splitter = GroupShuffleSplit(1, test_size=share, random_state=SPLIT_SEED)
    first, second = next(splitter.split(rows, groups=groups[rows]))
    return rows[first], rows[second]
'''
_FOLDS: Final = {
    (False, False): "KFold",
    (True, False): "StratifiedKFold",
    (False, True): "GroupKFold",
    (True, True): "StratifiedGroupKFold",
}
"""What makes the folds: whether classes keep their shares, and whether groups stay together."""


@dataclass(frozen=True, slots=True)
class By:
    """What stands in `load_data` for what samples are divided by.

    Attributes:
        first: The variable of any array, which has a row for each sample.
        labels: What stands for the classes that shall keep their shares, if there are any.
        column: The variable of the column, if there is one.
    """

    first: str
    labels: str | None = None
    column: str | None = None


def is_called(split: Split) -> bool:
    """Return whether samples are divided by the function."""
    return split.kind not in (SplitKind.RANDOM, SplitKind.FILES) and (
        split.kind is SplitKind.GIVEN or len(parts_of(split)) > 1
    )


def divide_samples(body: Body, split: Split, by: By, *, brings_test: bool = False) -> None:
    """Divide the rows of the arrays inside `x` and `y` by the function and return the parts.

    Args:
        body: Where the statements go.
        split: The split.
        by: What the samples are divided by.
        brings_test: Whether there is a part `test` beside them.
    """
    test = "test" if brings_test else "None"
    if not is_called(split):
        body.lines.append(f"    return (x, y), None, {test}")
        return
    call_split(body, split, by)
    validation = "take(validation)" if split.has_validation else "None"
    test = "take(test)" if split.has_test else test
    body.lines += (*TAKE, f"    return take(training), {validation}, {test}")
    body.modules.add("keras")


def call_split(body: Body, split: Split, by: By) -> None:
    """Let variables that are called like the parts stand for their rows, as the function gives them."""
    values = {"labels": by.labels, "count": f"len({by.first})"}
    given = [values.get(name, by.column) or "" for name in parameters_of(split, stratified=by.labels is not None)]
    folded = ["fold"] if split.kind is SplitKind.FOLDS else []
    parts = parts_of(split)
    body.assign(", ".join(parts) if len(parts) > 1 else f"({parts[0]},)", call(FUNCTION, *given, *folded))


def parts_of(split: Split) -> tuple[str, ...]:
    """Return the parts that there are, in order."""
    return (
        "training",
        *(("validation",) if split.has_validation else ()),
        *(("test",) if split.has_test else ()),
    )


def split_module(split: Split, *, stratified: bool) -> str:
    """Return a module that has nothing but the function."""
    body = write_split(split, stratified=stratified)
    lines = (*import_lines(body.modules, Backend.TENSORFLOW), "", *split_constants(split), "", "", *body.lines)
    return "\n".join(lines) + "\n"


def split_constants(split: Split) -> list[str]:
    """Return the constants that the division depends on."""
    if split.kind is SplitKind.GIVEN:
        return [f"{PART_CONSTANTS[part]} = {string(getattr(split.names, part))}" for part in parts_of(split)]
    shares = {part: getattr(split, part) for part in split.parts_with_share}
    lines = [f"{part.upper()}_SPLIT = {number(share)}" for part, share in shares.items() if share]
    if split.kind is SplitKind.FOLDS:
        lines += (f"FOLDS = {integer(split.folds)}", f"FOLD = {integer(split.fold)}")
    return [*lines, *([f"SPLIT_SEED = {integer(split.seed)}"] if split.is_drawn and len(parts_of(split)) > 1 else [])]


def parameters_of(split: Split, *, stratified: bool) -> tuple[str, ...]:
    """Return what the function is given to divide the samples by.

    Args:
        split: The split.
        stratified: Whether there are classes that shall keep their shares.
    """
    match split.kind:
        case SplitKind.GROUPS:
            return ("groups",)
        case SplitKind.GIVEN:
            return ("names",)
        case SplitKind.TIME:
            return ("times",) if split.column else ("count",)
    labels = ("labels",) if stratified else ()
    groups = ("groups",) if split.by else ()
    return labels + groups or ("count",)


def write_split(split: Split, *, stratified: bool) -> Body:
    """Return the function and what it calls."""
    body = Body()
    takes_groups = split.kind is SplitKind.GROUPS or (split.kind is SplitKind.FOLDS and split.by and split.has_test)
    if takes_groups:
        body.extend((*_TAKE_GROUPS.splitlines(), "", ""), {"GroupShuffleSplit"})
    given = parameters_of(split, stratified=stratified)
    folded = ("fold",) if split.kind is SplitKind.FOLDS else ()
    body.extend((f"def {FUNCTION}({', '.join(given + folded)}):",), {"np"})
    match split.kind:
        case SplitKind.GROUPS:
            _write_groups(body, split)
        case SplitKind.TIME:
            _write_times(body, split)
        case SplitKind.GIVEN:
            _write_given(body, split)
        case _:
            _write_folds(body, split, given)
    return body


def _write_groups(body: Body, split: Split) -> None:
    body.lines.append('    """Return the rows of each part; all samples of a group are in one part."""')
    body.assign("rows", _rows("len(groups)"))
    if split.has_test:
        body.assign("rows, test" if split.has_validation else "training, test", _taken("TEST_SPLIT"))
    if split.has_validation:
        body.assign("training, validation", _taken(validation_share(split)))
    body.lines.append(f"    return {', '.join(parts_of(split))}")


def _write_times(body: Body, split: Split) -> None:
    if split.column:
        body.lines.append('    """Return the rows of each part: the earliest samples train, the latest test."""')
        body.assign("rows", call(Name("np.argsort"), "times", keyword("kind", '"stable"')))
        body.assign("count", "len(rows)")
    else:
        body.lines.append('    """Return the rows of each part: the first samples train, the last ones test."""')
        body.assign("rows", _rows("count"))
    starts: list[str] = []
    for part, share in (("test", split.test), ("validation", split.validation)):
        if share:
            before = starts[0] if starts else "count"
            starts.insert(0, f"first_{part}")
            body.assign(starts[0], f"{before} - round(count * {part.upper()}_SPLIT)")
    body.lines.append(f"    return np.split(rows, [{', '.join(starts)}])")


def _write_given(body: Body, split: Split) -> None:
    body.lines.append('    """Return the rows of each part, whose name stands in a column."""')
    constants = [PART_CONSTANTS[part] for part in parts_of(split)]
    comma = "," if len(constants) == 1 else ""
    body.assign("parts", f"({', '.join(constants)}{comma})")
    body.lines.append("    return [np.flatnonzero(names == part) for part in parts]")


def _write_folds(body: Body, split: Split, given: tuple[str, ...]) -> None:
    body.lines.append('    """Return the rows of each part; one fold validates, the others train."""')
    labels, groups = ("labels" in given, "groups" in given)
    body.assign("rows", _rows("count" if given == ("count",) else f"len({given[0]})"))
    if split.has_test:
        taken = _taken("TEST_SPLIT") if groups else divided(("rows",), "TEST_SPLIT", "labels" if labels else None)
        body.assign("rows, test", taken)
    seed = keyword("random_state", "SPLIT_SEED")
    body.assign("splitter", call(Name(_FOLDS[labels, groups]), "FOLDS", "shuffle=True", seed))
    by = (*(("labels[rows]",) if labels else ()), *(("groups=groups[rows]",) if groups else ()))
    body.assign("folds", call("list", call("splitter.split", "rows", *by)))
    body.lines.append("    training, validation = folds[fold - 1]")
    test = ", test" if split.has_test else ""
    body.lines.append(f"    return rows[training], rows[validation]{test}")


def _rows(count: str) -> Expression:
    return call(Name("np.arange"), count)


def _taken(share: str) -> Expression:
    return call("take_groups", "rows", "groups", share)

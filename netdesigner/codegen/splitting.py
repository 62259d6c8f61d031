"""The statements that draw training, validation and test data from arrays; a part with no share is `None`."""

from __future__ import annotations

from netdesigner.codegen.expressions import Expression, Name, call, keyword
from netdesigner.codegen.sections import Body
from netdesigner.data.split import Split

FILE_NUMBERS = "parts"
"""The variable that has the number of the file of each sample."""
TAKE = (
    "",
    "    def take(rows):",
    "        return keras.tree.map_structure(lambda array: array[rows], (x, y))",
    "",
)


def divide_pair(body: Body, split: Split, labels: str | None, *, brings_test: bool = False) -> None:
    """Divide the arrays `x` and `y` and return the parts.

    Args:
        body: Where the statements go.
        split: The shares that are taken of them.
        labels: The variable of the classes, if there are any.
        brings_test: Whether `x_test` and `y_test` are there, beside `x_train` and `y_train` in place of `x` and `y`.
    """
    x, y = ("x_train", "y_train") if brings_test else ("x", "y")
    if split.test:
        rest = ("x_rest", "y_rest") if split.validation else ("x_train", "y_train")
        body.assign(f"{rest[0]}, x_test, {rest[1]}, y_test", divided((x, y), "TEST_SPLIT", labels and y))
        x, y = rest
    if split.validation:
        made = divided((x, y), validation_share(split), labels and y)
        body.assign("x_train, x_val, y_train, y_val", made)
        x, y = "x_train", "y_train"
    validation = "(x_val, y_val)" if split.validation else "None"
    test = "(x_test, y_test)" if split.test or brings_test else "None"
    body.lines.append(f"    return ({x}, {y}), {validation}, {test}")


def divide_rows(body: Body, split: Split, labels: str | None, first: str, *, brings_test: bool = False) -> None:
    """Divide the rows of the arrays inside `x` and `y` and return the parts.

    Args:
        body: Where the statements go.
        split: The shares that are taken of them.
        labels: The variable of the classes, if there are any.
        first: The variable of any of the arrays.
        brings_test: Whether there is a part `test` beside them.
    """
    test = "test" if brings_test else "None"
    if not split.test and not split.validation:
        body.lines.append(f"    return (x, y), None, {test}")
        return
    rows: Expression = call(Name("np.arange"), call("len", first))
    if split.test:
        rest = "rest" if split.validation else "training"
        body.assign(f"{rest}, test", divided((rows,), "TEST_SPLIT", labels))
        rows, test = rest, "take(test)"
        labels = labels and f"{labels}[rest]"
    if split.validation:
        body.assign("training, validation", divided((rows,), validation_share(split), labels))
    validation = "take(validation)" if split.validation else "None"
    body.lines += (*TAKE, f"    return take(training), {validation}, {test}")
    body.modules.add("keras")


def divide_files(body: Body, split: Split) -> None:
    """Divide the rows of the arrays inside `x` and `y` by the files that they come from, and return the parts."""
    parts = ["training", *(["validation"] if split.has_validation else []), *(["test"] if split.has_test else [])]
    found = call("", f"np.flatnonzero({FILE_NUMBERS} == part) for part in range({len(parts)})")
    body.assign(", ".join(parts), found)
    body.modules |= {"keras", "np"}
    taken = [f"take({part})" if part in parts else "None" for part in ("training", "validation", "test")]
    body.lines += (*TAKE, f"    return {', '.join(taken)}")


def divided(arrays: tuple[Expression, ...], share: str, labels: str | None) -> Expression:
    """Return what draws the parts of arrays, the second with a share of the samples."""
    stratify = () if labels is None else (keyword("stratify", labels),)
    seed = keyword("random_state", "SPLIT_SEED")
    return call(Name("train_test_split"), *arrays, keyword("test_size", share), *stratify, seed)


def validation_share(split: Split) -> str:
    """Return the share of the samples for the validation, once those for the test are taken."""
    return "VALIDATION_SPLIT / (1 - TEST_SPLIT)" if split.test else "VALIDATION_SPLIT"

"""Every formula belongs to a type of the catalogue, and its names to parameters of the type."""

import re

import pytest

from netdesigner.app.inspector.formulas import FORMULAS
from netdesigner.app.inspector.notation import rich_text
from netdesigner.catalogue.load import load_catalogue

FUNCTIONS = {"max", "min", "mean", "softmax", "tanh", "einsum", "window", "batch", "group"}
LETTERS = {"alpha", "beta", "gamma", "mu", "phi", "sigma"}


@pytest.mark.parametrize("path", FORMULAS)
def test_a_formula_speaks_of_its_type(path: str) -> None:
    known = load_catalogue().find(path)
    assert known.path == path
    names = set(re.findall(r"[a-z]+(?:_[a-z]+)+|[a-z]{2,}", FORMULAS[path])) - FUNCTIONS - LETTERS
    assert names <= set(known.parameters), names


@pytest.mark.parametrize("formula", FORMULAS.values())
def test_a_formula_leaves_none_of_its_notation(formula: str) -> None:
    shown = rich_text(formula)
    assert "{" not in shown
    assert "^" not in shown
    assert shown.count("<sub>") == shown.count("</sub>")


def test_letters_are_slanted_and_names_upright() -> None:
    assert rich_text("y_{t} = max_value - W^{TRANSPOSED}") == (
        "<i>y</i><sub><i>t</i></sub> = max_value &minus; <i>W</i><sup>T</sup>"
    )

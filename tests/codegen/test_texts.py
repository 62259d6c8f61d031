"""Literals, comments and names."""

import ast
import keyword

import pytest

from netdesigner.codegen.literals import comment, docstring, integer, number, string
from netdesigner.codegen.names import LONGEST, Namespace, identifier


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("relu", '"relu"'),
        ('the "best" one', "'the \"best\" one'"),
        ('it\'s "so"', "'it\\'s \"so\"'"),
        ("a\\b\n", '"a\\\\b\\n"'),
        ("\u5377\u79ef\uff0c", '"\u5377\u79ef\uff0c"'),
        ("\u202e\x00\ud800\U0001f600", '"\\u202e\\x00\\ud800\\U0001f600"'),
    ],
)
def test_strings(text: str, literal: str) -> None:
    assert string(text) == literal
    assert ast.literal_eval(literal) == text


@pytest.mark.parametrize(
    ("value", "literal"), [(1e-5, "1e-5"), (1e16, "1e16"), (0.1, "0.1"), (-0.0, "-0.0"), (2.0, "2.0")]
)
def test_floats(value: float, literal: str) -> None:
    assert number(value) == literal
    assert repr(ast.literal_eval(literal)) == repr(value)


@pytest.mark.parametrize("value", [0, -7, 10**30, 10**5000, -(10**5000)], ids=["0", "-7", "long", "longer", "negative"])
def test_integers_of_any_length_can_be_read(value: int) -> None:
    assert ast.literal_eval(integer(value)) == value


def test_comments_are_wrapped_and_keep_their_lines() -> None:
    lines = list(comment("First.\n\n" + "word " * 30 + "\nprint()\u2028exit()", 4))
    assert lines[:2] == ["    # First.", "    #"]
    assert lines[-2:] == ["    # print()", "    # exit()"]
    assert all(len(line) <= 88 for line in lines)
    assert len(lines) == 6


def test_a_docstring_cannot_be_ended_from_inside() -> None:
    text = docstring('"""\nimport os\\')
    assert ast.literal_eval(f'"""{text}."""') == "''' import os\\."


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("conv2d_1", "conv2d_1"),
        ("ConvBlock 3x3", "conv_block_3x3"),
        ("caf\u00e9", "cafe"),
        ("2nd", "layer_2nd"),
        ("\u5377\u79ef", "layer"),
        ("__class__", "class"),
        ("a" * 99, "a" * LONGEST),
    ],
)
def test_variables_come_from_names(name: str, variable: str) -> None:
    assert identifier(name, "layer") == variable


@pytest.mark.parametrize("name", [*keyword.kwlist, "print", "keras", "layers", "x", "l", "build_model", "match"])
def test_no_variable_hides_a_name_that_is_needed(name: str) -> None:
    assert Namespace().fresh(name) == f"{name}_1"


def test_names_are_given_once() -> None:
    names = Namespace({"dense"})
    assert [names.fresh("dense"), names.fresh("dense"), names.fresh("conv")] == ["dense_1", "dense_2", "conv"]

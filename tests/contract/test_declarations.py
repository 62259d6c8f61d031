"""Reading declarations: argument sections of docstrings, and what names, defaults and texts tell."""

from types import SimpleNamespace
from typing import Any

import pytest

from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.engine.design.introspection.docstrings import documented_arguments, own_arguments, quoted
from netdesigner.engine.design.introspection.kinds import draft


def documented(width: int, height: int = 1) -> None:
    """Do nothing.

    Example: this is no argument.

    Args:
        width, height: An int
            over two lines.
        `mode`: One of `"a"`, `"b"`.

            nested: still the mode.
    Returns:
        nothing: at all.
    """


class Base:
    """Nothing.

    Args:
        first: from the base.
        second: from the base.
    """


class Derived(Base):
    """Nothing.

    Args:
        second: its own.
    """


def test_entries_of_an_argument_section() -> None:
    found = own_arguments(documented)
    assert list(found) == ["width", "height", "mode"]
    assert found["width"] == found["height"] == "An int over two lines."
    assert "nested" in found["mode"]


def test_a_class_adds_to_its_bases_only_within_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    assert documented_arguments(Derived) == {}
    monkeypatch.setattr(Base, "__module__", "keras.sample")
    monkeypatch.setattr(Derived, "__module__", "keras.sample")
    assert documented_arguments(Derived) == {"first": "from the base.", "second": "its own."}


def test_quoted_words_appear_once_in_order() -> None:
    assert quoted("""`"b"`, 'a' or `"b`" but no "two words".""") == ("b", "a")


@pytest.mark.parametrize(
    ("name", "default", "text", "kinds"),
    [
        ("use_bias", True, "", (Kind.BOOLEAN,)),
        ("bias_initializer", "zeros", "a string", (Kind.INITIALIZER,)),
        ("alpha_regularizer", None, "", (Kind.REGULARIZER,)),
        ("recurrent_activation", "tanh", "", (Kind.ACTIVATION,)),
        ("vocabulary_dtype", "int64", "", (Kind.DTYPE,)),
        ("target_shape", None, "tuple of integers", (Kind.SHAPE,)),
        ("size", 2, "int or tuple of 2 integers", (Kind.INTEGER, Kind.INTEGERS)),
        ("factor", 0.5, "a float or a tuple of 2 floats", (Kind.FLOAT, Kind.FLOATS)),
        ("mode", "a", 'either `"a"` or `"b"`', (Kind.CHOICE,)),
        ("label", "a", "", (Kind.STRING,)),
        ("learning_rate", 0.1, "a float or a LearningRateSchedule", (Kind.FLOAT, Kind.SCHEDULE)),
        ("units", None, "Positive integer", (Kind.INTEGER,)),
        ("step", None, "callable", (Kind.CALLABLE,)),
        ("thing", None, "", (Kind.ANY,)),
    ],
)
def test_kinds_follow_from_the_declaration(name: str, default: Any, text: str, kinds: tuple[Kind, ...]) -> None:
    assert draft(name, default, text).kinds == kinds


def test_further_facts_of_a_declaration() -> None:
    assert draft("units", None, "Positive integer").minimum == 1
    assert draft("size", 2, "int or tuple of 3 integers").length == 3
    assert draft("size", (1, 1), "").length == 2
    assert draft("mode", "a", "`'a'`, `'b'` or None.").nullable
    assert not draft("flag", False, "if None, nothing").nullable
    assert draft("mode", "c", "`'a'` or `'b'`").choices == ("c", "a", "b")


@pytest.mark.parametrize("pasted", [4, 8], ids=["as deep as the others", "deeper, as since Python 3.13"])
def test_entries_that_are_pasted_into_a_docstring(pasted: int) -> None:
    deep = " " * pasted
    lines = [
        "Does something.",
        "",
        "Args:",
        "    epsilon: A small constant.",
        f"    name: A text, which is long and goes on in\n{deep}    another line.",
        f"{deep}weight_decay: Float. The decay.",
        f"{deep}clipnorm: Float, or\n{deep}    nothing.",
        "",
        "Reference: somewhere.",
    ]
    owner = SimpleNamespace(__doc__="\n".join(lines))
    found = own_arguments(owner)
    assert list(found) == ["epsilon", "name", "weight_decay", "clipnorm"]
    assert found["clipnorm"] == "Float, or nothing."

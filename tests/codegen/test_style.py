"""Scripts read as a person would write them: short values, paragraphs."""

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.expressions import flat
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.codegen.values import constructor
from tests.builders import Drawing


@pytest.mark.parametrize(
    ("kind", "parameters", "code"),
    [
        ("Rescaling", {"scale": 1 / 255}, "layers.Rescaling(1 / 255)"),
        ("Rescaling", {"scale": 0.1}, "layers.Rescaling(0.1)"),
        ("Rescaling", {"scale": 0.123456789}, "layers.Rescaling(0.123456789)"),
        ("ZeroPadding2D", {"padding": ((3, 3), (3, 3))}, "layers.ZeroPadding2D(padding=3)"),
        ("ZeroPadding2D", {"padding": ((1, 1), (2, 2))}, "layers.ZeroPadding2D(padding=(1, 2))"),
        ("ZeroPadding2D", {"padding": ((0, 1), (0, 1))}, "layers.ZeroPadding2D(padding=((0, 1), (0, 1)))"),
        (
            "Dense",
            {"units": 3, "kernel_initializer": Instance("keras.initializers.HeNormal", {"seed": None})},
            'layers.Dense(3, kernel_initializer="he_normal")',
        ),
        (
            "Dense",
            {"units": 3, "kernel_initializer": Instance("keras.initializers.HeNormal", {"seed": 3})},
            "layers.Dense(3, kernel_initializer=keras.initializers.HeNormal(seed=3))",
        ),
    ],
)
def test_values_are_written_in_their_shortest_form(kind: str, parameters: dict[str, Value], code: str) -> None:
    assert flat(constructor(load_catalogue(), f"keras.layers.{kind}", parameters)) == code


def test_long_functions_have_paragraphs_where_blocks_end() -> None:
    drawing = Drawing()
    x = drawing.input((8,), "rows")
    for block in range(4):
        start = x
        for name in ("first", "second", "third"):
            x = drawing.layer("Dense", x, units=8, name=f"block{block}_{name}")
        x = drawing.layer("Add", start, x, name=f"block{block}_sum")
    drawing.output(x, "scores", "mse")
    text = write_script(drawing.document, part=ScriptPart.MODEL).text
    body = text[text.index("def build_model") :]
    paragraphs = [part.count("layers.") for part in body.strip().split("\n\n")]
    assert paragraphs == [4, 4, 4, 4]


def test_short_functions_have_none() -> None:
    drawing = Drawing()
    x = drawing.input((8,), "rows")
    drawing.output(drawing.layer("Add", x, drawing.layer("Dense", x, units=8), name="sum"), "scores", "mse")
    text = write_script(drawing.document, part=ScriptPart.MODEL).text
    assert "\n\n" not in text[text.index("def build_model") :]

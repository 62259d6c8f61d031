"""What networks expect done to images first is what Keras does."""

from __future__ import annotations

from types import ModuleType

from netdesigner.codegen.reading.preprocessing import SCALES
from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import ScriptPart, write_script


def test_images_are_prepared_as_keras_does(keras: ModuleType) -> None:
    modules = {name: item for name, item in vars(keras.applications).items() if hasattr(item, "preprocess_input")}
    assert modules.keys() == SCALES.keys()
    images = keras.random.uniform((2, 5, 5, 3), 0, 255, seed=7)
    for name, module in modules.items():
        ours = _written(f"x = keras.applications.{name}.preprocess_input(a)")(images)
        start = keras.Input((5, 5, 3))
        theirs = keras.Model(start, module.preprocess_input(start))(images)
        assert bool(keras.ops.all(ours == theirs)), name


def test_the_mode_may_be_said(keras: ModuleType) -> None:
    images = keras.random.uniform((2, 5, 5, 3), 0, 255, seed=7)
    ours = _written("x = keras.applications.imagenet_utils.preprocess_input(a, mode='tf')")(images)
    assert bool(keras.ops.all(ours == images / 127.5 - 1))


def _written(statement: str) -> object:
    found = read_script(f"import keras\na = keras.Input((5, 5, 3))\n{statement}\nmodel = keras.Model(a, x)")
    assert found.findings == ()
    names: dict[str, object] = {}
    exec(write_script(found.document, part=ScriptPart.MODEL).text, names)
    return names["build_model"]()

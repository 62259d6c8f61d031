"""Attached Python files in a real design engine: described, called, and watched over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.catalogue.types import ParameterKind, PortArity
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.attached import bring_up, brought_up
from netdesigner.engine.client.design import DesignClient, DesignEngine
from netdesigner.engine.errors import RequestFailed
from netdesigner.graph import changes
from netdesigner.graph.codes import Code, FixCode
from netdesigner.project.attached import AttachedFile
from netdesigner.project.edits import PutFile
from tests.builders import Drawing

LAYERS = """\
from typing import Literal

import keras


@keras.saving.register_keras_serializable()
class Scaled(keras.layers.Layer):
    def __init__(
        self, factor: float = 1.0, mode: Literal["all", "each"] = "all", sizes: list[int] | None = None, **kwargs
    ):
        super().__init__(**kwargs)
        self.factor, self.mode, self.sizes = factor, mode, sizes

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],) if self.mode == "each" else ())

    def call(self, inputs):
        if inputs.shape[-1] == 13:
            raise ValueError("no luck")
        while inputs.shape[-1] == 99:
            pass
        return self.factor * inputs * self.scale


class Halves(keras.layers.Layer):
    def call(self, x, other=None, reverse: bool = False):
        first, second = keras.ops.split(x, 2, axis=-1)
        return (second, first) if reverse else (first, second)


class _Hidden(keras.layers.Layer):
    pass
"""

TOLD = """\
import keras


class Told(keras.layers.Layer):
    \"\"\"Adds.

    Args:
        amount: How much.
    \"\"\"

    def __init__(self, amount: int = 1):
        super().__init__()


class Bare(keras.layers.Layer):
    pass
"""


@pytest.fixture
def own_engine() -> Iterator[DesignEngine]:
    """One that is ended by what it executes."""
    with DesignEngine() as engine:
        yield engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own_layers.py").write_text(LAYERS)
    return tmp_path


def everything(_path: Path, _digest: str) -> bool:
    return True


def nothing(_path: Path, _digest: str) -> bool:
    return False


def attached(engine: DesignEngine, folder: Path, name: str = "own_layers.py") -> AttachedFile:
    return brought_up(engine.modules, AttachedFile(name, ""), folder, everything)


def refused(engine: DesignEngine, folder: Path, text: str, name: str) -> RequestFailed:
    (folder / name).write_text(text)
    with pytest.raises(RequestFailed) as caught:
        attached(engine, folder, name)
    return caught.value


def drawing_with(file: AttachedFile, size: int = 4) -> Drawing:
    drawing = Drawing()
    drawing.do(PutFile(file))
    source = drawing.input((size,))
    _node, edits = changes.add_layer(drawing.graph, "own_layers.Scaled", {"mode": "each"}, {"inputs": Ref(source)})
    drawing.do(*edits)
    return drawing


def node_of(drawing: Drawing) -> str:
    return next(reversed(drawing.graph.nodes))


def checked(engine: DesignEngine, drawing: Drawing) -> DesignClient:
    client = engine.attach(drawing.history)
    client.check()
    return client


def test_types_follow_from_signatures(engine: DesignEngine, folder: Path) -> None:
    types = attached(engine, folder).types
    assert list(types) == ["own_layers.Scaled", "own_layers.Halves"]
    scaled, halves = types.values()
    known = scaled.parameters
    assert known["factor"].kinds == (ParameterKind.FLOAT,)
    assert known["factor"].default == 1.0
    assert known["mode"].choices == ("all", "each")
    assert known["sizes"].kinds == (ParameterKind.INTEGERS,)
    assert known["sizes"].nullable
    assert {"trainable", "dtype"} <= known.keys()
    assert [(port.name, port.arity) for port in halves.inputs] == [("x", PortArity.ONE), ("other", PortArity.OPTIONAL)]
    assert list(halves.arguments) == ["reverse"]


def test_shapes_weights_and_outputs_come_from_the_class(engine: DesignEngine, folder: Path) -> None:
    drawing = drawing_with(attached(engine, folder))
    _node, edits = changes.add_layer(drawing.graph, "own_layers.Halves", {}, {"x": Ref(node_of(drawing))})
    drawing.do(*edits)
    scaled, halves = list(checked(engine, drawing).report().verdicts["main"].values())[1:]
    assert scaled.params.trainable == 4
    assert [spec.shape for spec in halves.outputs] == [(None, 2), (None, 2)]


def test_a_layer_that_raises_names_its_line(engine: DesignEngine, folder: Path) -> None:
    drawing = drawing_with(attached(engine, folder), 13)
    [problem] = checked(engine, drawing).report().verdicts["main"][node_of(drawing)].problems
    assert (problem.code, problem.values["line"]) == (Code.ATTACHED_LAYER, 19)
    assert "no luck" in str(problem.values["message"])


def test_an_edit_of_the_file_is_taken_in(engine: DesignEngine, folder: Path) -> None:
    drawing = drawing_with(attached(engine, folder))
    client = checked(engine, drawing)
    (folder / "own_layers.py").write_text(LAYERS.replace("(shape[-1],)", "(shape[-1], 2)"))
    drawing.do(PutFile(attached(engine, folder)))
    assert client.check().verdicts["main"][node_of(drawing)].problems
    drawing.history.undo()
    assert not client.check().verdicts["main"][node_of(drawing)].problems


def test_without_trust_nothing_is_executed(engine: DesignEngine, tmp_path: Path) -> None:
    (tmp_path / "own_layers.py").write_text(f"open({str(tmp_path / 'was_here')!r}, 'w')\n{LAYERS}")
    with pytest.raises(RequestFailed) as caught:
        brought_up(engine.modules, AttachedFile("own_layers.py", ""), tmp_path, nothing)
    assert caught.value.code == Code.ATTACHED_NOT_TRUSTED
    assert not (tmp_path / "was_here").exists()


def test_a_layer_of_a_file_that_is_not_trusted_offers_a_look_at_it(engine: DesignEngine, folder: Path) -> None:
    file = attached(engine, folder)
    types = {path: replace(kind, source="0" * 64) for path, kind in file.types.items()}
    drawing = drawing_with(AttachedFile("own_layers.py", "0" * 64, types))
    [problem] = checked(engine, drawing).report().verdicts["main"][node_of(drawing)].problems
    assert problem.code == Code.ATTACHED_NOT_TRUSTED
    assert [(fix.code, fix.values["file"]) for fix in problem.fixes] == [(FixCode.TRUST_FILE, "own_layers.py")]


def test_what_fails_is_told_with_its_line(engine: DesignEngine, tmp_path: Path) -> None:
    error = refused(engine, tmp_path, "import keras\ndef f(:\n", "wrong_syntax.py")
    assert (error.code, error.values["line"]) == (Code.ATTACHED_FAILED, 2)
    error = refused(engine, tmp_path, "x = 1\nraise SystemExit(3)\n", "leaves.py")
    assert (error.code, error.values["line"]) == (Code.ATTACHED_FAILED, 2)


def test_what_a_file_prints_disturbs_nobody(engine: DesignEngine, tmp_path: Path) -> None:
    (tmp_path / "prints.py").write_text("import os\nprint('{')\nos.write(1, b'junk\\n')\ninput_ = os.read(0, 10)\n")
    assert attached(engine, tmp_path, "prints.py").types == {}


def test_a_layer_is_documented_by_its_file(engine: DesignEngine, tmp_path: Path) -> None:
    (tmp_path / "told.py").write_text(TOLD)
    file = attached(engine, tmp_path, "told.py")
    told, bare = [engine.documentation(path, file.digest) for path in file.types]
    assert told.split("\n\n") == ["Adds.", "```\nTold(amount: int = 1)\n```", "Args:\n    amount: How much."]
    assert bare.startswith("```\nBare(")
    with pytest.raises(RequestFailed):
        engine.documentation("told.Told", "0" * 64)


@pytest.mark.slow
def test_a_file_is_executed_again_once_it_is_as_before(own_engine: DesignEngine, folder: Path) -> None:
    """What has ended the engine is one content of the file; another one is not to blame for it."""
    file, path = attached(own_engine, folder), folder / "own_layers.py"
    drawing = drawing_with(file)
    client = checked(own_engine, drawing)
    path.write_text("import os\nos._exit(0)\n")
    assert not bring_up(own_engine.modules, [file], folder, everything)
    drawing.do(PutFile(file))
    [problem] = client.check().verdicts["main"][node_of(drawing)].problems
    assert problem.code == Code.ATTACHED_ENDED
    path.write_text(LAYERS)
    assert not bring_up(own_engine.modules, [file], folder, everything)
    drawing.do(PutFile(file))
    assert not client.check().verdicts["main"][node_of(drawing)].problems


@pytest.mark.slow
def test_an_engine_that_a_file_ends_goes_on_without_it(own_engine: DesignEngine, folder: Path) -> None:
    drawing = drawing_with(attached(own_engine, folder))
    client = checked(own_engine, drawing)
    assert refused(own_engine, folder, "import os\nos._exit(0)\n", "dies.py").code == Code.ATTACHED_ENDED
    error = refused(own_engine, folder, "x = 1\nwhile True:\n    x += 1\n", "endless.py")
    assert error.code == Code.ATTACHED_ENDLESS
    assert error.values["line"] in (2, 3)
    assert not client.check().verdicts["main"][node_of(drawing)].problems  # its own file is executed again


@pytest.mark.slow
def test_a_layer_that_does_not_come_to_an_end_is_left_out(own_engine: DesignEngine, folder: Path) -> None:
    (folder / "own_layers.py").write_text(f"{LAYERS}\n# another file\n")
    drawing = drawing_with(attached(own_engine, folder), 99)
    client = own_engine.attach(drawing.history)
    [problem] = client.check().verdicts["main"][node_of(drawing)].problems
    assert problem.code == Code.ATTACHED_ENDLESS
    assert problem.values["line"] in (20, 21)

"""What a person makes of the script of a project, taken back into the document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.assets import asset
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance
from netdesigner.codegen.reading.adopting import Adoption, adopt
from netdesigner.codegen.reading.errors import ScriptSyntaxError
from netdesigner.codegen.script import write_script
from netdesigner.data.split import Split, SplitKind
from netdesigner.graph.edits import PutLayer
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import Layer, LayerNode
from netdesigner.project.edits import MoveNodes, SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.history import History
from netdesigner.project.settings import BALANCED
from netdesigner.project.snapshot import snapshot
from tests.builders import Drawing

CATALOGUE = load_catalogue()
TEMPLATES = sorted(asset("templates").glob("*/*.netd"))
_DROPOUT = '    x = layers.Dropout(0.3, name="dropout")(x)\n'


@pytest.fixture
def drawing() -> Drawing:
    """The network that reads digits, each node of it at a place."""
    drawing = Drawing(History(load_project(next(asset("templates").glob("digits-cnn/*.netd")))))
    drawing.do(MoveNodes(MAIN_GRAPH, {node: (float(place), 0.0) for place, node in enumerate(drawing.graph.nodes)}))
    return drawing


@pytest.fixture
def change(drawing: Drawing) -> Callable[..., Adoption]:
    """Replace words of the script and take it back, while something may be done to the document."""

    def do(old: str, new: str, meanwhile: Callable[[], None] | None = None) -> Adoption:
        before, shown = snapshot(drawing.document), write_script(drawing.document).text
        assert old in shown
        if meanwhile is not None:
            meanwhile()
        adoption = adopt(before, shown, shown.replace(old, new), snapshot(drawing.document), CATALOGUE)
        drawing.history.do("Edit the script", adoption.edits)
        return adoption

    return do


@pytest.mark.parametrize(
    ("split", "old", "new", "changed"),
    [
        (Split(kind=SplitKind.FOLDS), "FOLDS = 5", "FOLDS = 3", {"folds": 3}),
        (Split(kind=SplitKind.FOLDS), "FOLD = 1", "FOLD = 4", {"fold": 4}),
        (Split(kind=SplitKind.TIME), "TEST_SPLIT = 0.15", "TEST_SPLIT = 0.3", {"test": 0.3}),
        (Split(kind=SplitKind.TIME), "EPOCHS = ", "EPOCHS = 1", {}),
    ],
)
def test_every_kind_of_split_stays_and_its_constants_can_be_changed(
    drawing: Drawing, change: Callable[..., Adoption], split: Split, old: str, new: str, changed: dict[str, object]
) -> None:
    drawing.do(SetSettings(replace(drawing.document.data, split=split)))
    assert change(old, new).findings == ()
    assert drawing.document.data.split == replace(split, **changed)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("class_weight=balanced_weights(train_data[1].ravel()),\n", "class_weight={0: 1.0, 1: 2.0},\n", (1.0, 2.0)),
        ("BATCH_SIZE = ", "BATCH_SIZE = 1", BALANCED),
    ],
)
def test_how_batches_are_fed_stays(
    drawing: Drawing, change: Callable[..., Adoption], old: str, new: str, changed: object
) -> None:
    fit = replace(drawing.document.fit, class_weight=BALANCED, drop_remainder=True)
    drawing.do(SetSettings(fit))
    adoption = change(old, new)
    assert adoption.findings == ()
    assert drawing.document.fit.class_weight == changed
    assert drawing.document.fit.drop_remainder


def _layer(drawing: Drawing, name: str) -> Layer:
    return next(layer for layer in drawing.graph.layers.values() if layer.name == name)


def _node(drawing: Drawing, name: str) -> str:
    return drawing.graph.calls_of(_layer(drawing, name).id)[0]


def _line(drawing: Drawing, words: str) -> int:
    lines = write_script(drawing.document).text.splitlines()
    return next(number for number, line in enumerate(lines, 1) if words.strip() in line)


def _lines(adoption: Adoption) -> list[int | None]:
    assert not adoption.edits
    return [finding.line for finding in adoption.findings]


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.parent.name for path in TEMPLATES])
def test_a_script_that_is_left_as_it_is_changes_nothing(path: Path) -> None:
    document = load_project(path)
    shown = write_script(document).text
    assert adopt(snapshot(document), shown, shown, snapshot(document), CATALOGUE) == Adoption()


def test_a_parameter(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    places = drawing.document.positions[MAIN_GRAPH].copy()
    change("Conv2D(64, 3,", "Conv2D(48, (5, 3), strides=2,")
    assert _layer(drawing, "conv2d_1").parameters["filters"] == 48
    assert _layer(drawing, "conv2d_1").parameters["strides"] == 2
    assert drawing.document.positions[MAIN_GRAPH] == places


def test_a_layer_that_comes_in_and_one_that_goes(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    flatten, scores = _node(drawing, "flatten"), _node(drawing, "scores")
    change(_DROPOUT, '    x = layers.Dense(20, activation="relu")(x)\n')
    (dense,) = drawing.graph.predecessors(scores)
    assert list(drawing.graph.predecessors(dense)) == [flatten]
    assert not [layer for layer in drawing.graph.layers.values() if layer.name == "dropout"]


@pytest.mark.parametrize(
    ("old", "new", "setting", "value"),
    [
        ("EPOCHS = 25", "EPOCHS = 3", lambda document: document.fit.epochs, 3),
        ("BATCH_SIZE = 32", "BATCH_SIZE = 16", lambda document: document.fit.batch_size, 16),
        ("TEST_SPLIT = 0.15", "TEST_SPLIT = 0.3", lambda document: document.data.split.test, 0.3),
        ('optimizer="adam"', 'optimizer="sgd"', lambda document: document.compile.optimizer, "sgd"),
        (
            "EarlyStopping(patience=8,",
            "EarlyStopping(patience=2,",
            lambda document: document.fit.callbacks,
            (Instance("keras.callbacks.EarlyStopping", {"patience": 2, "restore_best_weights": True}),),
        ),
    ],
)
def test_a_setting(
    drawing: Drawing, change: Callable[..., Adoption], old: str, new: str, setting: Callable[..., object], value: object
) -> None:
    data = drawing.document.data.bindings
    change(old, new)
    assert setting(drawing.document) == value
    assert drawing.document.data.bindings == data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("layers.Flatten(", "layers.Flaten("),
        ("    digits = load_digits()", "    digits = load_digits(n_class=3)"),
        ("    return dataset.batch", "    return dataset.cache().batch"),
        ('    model.save("digits_cnn.keras")', '    print("done")'),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_line_and_nothing_is_taken(
    drawing: Drawing, change: Callable[..., Adoption], old: str, new: str
) -> None:
    assert _line(drawing, old) in _lines(change(old, new))


def test_no_python_is_told_with_its_line(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    with pytest.raises(ScriptSyntaxError) as caught:
        change(_DROPOUT, "    x = layers.Dropout(0.3\n")
    assert caught.value.line == _line(drawing, _DROPOUT)


def test_what_is_done_on_the_canvas_meanwhile_stays(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    rescaling = _layer(drawing, "rescaling")
    other = Layer(rescaling.id, rescaling.type, "scaled", {"scale": 0.5})
    adoption = change("Conv2D(64", "Conv2D(48", lambda: drawing.do(PutLayer(MAIN_GRAPH, other)))
    assert not adoption.conflicts
    assert _layer(drawing, "scaled").parameters == {"scale": 0.5}
    assert _layer(drawing, "conv2d_1").parameters["filters"] == 48


def test_where_both_change_the_same_the_canvas_holds(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    conv = _layer(drawing, "conv2d")
    other = Layer(conv.id, conv.type, conv.name, {**conv.parameters, "filters": 8})
    adoption = change("Conv2D(32", "Conv2D(16", lambda: drawing.do(PutLayer(MAIN_GRAPH, other)))
    assert len(adoption.conflicts) == 1
    assert _layer(drawing, "conv2d").parameters["filters"] == 8


def test_what_the_script_does_not_say_stays(drawing: Drawing, change: Callable[..., Adoption]) -> None:
    loose = drawing.layer("Dropout", _node(drawing, "flatten"), name="loose", rate=0.1)
    alone = drawing.layer("Dense", name="alone", units=1)
    change("Conv2D(64", "Conv2D(48")
    assert {loose, alone} <= set(drawing.graph.nodes)
    assert isinstance(drawing.graph.nodes[loose], LayerNode)
    assert list(drawing.graph.predecessors(loose)) == [_node(drawing, "flatten")]

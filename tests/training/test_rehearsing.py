"""What nodes give for a sample: real children with Keras."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from netdesigner.assets import asset
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sample import PictureValue, PlainValue
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.engine.client.outputs_of_nodes import Rehearsal
from netdesigner.engine.errors import RequestFailed
from netdesigner.graph.nodes import SubmodelNode
from netdesigner.project.document import new_document
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.history import History
from netdesigner.project.runs import RunFolder
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.rehearsing import write_rehearsal
from tests.builders import Drawing

_LOSS = "sparse_categorical_crossentropy"


@pytest.fixture(scope="module")
def rehearsal():
    with Rehearsal() as rehearsal:
        yield rehearsal


def _augmented_digits(loss=_LOSS):
    history = History(new_document())
    drawing = Drawing(history)
    images = drawing.input(name="images", shape=(8, 8, 1))
    turned = drawing.layer("RandomRotation", images, port="data", factor=0.4)
    maps = drawing.layer("Conv2D", turned, filters=5, kernel_size=3)
    flat = drawing.layer("Flatten", drawing.layer("Dropout", maps, rate=0.5))
    found = drawing.output(drawing.layer("Dense", flat, units=10, activation="softmax"), name="digit", loss=loss)
    data = history.document.data
    bindings = {images: Binding("d", ("images",)), found: Binding("d", ("target",), Encoding.CLASSES)}
    settings = replace(data, sources={"d": BuiltinSource(BuiltinSet.DIGITS)}, bindings=bindings)
    history.do("Feed", [SetSettings(settings)])
    return history.document, (images, turned, maps, flat, found)


def test_each_node_is_seen_as_what_it_gives(rehearsal, tmp_path):
    document, (images, _turned, maps, flat, found) = _augmented_digits()
    folder = write_rehearsal(document, tmp_path / "p.netd", tmp_path)
    seen = rehearsal.look(document, folder, tmp_path / "p.netd", 3, None)
    assert (seen.place, seen.samples) == (3, 270)
    assert seen.nodes[images].shape == (8, 8, 1)
    assert isinstance(seen.nodes[maps].value, PictureValue)
    assert seen.nodes[maps].shape == (6, 6, 5)
    tiles = Image.open(io.BytesIO(seen.nodes[maps].value.png))
    assert tiles.size == (3 * 6 + 2, 2 * 6 + 1)
    numbers = seen.nodes[found].value
    assert isinstance(numbers, PlainValue)
    assert sum(numbers.value) == pytest.approx(1, abs=1e-4)
    assert seen.nodes[flat].shape == (180,)


def test_what_training_makes_of_a_picture_at_random_is_seen_beside_it(rehearsal, tmp_path):
    document, (images, turned, maps, *_) = _augmented_digits()
    folder = write_rehearsal(document, tmp_path / "p.netd", tmp_path)
    seen = rehearsal.look(document, folder, tmp_path / "p.netd", 0, None)
    assert [seen.nodes[node].is_augmented for node in (images, turned, maps)] == [False, True, False]
    sheet = Image.open(io.BytesIO(seen.nodes[turned].value.png))
    assert sheet.size == (26, 26)
    tiles = {sheet.crop((9 * x, 9 * y, 9 * x + 8, 9 * y + 8)).tobytes() for x in range(3) for y in range(3)}
    assert len(tiles) == 9
    first = Image.open(io.BytesIO(seen.nodes[images].value.png))
    assert sheet.crop((0, 0, 8, 8)).tobytes() == first.tobytes()


def test_operations_are_seen_even_where_several_take_the_same(rehearsal, tmp_path):
    drawing = Drawing()
    images = drawing.input((8, 8, 1), "images")
    more = drawing.operation("keras.ops.add", x1=Ref(images), x2=1.0)
    most = drawing.operation("keras.ops.add", x1=Ref(images), x2=5.0)
    row = drawing.operation("operator.getitem", x=Ref(most), key=(..., 0))
    both = drawing.operation("keras.ops.concatenate", xs=(Ref(more), Ref(most)), axis=-1)
    hidden = drawing.layer("Concatenate", drawing.layer("Flatten", both), drawing.layer("Flatten", row))
    found = drawing.output(drawing.layer("Dense", hidden, units=10), "digit", _LOSS)
    bindings = {images: Binding("d", ("images",)), found: Binding("d", ("target",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"d": BuiltinSource(BuiltinSet.DIGITS)}, bindings)))
    folder = write_rehearsal(drawing.document, tmp_path / "p.netd", tmp_path)
    seen = rehearsal.look(drawing.document, folder, tmp_path / "p.netd", 0, None).nodes
    assert [seen[node].shape for node in (more, most, row, both)] == [(8, 8, 1), (8, 8, 1), (8, 8), (8, 8, 2)]


def test_each_call_of_a_shared_submodel_is_seen(rehearsal, tmp_path):
    project = asset("templates", "siamese") / "project.netd"
    document = load_project(project)
    folder = write_rehearsal(document, project, tmp_path)
    seen = rehearsal.look(document, folder, project, 0, None)
    calls = [node for node in document.network.main.nodes.values() if isinstance(node, SubmodelNode)]
    codes = [seen.nodes[node.id].value.value for node in calls]
    assert {seen.nodes[node.id].shape for node in calls} == {(32,)}
    assert len(codes) == 2
    assert codes[0] != codes[1]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Keras, about NumPy
def test_weights_of_a_run_are_taken_and_those_of_another_network_refused(rehearsal, tmp_path):
    import keras

    document, (*_, found) = _augmented_digits()
    folder = write_rehearsal(document, tmp_path / "p.netd", tmp_path)
    new = rehearsal.look(document, folder, tmp_path / "p.netd", 0, None)
    script = {}
    exec(write_script(document).text.replace("__main__", "never"), script)
    keras.utils.set_random_seed(5)
    script["build_model"]().save(tmp_path / "model.keras")
    trained = rehearsal.look(document, folder, tmp_path / "p.netd", 0, tmp_path / "model.keras")
    assert trained.nodes[found].value != new.nodes[found].value
    keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)]).save(tmp_path / "other.keras")
    with pytest.raises(RequestFailed) as caught:
        rehearsal.look(document, folder, tmp_path / "p.netd", 0, tmp_path / "other.keras")
    assert caught.value.code == "other_weights"


def test_without_data_there_is_no_sample(tmp_path):
    document, _ = _augmented_digits()
    bare = replace(document, data=replace(document.data, bindings={}))
    with pytest.raises(RunRefusedError, match="images"):
        write_rehearsal(bare, tmp_path / "p.netd", tmp_path)
    without_loss, _ = _augmented_digits(loss=None)
    with pytest.raises(RunRefusedError, match="loss"):
        write_rehearsal(without_loss, tmp_path / "p.netd", tmp_path)
    assert not RunFolder(tmp_path).script.exists()

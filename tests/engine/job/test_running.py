"""Scripts that are run for the models that they make: one real child for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from netdesigner.catalogue.values import Instance
from netdesigner.engine.client.printed import last_lines
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.client.script_run import runner
from netdesigner.engine.client.script_training import take_training
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.running.codes import RunCode, RunFault
from netdesigner.graph.nodes import OutputNode
from netdesigner.i18n.imports import has_sentence, import_sentence
from netdesigner.project.document import Document
from netdesigner.project.format import document_from_json
from netdesigner.project.settings import FitSettings

LONGEST_S = 120.0
HEAD = """\
import numpy as np
import keras
from keras import layers
inputs = keras.Input((4,), name="measures")
"""
MODEL = 'model = keras.Model(inputs, layers.Dense(3, name="kinds")(inputs), name="mine")\n'


@pytest.fixture(scope="module")
def client() -> Iterator[EngineClient]:
    with runner() as client:
        yield client


class Taken:
    """What was taken of a script."""

    def __init__(self, told: Any, read: Any) -> None:
        self.document: Document = document_from_json(read["project"])
        self.findings: list[Mapping[str, Any]] = [*told["findings"], *read["findings"]]
        self.models: list[Mapping[str, Any]] = told["models"]
        self.of_training = take_training(self.document, told["training"])
        self.has_weights = read["has_weights"]

    @property
    def name(self) -> str:
        return self.document.network.main.name

    @property
    def layers(self) -> set[str]:
        return {layer.name for layer in self.document.network.main.layers.values()}

    @property
    def losses(self) -> list[object]:
        graph = self.document.network.main
        outputs = [graph.nodes[node] for node in graph.outputs]
        return [node.loss for node in outputs if isinstance(node, OutputNode) and node.loss is not None]

    @property
    def codes(self) -> list[str]:
        return [finding["code"] for finding in self.findings]


Running = Callable[..., Taken]


@pytest.fixture
def taken(client: EngineClient, tmp_path: Path) -> Running:
    """Run a script, with what stands in front of each, and take the model that it makes."""

    def taken(text: str, *, seconds: float = LONGEST_S, head: str = HEAD, model: str | None = None) -> Taken:
        script, folder = tmp_path / "mine.py", tmp_path / "taken"
        script.write_text(head + text)
        folder.mkdir(exist_ok=True)
        params = {"script": str(script), "folder": str(folder), "seconds": seconds}
        run = client.request("run_script", params, deadline_s=LONGEST_S).result()
        told = client.request("take_model", {"name": model}, deadline_s=LONGEST_S).result() | run
        return Taken(told, client.request("import", {"source": told["model"]}, deadline_s=LONGEST_S).result())

    return taken


@pytest.mark.slow
def test_the_model_of_a_script_that_ends(taken: Running) -> None:
    found = taken(MODEL)
    assert (found.name, found.layers, found.codes, found.has_weights) == ("mine", {"kinds"}, [], True)


@pytest.mark.parametrize(
    "training",
    [
        "model.fit(np.ones((8, 4)), np.ones((8, 3)))",
        "model.fit_generator(None)",
        "try:\n    model.train_on_batch(None, None)\nexcept Exception:\n    pass",
        "model.optimizer.apply_gradients([(weight, weight) for weight in model.trainable_variables])",
    ],
)
def test_the_run_ends_where_training_begins(training: str, taken: Running, tmp_path: Path) -> None:
    after = "\nopen('trained', 'w').close()"
    found = taken(MODEL + "model.compile('sgd', 'mae')\n" + training + after)
    assert found.codes == ["script.run_ended_at_training"]
    assert found.findings[0]["line"] == 7 + training.startswith("try")
    assert found.layers == {"kinds"}
    assert found.losses == ["mae"]
    assert not (tmp_path / "trained").exists()


def test_what_it_would_train_with_is_taken(taken: Running) -> None:
    stops = 'keras.callbacks.EarlyStopping("loss", patience=np.int64(2), verbose=0)'
    own = "keras.callbacks.LambdaCallback(on_epoch_end=print)"
    found = taken(
        MODEL
        + "model.compile('sgd', 'mae')\n"
        + "model.fit(np.ones((8, 4)), np.ones((8, 3)), 16, epochs=np.int64(7), validation_split=0.25, "
        + f"callbacks=[{stops}, {own}], initial_epoch=1)"
    )
    assert (found.document.fit.epochs, found.document.fit.batch_size) == (7, 16)
    assert found.document.data.split.validation == 0.25
    assert found.document.fit.callbacks == (
        Instance("keras.callbacks.EarlyStopping", {"monitor": "loss", "patience": 2}),
    )
    sentences = [import_sentence(finding.code, finding.values) for finding in found.of_training]
    assert [finding.line for finding in found.of_training] == [7, 7, 7]
    assert sentences[0] == "initial_epoch of fit was not taken."
    assert sentences[1] == "LambdaCallback of fit was not taken."
    assert "fit(ndarray(8, 4), ndarray(8, 3))" in sentences[2]


@pytest.mark.parametrize(
    ("data", "size", "words"),
    [
        ("tf.data.Dataset.from_tensor_slices((np.ones((8, 4)), np.ones((8, 3)))).batch(4).prefetch(1)", 4, "Dataset"),
        ("Batches()", 6, "Batches"),
    ],
)
def test_batches_say_how_many_samples_they_have(data: str, size: int, words: str, taken: Running) -> None:
    batches = "import tensorflow as tf\nclass Batches(keras.utils.PyDataset):\n    batch_size = 6\n"
    found = taken(f"{MODEL}{batches}model.compile('sgd', 'mae')\nmodel.fit({data}, epochs=2)")
    assert (found.document.fit.epochs, found.document.fit.batch_size) == (2, size)
    assert words in str(found.of_training[0].values["text"])


def test_it_runs_in_its_folder_as_a_program(taken: Running, tmp_path: Path) -> None:
    (tmp_path / "sizes.py").write_text("UNITS = 5")
    (tmp_path / "data.csv").write_text("1,2,3,4")
    text = """
import sys
from sizes import UNITS
width = np.loadtxt("data.csv", delimiter=",").shape[0]
assert sys.argv == [__file__]
if __name__ == "__main__":
    model = keras.Sequential([keras.Input((width,)), layers.Dense(UNITS, name="five")])
    sys.exit()
"""
    found = taken(text)
    assert found.layers == {"five"}
    assert found.codes == []


def test_a_sequential_takes_its_input_from_the_data(taken: Running) -> None:
    found = taken('model = keras.Sequential([layers.Dense(2, name="two")])\nmodel.fit(np.ones((8, 6)), None)')
    assert found.layers == {"two"}
    (source,) = (found.document.network.main.nodes[node] for node in found.document.network.main.inputs)
    assert source.shape == (6,)


def test_the_model_that_is_trained_of_several(taken: Running) -> None:
    text = """
other = keras.Model(inputs, layers.Dense(7, name="seven")(inputs), name="other")
part = keras.Model(inputs, layers.Dense(3, name="three")(inputs), name="part")
whole = keras.Sequential([part, layers.Dense(1, name="one")], name="whole")
again = keras.Model(inputs, whole(inputs), name="again")
part.compile("sgd", "mse")
whole.compile("sgd", "mse")
part.fit(None, None)
"""
    found = taken(text)
    assert found.name == "whole"
    assert found.codes == ["script.run_ended_at_training", "script.models_left_out"]
    assert found.findings[1]["values"]["names"] == ["other"]


def test_another_model_can_be_chosen(taken: Running) -> None:
    text = """
twin = keras.Model(inputs, layers.Dense(2, name="two")(inputs), name="twin")
twin = keras.Model(inputs, layers.Dense(5, name="five")(inputs), name="twin")
first = keras.Sequential([model, layers.Dense(1, name="one")], name="whole")
later = keras.Sequential([keras.Input((4,)), layers.Dense(8, name="eight")], name="whole")
first.compile("sgd", "mse")
first.fit(np.ones((8, 4)), np.ones((8, 1)), epochs=4)
"""
    found = taken(MODEL + text)
    assert [(item["name"], item["is_apart"]) for item in found.models] == [
        ("whole", False),
        ("mine", False),
        ("twin", True),
    ]
    assert ("one" in found.layers, found.document.fit.epochs) == (True, 4)
    assert taken(MODEL + text, model="whole").document.fit.epochs == 4
    other = taken(MODEL + text, model="twin")
    assert (other.layers, other.document.fit.epochs) == ({"five"}, FitSettings().epochs)
    assert other.findings[1]["values"]["names"] == ["whole"]
    with pytest.raises(RequestFailed) as caught:
        taken(MODEL + text, model="none")
    assert "mine, twin, whole" in import_sentence(caught.value.code, caught.value.values)


def test_a_model_that_is_code_gives_way_to_one_that_can_be_drawn(taken: Running) -> None:
    text = """
class Code(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner, self.other = inner, layers.Dense(2)
        self.other.outer = self

    def call(self, x):
        return self.other(self.inner(x))

Code(model).fit(np.ones((8, 4)), None)
"""
    found = taken(MODEL + text)
    assert found.name == "mine"
    assert found.codes == ["script.run_ended_at_training", "script.model_is_code"]
    with pytest.raises(RequestFailed) as caught:
        taken(text.replace("Code(model)", "Code(abs)"))
    assert caught.value.code == "import.run_only_code"
    assert "Code" in import_sentence(caught.value.code, caught.value.values)


def test_a_class_of_its_own_that_is_made_of_layers(taken: Running) -> None:
    text = """
class Own(keras.Model):
    def __init__(self, units):
        super().__init__(inputs, layers.Dense(units, name="own")(inputs))

model = Own(3)
model.compile("sgd", "mse")
"""
    found = taken(text)
    assert (found.layers, found.codes, found.losses) == ({"own"}, [], ["mse"])


def test_layers_that_are_code_keep_no_others_back(taken: Running) -> None:
    text = """
class Scaled(layers.Layer):
    def __init__(self, how):
        super().__init__(name="scaled")
        self.how = how

    def call(self, x):
        return self.how(x)

x = layers.Lambda(lambda x: x + 1, name="shifted")(Scaled(abs)(inputs))
model = keras.Model(inputs, layers.Dense(3, name="kinds")(x), name="mine")
"""
    found = taken(text)
    assert "kinds" in found.layers
    assert sorted(found.codes) == ["model.runs_code", "model.unknown_type"]


def test_what_was_there_when_a_script_failed_is_taken(taken: Running) -> None:
    found = taken(MODEL + "import no_such_module\n")
    assert found.codes == ["script.run_failed"]
    assert found.findings[0]["line"] == 6
    assert found.findings[0]["severity"] == "error"
    assert "no_such_module" in import_sentence(found.codes[0], found.findings[0]["values"])


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("print('nothing')", "import.run_no_model", None, "no Keras model"),
        ("print('so far')\nraise ValueError('odd')", "import.run_failed", 6, "ValueError: odd"),
        ("import no_such_module", "import.run_needs_module", 5, "no_such_module"),
        ("import sys\nsys.exit('gone')", "import.run_failed", 6, "gone"),
        ("def broken(:", "import.run_failed", 5, "SyntaxError"),
        ("input()", "import.run_failed", 5, "EOFError"),
        ("keras.Model(inputs, keras.Input((2,)))", "import.run_failed", 5, "ValueError"),
    ],
)
def test_why_there_is_none(text: str, code: str, line: int | None, words: str, taken: Running, tmp_path: Path) -> None:
    with pytest.raises(RequestFailed) as caught:
        taken(text)
    assert caught.value.code == code
    sentence = import_sentence(code, caught.value.values)
    assert words in sentence
    assert line is None or f"Line {line} " in sentence
    printed = last_lines(tmp_path / "taken" / "output.txt")
    assert line is None or printed.startswith(("so far", "Traceback", "  File"))


@pytest.mark.parametrize("code", [*RunFault, *RunCode])
def test_every_code_has_a_sentence(code: str) -> None:
    assert has_sentence(code)


def test_a_script_that_never_ends(taken: Running) -> None:
    endless = "\nwhile True:\n    pass\n"
    found = taken(MODEL + endless, seconds=0.2)
    assert found.codes == ["script.run_too_late"]
    with pytest.raises(RequestFailed) as caught:
        taken("import time\ntime.sleep(1000)", seconds=0.2)
    assert caught.value.code == "import.run_too_late"

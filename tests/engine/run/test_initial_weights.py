"""Weights of an earlier model, layer by layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

# Keras calls NumPy 2 as if it were NumPy 1 when a model is saved.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


def model(*, classes: int = 3, last: str = "classes", inner: int = 5) -> Any:
    """A model with a submodel, a wrapped layer, a shared one, and weights that do not learn."""
    import keras

    code = keras.Input((4, 6))
    encoder = keras.Model(code, keras.layers.Dense(inner, name="dense")(code), name="encoder")
    inputs = keras.Input((4, 6))
    shared = keras.layers.Dense(6, name="shared")
    x = shared(shared(inputs))
    x = keras.layers.BatchNormalization(name="norm")(encoder(x))
    x = keras.layers.Bidirectional(keras.layers.LSTM(3, name="lstm"), name="both")(x)
    x = keras.layers.Dropout(0.5, name="drop")(x)
    made = keras.Model(inputs, keras.layers.Dense(classes, name=last)(x))
    rng = np.random.default_rng(len(last))
    made.set_weights([rng.normal(size=weight.shape) for weight in made.get_weights()])
    return made


@pytest.fixture
def earlier(tmp_path: Path) -> Any:
    made = model()
    made.save(tmp_path / "model.keras")
    return made


def take(made: Any, file: Path) -> list[str]:
    from netdesigner.engine.run.initial_weights import take_weights

    return take_weights(made, file).left


def untrained(**settings: object) -> Any:
    made = model(**settings)
    made.set_weights([np.zeros_like(weight) for weight in made.get_weights()])
    return made


def test_all_weights_of_the_same_architecture(earlier: Any, tmp_path: Path) -> None:
    new = untrained()
    assert take(new, tmp_path / "model.keras") == []
    for mine, other in zip(new.get_weights(), earlier.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_layers_that_do_not_fit_begin_anew(earlier: Any, tmp_path: Path) -> None:
    new = untrained(classes=7)
    assert take(new, tmp_path / "model.keras") == ["classes"]
    assert not np.any(new.get_layer("classes").get_weights()[0])
    kernel, original = (made.get_layer("shared").get_weights()[0] for made in (new, earlier))
    np.testing.assert_array_equal(kernel, original)
    assert take(untrained(last="head"), tmp_path / "model.keras") == ["head"]


def test_layers_of_a_submodel_are_compared_on_their_own(earlier: Any, tmp_path: Path) -> None:
    assert take(untrained(inner=9), tmp_path / "model.keras") == ["dense", "norm", "both"]


@pytest.mark.usefixtures("earlier")
def test_a_model_without_a_layer_that_fits(tmp_path: Path) -> None:
    import keras

    inputs = keras.Input((8,))
    other = keras.Model(inputs, keras.layers.Dense(2, name="shared")(inputs))
    before = other.get_weights()
    with pytest.raises(Exception, match="No layer of"):
        take(other, tmp_path / "model.keras")
    np.testing.assert_array_equal(other.get_weights()[0], before[0])


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 and then nothing"])
def test_a_file_that_is_no_model(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "model.keras"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Exception, match="cannot be loaded"):
        take(untrained(), file)

"""FLOPs against TensorFlow's profiler: the totals of whole applications differ by less than 1 %.

The profiler counts the operations of the frozen graph of one sample: products, sums, biases, multiplications, means,
poolings. It leaves out max(0, x), the exponential function and what only moves data, which are counted as one here, or
not at all. Both totals are taken as they are.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from tests.contract.applications import document_of

SMALL = ("MobileNet", "MobileNetV2", "EfficientNetB0")
OTHERS = ("DenseNet121", "EfficientNetV2B0", "InceptionV3", "NASNetMobile", "ResNet50", "ResNet50V2", "Xception")


def profiled(model: Any) -> int:
    """Return what TensorFlow's profiler counts for one sample."""
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    sample = tf.TensorSpec((1, *model.inputs[0].shape[1:]), tf.float32)
    traced = tf.function(lambda x: model(x, training=False)).get_concrete_function(sample)
    options = tf.compat.v1.profiler.ProfileOptionBuilder.float_operation() | {"output": "none"}
    found = tf.compat.v1.profiler.profile(convert_variables_to_constants_v2(traced).graph, options=options)
    return int(found.total_float_ops)


def check(keras: ModuleType, name: str) -> None:
    model = getattr(keras.applications, name)(weights=None)
    document = document_of(model.get_config())
    evaluation = DocumentEvaluation(document, Inference(load_catalogue()))
    assert evaluation.work(600.0)
    totals = evaluation.totals()["main"]
    assert totals.params.total == model.count_params()
    assert totals.uncounted == 0
    assert totals.flops == pytest.approx(profiled(model), rel=0.01)


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_small_applications(name: str, keras: ModuleType) -> None:
    check(keras, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_other_applications(name: str, keras: ModuleType) -> None:
    check(keras, name)

"""Losses and metrics of an output: what is known of it, what fits, what is set with a choice."""

from dataclasses import replace

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Instance
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.graph.nodes import NodeId, OutputNode, Shape
from netdesigner.i18n.fitting import adapted_sentence, misfit_sentence
from netdesigner.project.edits import SetSettings
from netdesigner.project.fitting.activations import Values, values_of
from netdesigner.project.fitting.choices import loss_choices, metric_choices
from netdesigner.project.fitting.choosing import put_output
from netdesigner.project.fitting.judging import Fitting, Misfit, fit_loss, fit_metric
from netdesigner.project.fitting.outputs import Target, TrainedOutput, target_of, trained_output
from netdesigner.project.fitting.rules import Compares
from netdesigner.project.fitting.suggestions import suggested_loss, suggested_metrics
from tests.builders import Drawing

CATALOGUE = load_catalogue()
DIGITS = Target((), 10, has_zeros=True, recodable=True)
TWO = Target((), 2, in_unit=True, has_zeros=True, recodable=True)
SOFTMAX = TrainedOutput((10,), Values.DISTRIBUTION, DIGITS)
FIELDS = {
    "label": FieldFacts("label", (), "int64", (0, 1, 2), 0, 2, (3, 3, 3)),
    "word": FieldFacts("word", (), "string", ("no", "yes"), counts=(4, 5)),
    "share": FieldFacts("share", (), "float64", minimum=0.25, maximum=0.5),
    "debt": FieldFacts("debt", (), "int64", (-3, 2), -3, 2, (4, 5)),
}
SPARSE = "sparse_categorical_crossentropy"


@pytest.mark.parametrize(
    ("kind", "parameters", "values"),
    [
        ("Dense", {"units": 10, "activation": "softmax"}, Values.DISTRIBUTION),
        ("Dense", {"units": 1, "activation": "sigmoid"}, Values.SHARES),
        ("Dense", {"units": 1}, Values.SIGNED),
        ("Dense", {"units": 1, "activation": Instance("keras.layers.ReLU")}, Values.NO_NEGATIVES),
        ("Activation", {"activation": "softmax"}, Values.DISTRIBUTION),
        ("Softmax", {}, Values.DISTRIBUTION),
        ("LSTM", {"units": 4}, Values.SIGNED),
        ("BatchNormalization", {}, Values.UNKNOWN),
    ],
)
def test_the_activation_says_what_values_are_like(kind: str, parameters: dict[str, object], values: Values) -> None:
    drawing = Drawing()
    assert given(drawing, drawing.layer(kind, drawing.input((4, 4)), **parameters)) is values


def test_what_only_moves_values_is_looked_through() -> None:
    drawing = Drawing()
    last = drawing.layer("Dense", drawing.input((4,)), units=10, activation="softmax")
    last = drawing.layer("Dropout", drawing.layer("Reshape", last, target_shape=(5, 2)), rate=0.5)
    assert given(drawing, last) is Values.DISTRIBUTION


def test_operations_and_submodels_say_what_values_are_like() -> None:
    drawing = Drawing()
    inner = drawing.new_graph("inner")
    end = inner.input((4,))
    inner.output(inner.layer("Dense", end, units=1, activation="sigmoid"))
    call = drawing.submodel("inner", **{end: drawing.input((4,))})
    assert given(drawing, call) is Values.SHARES
    assert given(drawing, drawing.operation("keras.ops.softmax", x=None)) is Values.DISTRIBUTION


def given(drawing: Drawing, last: NodeId) -> Values:
    node = drawing.graph.nodes[drawing.output(last)]
    assert isinstance(node, OutputNode)
    return values_of(drawing.document.network, drawing.graph, node)


@pytest.mark.parametrize(
    ("output", "loss", "metrics"),
    [
        (SOFTMAX, SPARSE, ("accuracy",)),
        (TrainedOutput((1,), Values.SHARES, TWO), "binary_crossentropy", ("accuracy",)),
        (TrainedOutput((1,), Values.SIGNED, Target(())), "mean_squared_error", ("mean_absolute_error",)),
        (TrainedOutput(None, Values.UNKNOWN, DIGITS), SPARSE, ("accuracy",)),
        (
            TrainedOutput((10,), Values.DISTRIBUTION, DIGITS.recoded()),
            "categorical_crossentropy",
            ("accuracy",),
        ),
        (
            TrainedOutput((1,), Values.SIGNED, TWO),
            Instance("keras.losses.BinaryCrossentropy", {"from_logits": True}),
            (Instance("keras.metrics.BinaryAccuracy", {"threshold": 0.0}),),
        ),
        (
            TrainedOutput((8, 8, 1), Values.SHARES, Target((8, 8, 1), in_unit=True)),
            "mean_squared_error",
            ("mean_absolute_error",),
        ),
        (TrainedOutput((10,), Values.DISTRIBUTION, None), None, ()),
    ],
)
def test_what_goes_without_saying(output: TrainedOutput, loss: object, metrics: object) -> None:
    assert suggested_loss(CATALOGUE, output) == loss
    assert suggested_metrics(CATALOGUE, output) == metrics


@pytest.mark.parametrize(
    ("loss", "fitting"),
    [
        (SPARSE, Fitting(SPARSE)),
        ("categorical_crossentropy", Fitting(SPARSE, Misfit.WANTS_ONE_HOT)),
        ("binary_crossentropy", Fitting(SPARSE, Misfit.WANTS_YES_OR_NO)),
        ("mean_squared_error", Fitting(None, Misfit.WANTS_NUMBERS)),
        ("categorical_hinge", Fitting("categorical_hinge", Misfit.WANTS_ONE_HOT, Encoding.ONE_HOT)),
        ("loss_of_another_keras", Fitting("loss_of_another_keras")),
    ],
)
def test_losses_of_a_softmax_of_ten(loss: str, fitting: Fitting) -> None:
    assert fit_loss(CATALOGUE, loss, SOFTMAX) == fitting


def test_parameters_that_both_know_are_kept() -> None:
    chosen = Instance("keras.losses.CategoricalCrossentropy", {"axis": -1, "label_smoothing": 0.1, "name": "mine"})
    assert fit_loss(CATALOGUE, chosen, SOFTMAX).value == Instance(
        "keras.losses.SparseCategoricalCrossentropy", {"axis": -1}
    )


def test_a_softmax_after_from_logits_is_noticed() -> None:
    chosen = Instance("keras.losses.SparseCategoricalCrossentropy", {"from_logits": True})
    fitting = fit_loss(CATALOGUE, chosen, SOFTMAX)
    assert fitting == Fitting(Instance("keras.losses.SparseCategoricalCrossentropy"), Misfit.NO_LOGITS)


def test_precision_of_a_softmax_makes_the_target_one_hot() -> None:
    fitting = fit_metric(CATALOGUE, "precision", SOFTMAX)
    assert fitting == Fitting("precision", Misfit.WANTS_YES_OR_NO, Encoding.ONE_HOT)
    assert fit_metric(CATALOGUE, "precision", TrainedOutput((10,), Values.DISTRIBUTION, None)).misfit is None
    unbound = TrainedOutput((10,), Values.DISTRIBUTION, None, Compares.LABELS)
    assert fit_metric(CATALOGUE, "precision", unbound) == Fitting(None, Misfit.WANTS_YES_OR_NO)


def test_what_fits_comes_first_and_what_keras_asks_for_is_filled_in() -> None:
    for choices in (loss_choices(CATALOGUE, SOFTMAX), metric_choices(CATALOGUE, SOFTMAX)):
        ranks = [(choice.fitting.is_refused, choice.fitting.is_adapted) for choice in choices]
        assert ranks == sorted(ranks)
    named = {choice.name: choice.fitting.value for choice in metric_choices(CATALOGUE, SOFTMAX)}
    assert next(iter(named)) == "accuracy"
    assert named["MeanIoU"] == Instance("keras.metrics.MeanIoU", {"num_classes": 10, "sparse_y_pred": False})


def test_a_target_encoded_anew_takes_loss_and_metrics_along() -> None:
    drawing = Drawing()
    last = drawing.layer("Dense", drawing.input((4,)), units=10, activation="softmax")
    end = drawing.output(last, loss=SPARSE, metrics=("accuracy", "sparse_top_k_categorical_accuracy"))
    bound = {end: Binding("digits", ("target",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, bound)))
    node = drawing.graph.nodes[end]
    assert isinstance(node, OutputNode)
    output = known_output(drawing, node, (None, 10))
    drawing.do(*put_output(drawing.document, with_metric(node, "precision"), output, Encoding.ONE_HOT))
    node = drawing.graph.nodes[end]
    assert isinstance(node, OutputNode)
    assert node.loss == "categorical_crossentropy"
    assert node.metrics == ("accuracy", "top_k_categorical_accuracy", "precision")
    assert drawing.document.data.bindings[end].encoding is Encoding.ONE_HOT
    drawing.history.undo()
    assert drawing.document.data.bindings == bound


def known_output(drawing: Drawing, node: OutputNode, inferred: Shape) -> TrainedOutput:
    classes = tuple(range(10))
    facts = {"digits": SourceFacts(10, {"target": FieldFacts("target", (), "int64", classes, 0, 9, (1,) * 10)})}
    target = target_of(drawing.document.data.bindings[node.id], facts)
    return trained_output(drawing.document.network, node, inferred, target)


def with_metric(node: OutputNode, metric: str) -> OutputNode:
    return replace(node, metrics=(*node.metrics, metric))


def test_facts_say_what_a_target_is() -> None:
    facts = {"s": SourceFacts(9, FIELDS)}
    assert target_of(Binding("s", ("label",), Encoding.CLASSES), facts) == Target((), 3, False, False, True, True)
    assert target_of(Binding("s", ("label",), Encoding.ONE_HOT), facts) == Target((3,), 3, True, True, True, True)
    assert target_of(Binding("s", ("word",)), facts) is None
    assert target_of(Binding("s", ("word",), Encoding.CLASSES), facts) == TWO
    assert target_of(Binding("s", ("share",)), facts) == Target((), in_unit=True)
    assert target_of(Binding("s", ("debt",)), facts) == Target(())
    assert target_of(Binding("s", ("missing",)), facts) is None
    assert target_of(None, facts) is None


def test_every_reason_has_a_sentence() -> None:
    for misfit in Misfit:
        assert "{" not in misfit_sentence(misfit, {"name": "precision", "output": "digit"})
    for encoding in (Encoding.CLASSES, Encoding.ONE_HOT):
        said = adapted_sentence(Misfit.WANTS_ONE_HOT, {"name": "hinge", "output": "digit"}, None, encoding)
        assert said.count(".") == 2

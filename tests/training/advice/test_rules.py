"""Rules over what a run tells: each finds the sick example, is silent on the healthy one, and offers what helps."""

from __future__ import annotations

import pytest

from netdesigner.graph.codes import FixCode
from netdesigner.i18n.advice import advice_sentence
from netdesigner.i18n.problems import fix_sentence
from netdesigner.project.edits import apply_edit, edits_of
from netdesigner.project.history import History
from netdesigner.project.learning_rate import rate_of
from netdesigner.project.run_events import Cause, EpochDone, LearningRateSet, NotFinite
from netdesigner.training.advice.advisor import Advisor, advice_on
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.remedies import rate_set, remedies_for
from netdesigner.training.advice.start import start_of
from tests.training.advice.examples import PAIRS, USUAL, network, seen


@pytest.mark.parametrize("name", PAIRS)
def test_the_sick_run_is_found_in_two_sentences_with_remedies_that_can_be_undone(name: str) -> None:
    pair = PAIRS[name]
    (advice,) = advice_on(pair.sick)
    assert advice.ailment is pair.ailment
    told = advice_sentence(advice.ailment, advice.values)
    assert "{" not in told
    assert told.count(". ") == 1

    document = network().document
    apply_edit(document, *edits_of(rate_set(document, pair.sick.start.rate or 0.001)))
    history = History(document)
    before = document._content()
    fixes = remedies_for(document, advice)
    assert tuple(fix.code for fix in fixes) == pair.fixes
    for fix in fixes:
        assert "?" not in fix_sentence(fix)
        history.do(fix_sentence(fix), edits_of(fix))
        assert fix.code not in {left.code for left in remedies_for(document, advice)} - {FixCode.WIDEN, "insert_behind"}
        history.undo()
    assert document._content() == before


@pytest.mark.parametrize("name", PAIRS)
def test_the_healthy_run_is_left_alone(name: str) -> None:
    assert advice_on(PAIRS[name].healthy) == ()


@pytest.mark.parametrize("cause", Cause)
def test_where_a_number_was_lost_is_told(cause: Cause) -> None:
    advisor = Advisor(USUAL)
    assert advisor.add([NotFinite(1.0, 3, 12, cause, "conv", 2e38)])
    (advice,) = advisor.found
    told = advice_sentence(advice.ailment, advice.values)
    assert "epoch 3, step 12" in told
    assert ("conv" in told) == (cause in (Cause.LAYER, Cause.GRADIENT, Cause.WEIGHTS))


def test_saturating_activations_are_changed_all_at_once() -> None:
    document = network("tanh").document
    (fix,) = remedies_for(document, Advice(Ailment.VANISHING_GRADIENTS, "first"))
    History(document).do("Mend", edits_of(fix))
    activations = [layer.parameters["activation"] for layer in document.network.main.layers.values()]
    assert activations == ["relu", "relu", "relu", "softmax"]


def test_what_is_told_stays_while_it_holds_and_goes_with_another_learning_rate() -> None:
    document = network().document
    advisor = Advisor(start_of(document))
    epochs = seen((2.3, 2.0, 2.2, 9.5, 20.0)).epochs
    assert not advisor.add(epochs[:3])
    assert advisor.add(epochs[3:4])
    first = advisor.found
    assert not advisor.add(epochs[4:])
    assert advisor.found == first
    assert advisor.add([LearningRateSet(1.0, 6, 1, 1e-4)])
    assert advisor.found == ()


def test_a_tenth_of_the_rate_is_set_once() -> None:
    document = network().document
    apply_edit(document, *edits_of(rate_set(document, 0.01)))
    advice = Advice(Ailment.RATE_TOO_HIGH, values={"rate": 0.01})
    History(document).do("Mend", edits_of(remedies_for(document, advice)[0]))
    assert rate_of(document) == 0.001
    assert remedies_for(document, advice) == ()


def test_a_loss_that_ends_in_nan_says_nothing_of_the_rest() -> None:
    advisor = Advisor(USUAL)
    advisor.add([EpochDone(1.0, n, 9, {"loss": float("nan")}, 1.0) for n in range(1, 10)])
    assert advisor.found == ()

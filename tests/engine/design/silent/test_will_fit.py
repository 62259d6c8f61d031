"""Whether training is expected to fit into memory."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.engine.design.silent.will_fit import PROGRAM, will_not_fit
from netdesigner.graph.memory import largest_batch, predicted_peak
from netdesigner.graph.specs import Totals, Weights
from netdesigner.i18n.problems import fix_sentence, sentence
from netdesigner.project.document import new_document
from netdesigner.project.edits import SetSettings, apply_edit, edits_of

TOTALS = Totals(Weights(1_000_000), 4_000_000, activation_bytes=20_000_000)
ROOM = PROGRAM + 2_000_000_000


def test_too_large_a_batch_is_told_with_the_largest_that_fits() -> None:
    document = new_document()
    apply_edit(document, SetSettings(replace(document.fit, batch_size=256)))
    (problem,) = will_not_fit(document, TOTALS, ROOM)
    assert "8.1 GB" in sentence(problem)
    assert "2.7 GB" in sentence(problem)
    (fix,) = problem.fixes
    assert fix_sentence(fix) == "Set the batch size to 64"
    apply_edit(document, *edits_of(fix))
    assert list(will_not_fit(document, TOTALS, ROOM)) == []


def test_the_largest_batch_just_fits() -> None:
    room = 2_000_000_000
    batch = largest_batch(TOTALS, room)
    assert predicted_peak(TOTALS, batch) <= room < predicted_peak(TOTALS, batch + 1)
    assert largest_batch(TOTALS, 1) == 0
    assert next(will_not_fit(new_document(), TOTALS, 1)).fixes == ()

"""Reports on a test split: the scores of scikit-learn, and a file form that gives the same back."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from netdesigner.project.evaluation import (
    ClassReport,
    Evaluation,
    NumberReport,
    Sample,
    evaluation_from_json,
    evaluation_to_json,
)

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)


@given(PAIRS)
def test_scores_are_those_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    true, guessed = zip(*pairs, strict=True)
    matrix = confusion_matrix(true, guessed, labels=range(4))
    report = ClassReport(tuple("abcd"), tuple(map(tuple, matrix.tolist())))
    wanted = precision_recall_fscore_support(true, guessed, labels=range(4), zero_division=0)
    found = [(item.precision, item.recall, item.f1, item.support) for item in report.scores]
    assert np.allclose(found, np.array(wanted).T)
    assert report.samples == len(pairs)
    assert report.accuracy == pytest.approx(np.mean(np.equal(true, guessed)))


def test_the_file_gives_the_same_back() -> None:
    classes = ClassReport(("no", "yes"), ((3, 1), (0, 4)))
    numbers = NumberReport(0.5, 0.75, None, ((1.0, 1.5), (2.0, 2.0)))
    sample = Sample({"image": [[0.0, 1.0]], "text": "gut"}, {"kind": 1}, {"kind": [0.25, 0.75]})
    evaluation = Evaluation({"kind": classes, "size": numbers}, (sample,), 8)
    assert evaluation_from_json(json.loads(json.dumps(evaluation_to_json(evaluation)))) == evaluation


@pytest.mark.parametrize("form", [None, [], {}, {"outputs": {"a": {"kind": "?"}}, "samples": [], "judged": 1}])
def test_what_is_no_evaluation_is_refused(form: object) -> None:
    with pytest.raises(ValueError, match=r"evaluation|ReportKind"):
        evaluation_from_json(form)

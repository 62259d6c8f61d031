"""Everything that can become of a run has a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netdesigner.engine.errors import EngineError, RequestFailed
from netdesigner.i18n import use_language
from netdesigner.project.run_events import Phase, Warned, WarningCode
from netdesigner.project.run_outcome import RunEnding, RunOutcome, ScriptError
from netdesigner.training.words import job_sentence, outcome_sentence, phase_text, warning_sentence


@pytest.fixture
def chinese() -> Iterator[None]:
    use_language("zh_CN")
    yield
    use_language("en")


@pytest.mark.parametrize("ending", RunEnding)
def test_endings(ending: RunEnding) -> None:
    sentence = outcome_sentence(RunOutcome(ending, signal=9, detail="More is known."))
    assert sentence.endswith(". More is known.")
    assert "{" not in sentence


def test_exception_names_line_and_reason() -> None:
    error = ScriptError("ValueError", "of {braces}", 12, "x = f({})")
    sentence = outcome_sentence(RunOutcome(RunEnding.FAILED, error))
    assert "Line 12" in sentence
    assert "x = f({})" in sentence
    assert "ValueError: of {braces}" in sentence
    assert outcome_sentence(RunOutcome(RunEnding.FAILED, ScriptError("OSError", "full"))).endswith("OSError: full")


@pytest.mark.parametrize("code", WarningCode)
def test_warnings(code: WarningCode) -> None:
    assert "{" not in warning_sentence(Warned(0.0, code, "why"))


@pytest.mark.parametrize("phase", Phase)
def test_phases(phase: Phase) -> None:
    assert phase_text(phase)


def test_jobs() -> None:
    known = RequestFailed("input_missing", "technical", {"name": "image", "given": ["a", "b"]})
    assert job_sentence(known) == "Nothing is given for the input image. There is: a, b"
    nothing = RequestFailed("input_missing", "technical", {"name": "image", "given": []})
    assert job_sentence(nothing).endswith("There is: -")
    assert job_sentence(RequestFailed("internal", "technical")) == "technical"
    assert job_sentence(EngineError("died")) == "died"


def test_shapes_are_written_as_shapes() -> None:
    values = {"name": "x", "wanted": [4], "given": [1, 2], "dtype": "float64"}
    assert job_sentence(RequestFailed("input_shape", "technical", values)) == (
        "The input x takes samples of shape (4,); given are (1, 2) of float64."
    )


def test_chinese_sentences_follow_each_other_without_spaces(chinese: None) -> None:
    sentence = outcome_sentence(RunOutcome(RunEnding.CRASHED, signal=9, detail="Killed."))
    assert "。 " not in sentence
    assert sentence.endswith("。Killed.")

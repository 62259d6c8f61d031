"""How runs end, in words."""

import math
from collections.abc import Mapping

import pytest

from netdesigner.app.training.outcome_view import ending_of
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import RunResult

MODEL = {"model": "model.keras"}


@pytest.mark.parametrize(
    ("ending", "losses", "files", "words", "role"),
    [
        (RunEnding.FINISHED, (0.9, 0.5), MODEL, "has finished.", "success"),
        (RunEnding.FINISHED, (0.9, math.nan), MODEL, "no number any more", "warning"),
        (RunEnding.FINISHED, (math.inf,), MODEL, "no number any more", "warning"),
        (RunEnding.STOPPED, (0.9,), MODEL, "is kept", "success"),
        (RunEnding.STOPPED, (), {}, "before it began", "quiet"),
        (RunEnding.FAILED, (0.9, math.nan), {}, "has failed", "error"),
    ],
)
def test_an_ending_has_words_and_a_role(
    ending: RunEnding, losses: tuple[float, ...], files: Mapping[str, str], words: str, role: str
) -> None:
    history = {"loss": losses} if losses else {}
    sentence, found = ending_of(RunResult(RunOutcome(ending), 0.0, history, files=files))
    assert words in sentence
    assert found == role

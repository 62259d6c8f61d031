from __future__ import annotations

import pytest

from netdesigner.engine.design.messages import LONGEST, cleaned

FRAMED = (
    "Exception encountered when calling Reshape.call().\n\n\x1b[1mThe total size must be unchanged.\x1b[0m\n\n"
    "Arguments received by Reshape.call():\n  • args=('<KerasTensor shape=(None, 4)>',)\n  • kwargs=<class>"
)
GUESSED = (
    "Could not automatically infer the output shape / dtype of 'x' (of type X). Either the `X.call()` method is "
    "incorrect.\n\nError encountered:\n\nNo such axis."
)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (FRAMED, "The total size must be unchanged."),
        (GUESSED, "No such axis."),
        ("Input 0 with name 'None' of layer 'x' is wrong.", "Input 0 of layer 'x' is wrong."),
        (
            "Got <KerasTensor shape=(None, 4), dtype=float32, sparse=False, ragged=False, name=k_5>.",
            "Got a tensor of shape (None, 4) (float32).",
        ),
        ("It could not be deserialized.\n\nconfig={'a': 1}", "It could not be deserialized."),
        ("", "ValueError"),
    ],
)
def test_cleaned(message: str, expected: str) -> None:
    assert cleaned(ValueError(message)) == expected


def test_endless_messages_are_cut_between_words() -> None:
    assert cleaned(ValueError("word " * 1000)).endswith("word ...")
    assert len(cleaned(ValueError("word " * 1000))) <= LONGEST + 4

from __future__ import annotations

import pytest

from netdesigner.engine.keras_messages import LONGEST, cleaned

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
        (
            "{{function_node __wrapped__BroadcastTo_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            "Incompatible shapes: [2] vs. [1,4] [Op:BroadcastTo] name: ",
            "Incompatible shapes: [2] vs. [1,4]",
        ),
        (
            "Matrix size-incompatible: In[0]: [2,3]\n\t [[{{node dense/MatMul}}]]",
            "Matrix size-incompatible: In[0]: [2,3]",
        ),
        (
            "Can not squeeze dim[1] for '{{node Squeeze}} = Squeeze[T=DT_FLOAT, squeeze_dims=[1]](x)' with [2,3].",
            "Can not squeeze dim[1] with [2,3].",
        ),
        (
            "Graph execution error:\n\nDetected at node ReadFile defined at (most recent call last):\n"
            "<stack traces unavailable>\nphotos/a.png; No such file or directory\n\t [[{{node ReadFile}}]]\n"
            "\t [[IteratorGetNext]] [Op:__inference_multi_step_on_iterator_2378]",
            "photos/a.png; No such file or directory",
        ),
        ("", "ValueError"),
    ],
)
def test_cleaned(message: str, expected: str) -> None:
    assert cleaned(ValueError(message)) == expected


def test_endless_messages_are_cut_between_words() -> None:
    assert cleaned(ValueError("word " * 1000)).endswith("word ...")
    assert len(cleaned(ValueError("word " * 1000))) <= LONGEST + 4

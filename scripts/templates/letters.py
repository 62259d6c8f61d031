"""A project on a folder of texts, which are generated."""

from __future__ import annotations

from typing import Final

import numpy as np

from netdesigner.data.bindings import Binding
from netdesigner.data.media import Texts
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.project.templates import Target
from templates.builder import Made, ProjectBuilder, classes, early_stopping

_WORDS: Final = 300
_LENGTH: Final = 40
_GREETINGS: Final = ("Dear {name},", "Hello {name},", "Good morning {name},")
_NAMES: Final = ("Anna", "Ben", "Chen", "Dora", "Emil", "Fatima")
_DAYS: Final = ("Monday", "Tuesday", "Friday", "Sunday")
_ANY: Final = (
    "I hope that you are well.",
    "Please write back until {day}.",
    "We met at the fair on {day}.",
    "It has been raining here since {day}.",
    "My phone does not work at the moment.",
    "With many thanks for your last letter.",
)
"""What may stand in letters of every kind."""
_KINDS: Final = {
    "complaints": (
        "The lamp that came on {day} is broken.",
        "Half of the cups were missing in the parcel.",
        "I want my money back.",
        "Nobody has answered my last three calls.",
        "The repair was promised for {day}, and nothing happened.",
        "This is not what was shown in the catalogue.",
    ),
    "invitations": (
        "We celebrate her birthday on {day}.",
        "Will you come to dinner on {day}?",
        "There will be music and a lot of cake.",
        "Bring your children, the garden is large.",
        "You are welcome to stay for the night.",
        "The wedding is on {day}, at the lake.",
    ),
    "orders": (
        "Please send me two blue lamps.",
        "I need twelve cups before {day}.",
        "The bill should go to my office.",
        "Add a tin of green paint to the parcel.",
        "Which price do you ask for ten chairs?",
        "I take the large table from page nine.",
    ),
}


def letters() -> Made:
    """Complaints, invitations and orders, as texts in folders."""
    medium = Texts()
    project = ProjectBuilder("letters")
    text = project.input("letter", (1,), dtype=medium.dtype)
    numbers = project.layer("TextVectorization", text, max_tokens=_WORDS, output_sequence_length=_LENGTH)
    vectors = project.layer("Embedding", numbers, input_dim=_WORDS, output_dim=16, mask_zero=True)
    pooled = project.layer("GlobalAveragePooling1D", vectors)
    scores = project.layer("Dense", pooled, units=len(_KINDS), activation="softmax")
    output = project.output(scores, "kind", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"letters": FolderSource("letters", medium)},
        {text: Binding("letters", (medium.field,)), output: classes("letters", CLASS)},
    )
    project.training(40, early_stopping(8), learning_rate=0.02, batch_size=8)
    return Made(project.history, (Target("accuracy", at_least=0.9),), _letters(40))


def _letters(count: int) -> dict[str, bytes]:
    random = np.random.default_rng(23)
    return {
        f"letters/{kind}/{number:02}.txt": _letter(random, sentences).encode()
        for kind, sentences in _KINDS.items()
        for number in range(count)
    }


def _letter(random: np.random.Generator, sentences: tuple[str, ...]) -> str:
    """Return a letter of which half says what kind it is."""
    chosen = [*random.choice(sentences, 2, replace=False), *random.choice(_ANY, 2, replace=False)]
    lines = [random.choice(_GREETINGS), *random.permutation(chosen)]
    return "\n".join(str(line).format(name=random.choice(_NAMES), day=random.choice(_DAYS)) for line in lines) + "\n"

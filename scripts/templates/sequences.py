"""Projects on sequences and texts, all of them generated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netdesigner.catalogue.values import Ref
from netdesigner.data.bindings import Binding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.project.templates import Target
from templates.builder import Made, ProjectBuilder, classes, early_stopping, npz

_GOOD = ("good", "great", "lovely", "brilliant", "funny")
_BAD = ("bad", "awful", "dull", "boring", "terrible")
_PARTS = ("film", "plot", "cast", "music", "ending")
_DEGREES = ("", "really ", "quite ", "so ")

_REQUESTS = {
    "billing": ("pay for", "get an invoice for", "use my card for", "split the price of"),
    "delivery": ("track", "receive", "find out the date of", "change the address of"),
    "returns": ("send back", "exchange", "get my money back for", "refuse"),
}
_THINGS = ("the parcel", "my shoes", "a lamp", "this book", "two chairs", "the red coat")
_OPENINGS = ("hello", "dear team", "good morning", "hi", "hello everyone")
_WISHES = ("i want to", "how can i", "please help me to", "i am trying to", "is it possible to")
_ENDINGS = ("thank you", "it is urgent", "many greetings", "i ordered it last week", "there is no hurry")


def lstm_sequence() -> Made:
    """Tells sine, square and sawtooth waves apart, whatever their length, phase and noise."""
    project = ProjectBuilder("lstm_sequence")
    waves = project.input("waves", (32, 1))
    memory = project.layer("LSTM", waves, units=32)
    scores = project.layer("Dense", memory, name="scores", units=3, activation="softmax")
    output = project.output(scores, "kind", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"waves": NpzSource("waves.npz")},
        {waves: Binding("waves", ("waves",)), output: classes("waves", "kind")},
    )
    project.training(60, early_stopping(12), learning_rate=0.005)
    return Made(project.history, (Target("accuracy", at_least=0.95),), {"waves.npz": _waves(1200)})


def text_lstm() -> Made:
    """Whether a review praises: `not` turns a word round, and what follows `but` counts."""
    reviews = _reviews(1200)
    project = ProjectBuilder("text_lstm")
    text, words = _words(project, [review for review, _ in reviews], 16)
    memory = project.layer("LSTM", words, units=32)
    score = project.layer("Dense", memory, name="score", units=1, activation="sigmoid")
    output = project.output(score, "opinion", "binary_crossentropy", ("accuracy",))
    project.data(
        {"reviews": CsvSource("reviews.csv")},
        {text: Binding("reviews", ("review",)), output: classes("reviews", "opinion")},
    )
    project.training(30, early_stopping(6), learning_rate=0.005)
    return Made(project.history, (Target("accuracy", at_least=0.95),), {"reviews.csv": _csv("review,opinion", reviews)})


def text_attention() -> Made:
    """What a message to a shop is about: attention finds the words that tell."""
    messages = _messages(900)
    project = ProjectBuilder("text_attention")
    text, words = _words(project, [message for message, _ in messages], 24)
    attended = project.layer("MultiHeadAttention", words, words, num_heads=2, key_dim=16)
    together = project.layer("LayerNormalization", project.layer("Add", words, attended))
    pooled = project.layer("GlobalAveragePooling1D", together)
    scores = project.layer("Dense", pooled, name="scores", units=len(_REQUESTS), activation="softmax")
    output = project.output(scores, "topic", "sparse_categorical_crossentropy", ("accuracy",))
    project.data(
        {"messages": CsvSource("messages.csv")},
        {text: Binding("messages", ("message",)), output: classes("messages", "topic")},
    )
    project.training(20, early_stopping(5))
    return Made(
        project.history, (Target("accuracy", at_least=0.95),), {"messages.csv": _csv("message,topic", messages)}
    )


def _words(project: ProjectBuilder, texts: Sequence[str], length: int) -> tuple[Ref, Ref]:
    """Add what turns a text into vectors, one for each word."""
    vocabulary = tuple(sorted({word for text in texts for word in text.split()}))
    text = project.input("text", (1,), dtype="string")
    numbers = project.layer("TextVectorization", text, output_sequence_length=length, vocabulary=vocabulary)
    # Two more than the vocabulary: the padding and the unknown word.
    vectors = project.layer("Embedding", numbers, input_dim=len(vocabulary) + 2, output_dim=32, mask_zero=True)
    return text, vectors


def _waves(count: int) -> bytes:
    random = np.random.default_rng(12)
    kind = random.integers(0, 3, count)
    periods = random.uniform(8, 20, count)[:, np.newaxis]
    turns = np.arange(32) / periods + random.uniform(0, 1, count)[:, np.newaxis]
    shapes = np.stack([np.sin(2 * np.pi * turns), np.sign(np.sin(2 * np.pi * turns)), 2 * (turns % 1) - 1])
    waves = shapes[kind, np.arange(count)] * random.uniform(0.7, 1.3, count)[:, np.newaxis]
    # A hundredth is finer than the noise and packs well.
    noisy = np.round(waves + random.normal(0, 0.15, waves.shape), 2).astype(np.float32)
    return npz(waves=noisy[..., np.newaxis], kind=np.array(["sine", "square", "sawtooth"])[kind])


def _reviews(count: int) -> list[tuple[str, str]]:
    random = np.random.default_rng(13)
    reviews = []
    for _ in range(count):
        clause, praises = _clause(random)
        if random.random() < 0.5:
            second, praises = _clause(random)
            clause = f"{clause} but {second}"
        reviews.append((clause, "positive" if praises else "negative"))
    return reviews


def _clause(random: np.random.Generator) -> tuple[str, bool]:
    praises, negated = random.random() < 0.5, random.random() < 0.4
    word = random.choice(_GOOD if praises else _BAD)
    clause = f"the {random.choice(_PARTS)} was {'not ' if negated else ''}{random.choice(_DEGREES)}{word}"
    return clause, praises != negated


def _messages(count: int) -> list[tuple[str, str]]:
    random = np.random.default_rng(14)
    messages = []
    for _ in range(count):
        topic = str(random.choice(list(_REQUESTS)))
        parts = (_OPENINGS, _WISHES, _REQUESTS[topic], _THINGS, _ENDINGS)
        messages.append((" ".join(str(random.choice(part)) for part in parts), topic))
    return messages


def _csv(header: str, rows: Sequence[tuple[str, str]]) -> bytes:
    return "\n".join([header, *(",".join(row) for row in rows), ""]).encode()

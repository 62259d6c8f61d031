"""A project that learns from a table with texts: words, numbers and a sentence for each row."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.tables import CsvSource
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import FitSettings
from tests.builders import Drawing

FIELDS = ("city", "age", "income", "review", "again")


def write_table(path: Path, cities: Sequence[str], rows: int = 120) -> None:
    """Write a table of reviews; one comes again where the food was good."""
    chance = random.Random(3)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for _ in range(rows):
            good = chance.random() < 0.5
            text = f"{'lovely' if good else 'awful'} {chance.choice(('food', 'service'))}"
            age, income = f"{chance.gauss(40, 12):.2f}", f"{chance.gauss(1000, 300):.1f}"
            writer.writerow([chance.choice(cities), age, income, text, "yes" if good else "no"])


def text_table(folder: Path, cities: Sequence[str] = ("Rome", "Oslo")) -> Document:
    """Return a project of the table, whose layers with state stand behind inputs and behind other layers."""
    write_table(folder / "table.csv", cities)
    drawing = Drawing()
    city, review = drawing.input((1,), "city", "string"), drawing.input((1,), "review", "string")
    numbers = drawing.input((2,), "numbers")
    scaled = drawing.layer("Normalization", drawing.layer("Rescaling", numbers, scale=0.1), name="scaled")
    bins = drawing.layer("Discretization", scaled, num_bins=3, name="bins")
    words = drawing.layer("TextVectorization", review, max_tokens=20, output_sequence_length=3, name="words")
    meaning = drawing.layer("Embedding", words, input_dim=20, output_dim=4)
    place = drawing.layer("Embedding", drawing.layer("StringLookup", city, name="place"), input_dim=4, output_dim=2)
    known = [scaled, drawing.layer("Flatten", place), drawing.layer("GlobalAveragePooling1D", meaning)]
    classes = drawing.layer("Flatten", drawing.layer("Embedding", bins, input_dim=4, output_dim=2))
    joined = drawing.layer("Concatenate", *known, classes)
    output = drawing.output(drawing.layer("Dense", joined, units=1), "again", "mse")
    bindings = {
        city: Binding("table", ("city",)),
        numbers: Binding("table", ("age", "income")),
        review: Binding("table", ("review",)),
        output: Binding("table", ("again",), Encoding.CLASSES),
    }
    drawing.do(SetSettings(DataSettings({"table": CsvSource("table.csv")}, bindings)))
    drawing.do(SetSettings(FitSettings(epochs=2)))
    return drawing.document

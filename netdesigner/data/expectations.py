"""What the network expects of the data at an input or output, so that data can be checked without the network."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one input, or one output that is trained, expects.

    Attributes:
        node: Its id in the main graph.
        name: Its name in the model.
        is_input: Whether it is an input.
        shape: Shape of one sample, sizes that may vary as `None`; `None` while it is unknown.
        dtype: What an input takes; `None` for Keras' default, floats.
        labels: Whether the loss of an output takes the number of the class (`sparse_categorical_crossentropy`).
        weights: How many weights of classes an output was given; 0 without any.
    """

    node: str
    name: str
    is_input: bool
    shape: tuple[int | None, ...] | None = None
    dtype: str | None = None
    labels: bool = False
    weights: int = 0


def expectation_to_json(expectation: Expectation) -> dict[str, Json]:
    """Return the JSON form of an expectation."""
    return {
        "node": expectation.node,
        "name": expectation.name,
        "is_input": expectation.is_input,
        "shape": None if expectation.shape is None else list(expectation.shape),
        "dtype": expectation.dtype,
        "labels": expectation.labels,
        "weights": expectation.weights,
    }


def expectation_from_json(data: Json) -> Expectation:
    """Return the expectation that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "an expectation")
    return Expectation(
        node=fields.text("node"),
        name=fields.text("name"),
        is_input=fields.flag("is_input", default=False),
        shape=fields.shape("shape"),
        dtype=fields.optional_text("dtype"),
        labels=fields.flag("labels", default=False),
        weights=fields.integer("weights", 0),
    )

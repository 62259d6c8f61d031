"""What can be set of a network of `keras.applications` beside the arguments of its function: which of it learns.

Its function takes none of this: a script says it with the attribute `trainable` of the model and of its layers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from netdesigner.catalogue.types import Parameter, ParameterKind
from netdesigner.catalogue.values import Value

CATEGORY: Final = "applications"
"""The category that the applications are of."""
WEIGHTS: Final = "weights"
"""The argument of each application that says which weights it begins with; a script always gives it."""
IMAGENET: Final = "imagenet"
"""The weights that Keras fetches, which are the usual ones; any other text is a file."""
INPUT_SHAPE: Final = "input_shape"
"""The argument of each application that says which pictures it is made for; some fit no others."""
TRAINABLE: Final = Parameter("trainable", (ParameterKind.BOOLEAN,), default=True, default_spellings=(True,))
TRAINABLE_LAYERS: Final = Parameter(
    "trainable_layers", (ParameterKind.INTEGER,), nullable=True, default_spellings=(None,), minimum=1
)
"""How many of the last layers learn, when not all of them do."""
FREEZE_NORMALIZATION: Final = Parameter(
    "freeze_normalization", (ParameterKind.BOOLEAN,), default=False, default_spellings=(False,)
)
"""Whether layers of `BatchNormalization` stay as they are, whatever else learns."""

FROZEN_BASE: Final[Mapping[str, Value]] = {"include_top": False, WEIGHTS: IMAGENET, TRAINABLE.name: False}
"""What applications are mostly taken for: the part that sees, as it was trained, for a head of one's own."""
_NAMED_BY_KERAS: Final = "keras.applications.EfficientNetV2"
LEARNING: Final = {known.name: known for known in (TRAINABLE, TRAINABLE_LAYERS, FREEZE_NORMALIZATION)}
"""The parameters that no function takes."""


def takes_name(path: str) -> bool:
    """Return whether a function takes a name of one's own; those of one family look themselves up by theirs."""
    return not path.startswith(_NAMED_BY_KERAS)


def taken_by_function(parameters: Mapping[str, Value]) -> dict[str, Value]:
    """Return the parameters of an application that its function takes as arguments, the weights among them."""
    return {WEIGHTS: IMAGENET} | {name: value for name, value in parameters.items() if name not in LEARNING}

"""JSON forms of media."""

from __future__ import annotations

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.media import LARGEST_SIDE, Channels, Fit, Medium, Pictures


def medium_to_json(medium: Medium) -> dict[str, Json]:
    """Return the JSON form of a medium."""
    return {
        "kind": "pictures",
        "height": medium.height,
        "width": medium.width,
        "channels": medium.channels.value,
        "fit": medium.fit.value,
    }


def medium_from_json(data: Json) -> Medium:
    """Return the medium that a JSON form describes; what is missing has its default.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields, default = Fields(data, "what the files are"), Pictures()
    kind = fields.text("kind")
    if kind != "pictures":
        raise ValueFormatError(f"Files are of the unknown kind {kind!r}.")
    height, width = fields.integer("height", default.height), fields.integer("width", default.width)
    channels = fields.integer("channels", default.channels.value)
    if not (0 < height <= LARGEST_SIDE and 0 < width <= LARGEST_SIDE):
        raise ValueFormatError(f"A picture cannot have {height} rows of {width} pixels.")
    if channels not in set(Channels):
        raise ValueFormatError(f"A pixel cannot have {channels} channels.")
    return Pictures(height, width, Channels(channels), fields.choice("fit", Fit, default.fit))

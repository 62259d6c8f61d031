"""JSON forms of media."""

from __future__ import annotations

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.media import (
    HIGHEST_RATE,
    LARGEST_SIDE,
    LONGEST_SOUND,
    Channels,
    Fit,
    Medium,
    Pictures,
    Sounds,
    Texts,
)


def medium_to_json(medium: Medium) -> dict[str, Json]:
    """Return the JSON form of a medium."""
    match medium:
        case Pictures(height=height, width=width, channels=channels, fit=fit):
            size: dict[str, Json] = {"height": height, "width": width}
            return {"kind": "pictures", **size, "channels": channels.value, "fit": fit.value}
        case Sounds(rate=rate, length=length):
            return {"kind": "sounds", "rate": rate, "length": length}
        case Texts():
            return {"kind": "texts"}


def medium_from_json(data: Json) -> Medium:
    """Return the medium that a JSON form describes; what is missing has its default.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "what the files are")
    kind = fields.text("kind")
    match kind:
        case "pictures":
            return _pictures(fields)
        case "sounds":
            default = Sounds()
            return Sounds(
                _size(fields, "rate", default.rate, HIGHEST_RATE),
                _size(fields, "length", default.length, LONGEST_SOUND),
            )
        case "texts":
            return Texts()
    raise ValueFormatError(f"Files are of the unknown kind {kind!r}.")


def _pictures(fields: Fields) -> Pictures:
    default = Pictures()
    channels = fields.integer("channels", default.channels.value)
    if channels not in set(Channels):
        raise ValueFormatError(f"A pixel cannot have {channels} channels.")
    return Pictures(
        height=_size(fields, "height", default.height, LARGEST_SIDE),
        width=_size(fields, "width", default.width, LARGEST_SIDE),
        channels=Channels(channels),
        fit=fields.choice("fit", Fit, default.fit),
    )


def _size(fields: Fields, name: str, default: int, most: int) -> int:
    size = fields.integer(name, default)
    if not 0 < size <= most:
        raise ValueFormatError(f"The field {name!r} of what the files are should be from 1 to {most}, not {size}.")
    return size

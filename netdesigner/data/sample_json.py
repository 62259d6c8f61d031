"""JSON forms of the values of a sample, for the engines."""

from __future__ import annotations

from base64 import b64decode, b64encode

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json
from netdesigner.data.sample import LinesValue, Look, PictureValue, PlainValue, Sample, SampleValue, TextValue


def sample_value_to_json(value: SampleValue) -> dict[str, Json]:
    """Return the JSON form of a value."""
    match value:
        case PictureValue():
            return {"look": Look.PICTURE.value, "png": b64encode(value.png).decode("ascii")}
        case LinesValue():
            channels: list[Json] = [list(channel) for channel in value.channels]
            return {"look": Look.LINES.value, "length": value.length, "channels": channels}
        case TextValue():
            return {"look": Look.TEXT.value, "text": value.text, "is_cut": value.is_cut}
        case PlainValue():
            return {"look": Look.PLAIN.value, "value": value.value}


def sample_to_json(sample: Sample) -> dict[str, Json]:
    """Return the JSON form of a sample."""
    values: dict[str, Json] = {name: sample_value_to_json(value) for name, value in sample.values.items()}
    return {"values": values, "reach": sample.reach, "samples": sample.samples}


def sample_from_json(data: Json) -> Sample:
    """Return the sample that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a sample")
    values = {name: sample_value_from_json(form) for name, form in fields.objects("values").items()}
    return Sample(values, fields.integer("reach", 0), fields.integer("samples", 0))


def sample_value_from_json(data: Json) -> SampleValue:
    """Return the value that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a value of a sample")
    match fields.choice("look", Look):
        case Look.PICTURE:
            return PictureValue(_bytes(fields.text("png")))
        case Look.LINES:
            return LinesValue(fields.integer("length", 0), _channels(fields.json("channels")))
        case Look.TEXT:
            return TextValue(fields.text("text"), fields.flag("is_cut", False))
        case Look.PLAIN:
            return PlainValue(fields.json("value"))


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise ValueFormatError(f"A picture should be written in base64: {error}") from error


def _channels(form: Json) -> tuple[tuple[float | None, ...], ...]:
    if not isinstance(form, list) or not all(isinstance(channel, list) for channel in form):
        raise ValueFormatError("Lines should be a list of numbers for each channel.")
    return tuple(tuple(map(_number, channel)) for channel in form if isinstance(channel, list))


def _number(form: Json) -> float | None:
    if form is None or (isinstance(form, int | float) and not isinstance(form, bool)):
        return form
    raise ValueFormatError(f"Lines should go through numbers, not {form!r}.")

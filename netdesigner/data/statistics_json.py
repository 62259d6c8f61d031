"""JSON forms of statistics, for the engines."""

from __future__ import annotations

from typing import Any

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, from_json, to_json
from netdesigner.data.statistics import (
    Correlations,
    FieldStatistics,
    Frequency,
    Histogram,
    NumberStatistics,
    SourceStatistics,
    TextStatistics,
)


def statistics_to_json(statistics: SourceStatistics) -> dict[str, Json]:
    """Return the JSON form of statistics."""
    return {"samples": statistics.samples, "fields": [_field_to_json(field) for field in statistics.fields.values()]}


def statistics_from_json(data: Json) -> SourceStatistics:
    """Return the statistics that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "the statistics of a source")
    known = [_field_from_json(form) for form in _list(fields, "fields")]
    return SourceStatistics(fields.integer("samples", 0), {field.name: field for field in known})


def correlations_to_json(correlations: Correlations) -> dict[str, Json]:
    """Return the JSON form of correlations."""
    return {
        "columns": list(correlations.columns),
        "rows": [list(row) for row in correlations.rows],
        "samples": correlations.samples,
        "left_out": correlations.left_out,
        "classes": list(correlations.classes),
    }


def correlations_from_json(data: Json) -> Correlations:
    """Return the correlations that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "correlations")
    rows = tuple(tuple(map(_coefficient, _items(row))) for row in _list(fields, "rows"))
    columns = fields.texts("columns")
    if any(len(row) != len(columns) for row in (rows, *rows)):
        raise ValueFormatError("Correlations should have as many rows, and numbers in each of them, as columns.")
    classes = fields.texts("classes", ())
    return Correlations(columns, rows, fields.integer("samples", 0), fields.integer("left_out", 0), classes)


def _field_to_json(field: FieldStatistics) -> dict[str, Json]:
    form: dict[str, Json] = {
        "name": field.name,
        "samples": field.samples,
        "missing": field.missing,
        "infinite": field.infinite,
        "distinct": field.distinct,
        "classes": _frequencies_to_json(field.classes),
    }
    form |= {} if field.numbers is None else {"numbers": _numbers_to_json(field.numbers)}
    form |= {} if field.texts is None else {"texts": _texts_to_json(field.texts)}
    return form


def _field_from_json(data: Json) -> FieldStatistics:
    fields = Fields(data, "the statistics of a field")
    numbers, texts = fields.json("numbers"), fields.json("texts")
    return FieldStatistics(
        name=fields.text("name"),
        samples=fields.integer("samples", 0),
        missing=fields.integer("missing", 0),
        infinite=fields.integer("infinite", 0),
        distinct=None if fields.json("distinct") is None else fields.integer("distinct", 0),
        classes=_frequencies(fields, "classes"),
        numbers=None if numbers is None else _numbers_from_json(numbers),
        texts=None if texts is None else _texts_from_json(texts),
    )


def _texts_to_json(texts: TextStatistics) -> dict[str, Json]:
    return {
        "characters": _numbers_to_json(texts.characters),
        "words": _numbers_to_json(texts.words),
        "frequent": _frequencies_to_json(texts.frequent),
    }


def _texts_from_json(data: Json) -> TextStatistics:
    fields = Fields(data, "the statistics of texts")
    return TextStatistics(
        characters=_numbers_from_json(fields.json("characters")),
        words=_numbers_from_json(fields.json("words")),
        frequent=_frequencies(fields, "frequent"),
    )


def _numbers_to_json(numbers: NumberStatistics) -> dict[str, Json]:
    histogram = numbers.histogram
    return {
        "mean": to_json(numbers.mean),
        "deviation": to_json(numbers.deviation),
        "quartiles": [to_json(quartile) for quartile in numbers.quartiles],
        "minimum": to_json(numbers.minimum),
        "maximum": to_json(numbers.maximum),
        "edges": [to_json(edge) for edge in histogram.edges],
        "counts": list(histogram.counts),
        "below": histogram.below,
        "above": histogram.above,
        "is_whole": histogram.is_whole,
    }


def _numbers_from_json(data: Json) -> NumberStatistics:
    fields = Fields(data, "the statistics of numbers")
    quartiles = tuple(map(_number, _list(fields, "quartiles")))
    if len(quartiles) != 3:
        raise ValueFormatError(f"There should be three quartiles, not {len(quartiles)}.")
    return NumberStatistics(
        mean=fields.number("mean", 0.0),
        deviation=fields.number("deviation", 0.0),
        quartiles=quartiles,
        minimum=fields.number("minimum", 0.0),
        maximum=fields.number("maximum", 0.0),
        histogram=_histogram(fields),
    )


def _histogram(fields: Fields) -> Histogram:
    edges = tuple(map(_number, _list(fields, "edges")))
    counts = tuple(int(_number(count)) for count in _list(fields, "counts"))
    if len(edges) != len(counts) + 1:
        raise ValueFormatError(f"A histogram of {len(counts)} bins should have one edge more, not {len(edges)}.")
    below, above = fields.integer("below", 0), fields.integer("above", 0)
    return Histogram(edges, counts, below, above, fields.flag("is_whole", False))


def _frequencies_to_json(frequencies: tuple[Frequency, ...]) -> list[Json]:
    return [[item.value, item.count] for item in frequencies]


def _frequencies(fields: Fields, name: str) -> tuple[Frequency, ...]:
    return tuple(_frequency(item) for item in _list(fields, name))


def _frequency(form: Json) -> Frequency:
    match form:
        case [str() | int() as value, int() as count]:
            return Frequency(value, count)
    raise ValueFormatError(f"A frequency should be a value and a count, not {form!r}.")


def _number(form: Json) -> float:
    value = from_json(form)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueFormatError(f"Statistics should be numbers, not {form!r}.")
    return float(value)


def _coefficient(form: Json) -> float | None:
    return None if form is None else _number(form)


def _list(fields: Fields, name: str) -> list[Any]:
    return _items(fields.json(name))


def _items(form: Json) -> list[Any]:
    if not isinstance(form, list):
        raise ValueFormatError(f"Statistics should hold a list, not {form!r}.")
    return form

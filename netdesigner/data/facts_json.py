"""JSON forms of facts about sources, for the engines."""

from __future__ import annotations

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, to_json
from netdesigner.data.facts import BatchFacts, FieldFacts, SourceFacts
from netdesigner.data.media import Medium
from netdesigner.data.media_json import medium_from_json, medium_to_json


def facts_to_json(facts: SourceFacts) -> dict[str, Json]:
    """Return the JSON form of facts about a source."""
    return {
        "samples": facts.samples,
        "fields": [_field_to_json(field) for field in facts.fields.values()],
        "fingerprint": facts.fingerprint,
        "test_samples": facts.test_samples,
        "sheets": list(facts.sheets),
        "skipped": facts.skipped,
        "batches": None if facts.batches is None else batches_to_json(facts.batches),
    }


def facts_from_json(data: Json) -> SourceFacts:
    """Return the facts about a source that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "the facts about a source")
    forms = fields.json("fields")
    if not isinstance(forms, list):
        raise ValueFormatError("The fields of a source should be a list.")
    known = [_field_from_json(form) for form in forms]
    return SourceFacts(
        samples=fields.integer("samples", 0),
        fields={field.name: field for field in known},
        fingerprint=fields.text("fingerprint"),
        test_samples=fields.integer("test_samples", 0),
        sheets=fields.texts("sheets"),
        skipped=fields.integer("skipped", 0),
        batches=None if fields.json("batches") is None else batches_from_json(fields.json("batches")),
    )


def batches_to_json(facts: BatchFacts) -> dict[str, Json]:
    """Return the JSON form of facts about batches."""
    return {
        "kind": facts.kind,
        "counts": dict(facts.counts),
        "inputs": list(facts.inputs),
        "targets": list(facts.targets),
        "has_names": list(facts.has_names),
        "has_weights": facts.has_weights,
        **({"weighted": list(facts.weighted)} if facts.weighted else {}),
    }


def batches_from_json(data: Json) -> BatchFacts:
    """Return the facts about batches that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "the facts about batches")
    match fields.json("has_names"):
        case [bool() as of_inputs, bool() as of_targets]:
            has_names = of_inputs, of_targets
        case _:
            raise ValueFormatError("It should be said of inputs and of targets whether they have names.")
    counts = {part: count for part, count in fields.objects("counts").items() if isinstance(count, int)}
    return BatchFacts(
        kind=fields.text("kind"),
        counts=counts,
        inputs=fields.texts("inputs"),
        targets=fields.texts("targets"),
        has_names=has_names,
        has_weights=fields.flag("has_weights", default=False),
        weighted=fields.texts("weighted", ()),
    )


def _field_to_json(field: FieldFacts) -> dict[str, Json]:
    form: dict[str, Json] = {"name": field.name, "shape": list(field.shape), "dtype": field.dtype}
    form |= {"classes": list(field.classes)} if field.classes is not None else {}
    form |= {"counts": list(field.counts)} if field.counts is not None else {}
    form |= {"minimum": to_json(field.minimum)} if field.minimum is not None else {}
    form |= {"maximum": to_json(field.maximum)} if field.maximum is not None else {}
    form |= {"medium": medium_to_json(field.medium)} if field.medium is not None else {}
    return form


def _field_from_json(data: Json) -> FieldFacts:
    fields = Fields(data, "the facts about a field")
    return FieldFacts(
        name=fields.text("name"),
        shape=_sizes(fields),
        dtype=fields.text("dtype"),
        classes=_classes(fields),
        minimum=_optional_number(fields, "minimum"),
        maximum=_optional_number(fields, "maximum"),
        counts=_counts(fields),
        medium=_medium(fields),
    )


def _sizes(fields: Fields) -> tuple[int, ...]:
    return _all_known(fields.shape("shape"), "shape")


def _all_known(sizes: tuple[int | None, ...] | None, what: str) -> tuple[int, ...]:
    known = tuple(size for size in sizes or () if size is not None)
    if sizes is None or len(known) != len(sizes):
        raise ValueFormatError(f"The {what} of a field should list whole numbers, not {sizes!r}.")
    return known


def _classes(fields: Fields) -> tuple[str | int, ...] | None:
    classes = fields.json("classes")
    if classes is None:
        return None
    if not isinstance(classes, list):
        raise ValueFormatError(f"The classes of a field should be a list, not {classes!r}.")
    kept = tuple(item for item in classes if isinstance(item, str | int) and not isinstance(item, bool))
    if len(kept) != len(classes):
        raise ValueFormatError("The classes of a field should be texts or whole numbers.")
    return kept


def _medium(fields: Fields) -> Medium | None:
    form = fields.json("medium")
    return None if form is None else medium_from_json(form)


def _counts(fields: Fields) -> tuple[int, ...] | None:
    return None if fields.json("counts") is None else _all_known(fields.shape("counts"), "counts")


def _optional_number(fields: Fields, name: str) -> float | None:
    return None if fields.json(name) is None else fields.number(name, 0.0)

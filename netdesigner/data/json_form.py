"""JSON forms of data settings and of facts, for the project file, the journal and the engines."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, to_json
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources import (
    LONGEST_TEXT,
    MOST_WORDS,
    BuiltinSet,
    BuiltinSource,
    CsvSource,
    KerasSet,
    KerasSource,
    NpzSource,
    Source,
)


def settings_to_json(settings: DataSettings) -> dict[str, Json]:
    """Return the JSON form of data settings."""
    return {
        "sources": {name: source_to_json(source) for name, source in settings.sources.items()},
        "bindings": {node: binding_to_json(binding) for node, binding in settings.bindings.items()},
        "split": split_to_json(settings.split),
    }


def settings_from_json(data: Json) -> DataSettings:
    """Return the data settings that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "the data settings")
    return DataSettings(
        sources={name: source_from_json(form) for name, form in fields.objects("sources").items()},
        bindings={node: binding_from_json(form) for node, form in fields.objects("bindings").items()},
        split=split_from_json(fields.objects("split")),
    )


def source_to_json(source: Source) -> dict[str, Json]:
    """Return the JSON form of a source."""
    match source:
        case BuiltinSource():
            return {"kind": "builtin", "name": source.name.value}
        case KerasSource():
            of_texts: dict[str, Json] = {"words": source.words, "length": source.length} if source.is_text else {}
            return {"kind": "keras", "name": source.name.value, **of_texts}
        case CsvSource():
            return {"kind": "csv", "path": source.path, "separator": source.separator}
        case NpzSource():
            return {"kind": "npz", "path": source.path}


def source_from_json(data: Json) -> Source:
    """Return the source that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a data source")
    kind = fields.text("kind")
    match kind:
        case "builtin":
            return BuiltinSource(fields.choice("name", BuiltinSet))
        case "keras":
            return _keras_source(fields)
        case "csv":
            return CsvSource(fields.text("path"), fields.optional_text("separator") or ",")
        case "npz":
            return NpzSource(fields.text("path"))
    raise ValueFormatError(f"A data source is of the unknown kind {kind!r}.")


def _keras_source(fields: Fields) -> KerasSource:
    source = KerasSource(fields.choice("name", KerasSet))
    if not source.is_text:
        return source
    words, length = fields.integer("words", source.words), fields.integer("length", source.length)
    if not (0 < words <= MOST_WORDS and 0 < length <= LONGEST_TEXT):
        raise ValueFormatError(f"There cannot be {words} words in texts of {length}.")
    return replace(source, words=words, length=length)


def binding_to_json(binding: Binding) -> dict[str, Json]:
    """Return the JSON form of a binding."""
    return {"source": binding.source, "fields": list(binding.fields), "encoding": binding.encoding.value}


def binding_from_json(data: Json) -> Binding:
    """Return the binding that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a binding")
    encoding = fields.choice("encoding", Encoding, Encoding.PLAIN)
    return Binding(fields.text("source"), fields.texts("fields"), encoding)


def split_to_json(split: Split) -> dict[str, Json]:
    """Return the JSON form of a split."""
    return {
        "validation": to_json(split.validation),
        "test": to_json(split.test),
        "stratify": split.stratify,
        "seed": split.seed,
    }


def split_from_json(data: Json) -> Split:
    """Return the split that a JSON form describes; what is missing has its default.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields, default = Fields(data, "the split"), Split()
    return Split(
        validation=fields.number("validation", default.validation),
        test=fields.number("test", default.test),
        stratify=fields.flag("stratify", default.stratify),
        seed=fields.integer("seed", default.seed),
    )


def facts_to_json(facts: SourceFacts) -> dict[str, Json]:
    """Return the JSON form of facts about a source."""
    return {
        "samples": facts.samples,
        "fields": [_field_to_json(field) for field in facts.fields.values()],
        "fingerprint": facts.fingerprint,
        "test_samples": facts.test_samples,
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
    )


def _field_to_json(field: FieldFacts) -> dict[str, Json]:
    form: dict[str, Json] = {"name": field.name, "shape": list(field.shape), "dtype": field.dtype}
    form |= {"classes": list(field.classes)} if field.classes is not None else {}
    form |= {"counts": list(field.counts)} if field.counts is not None else {}
    form |= {"minimum": to_json(field.minimum)} if field.minimum is not None else {}
    form |= {"maximum": to_json(field.maximum)} if field.maximum is not None else {}
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


def _counts(fields: Fields) -> tuple[int, ...] | None:
    return None if fields.json("counts") is None else _all_known(fields.shape("counts"), "counts")


def _optional_number(fields: Fields, name: str) -> float | None:
    return None if fields.json(name) is None else fields.number(name, 0.0)

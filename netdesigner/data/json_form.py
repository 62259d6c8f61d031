"""JSON forms of data settings, for the project file, the journal and the engines."""

from __future__ import annotations

from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, to_json
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.sources.json_form import source_from_json, source_to_json


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

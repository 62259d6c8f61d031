"""JSON forms of data settings, for the project file, the journal and the engines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, to_json
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Fill
from netdesigner.data.sources.json_form import source_from_json, source_to_json
from netdesigner.data.split import Column, PartFiles, PartNames, Split, SplitKind
from netdesigner.data.windows import Windows

_USUAL_WINDOWS: Final = Windows()


def settings_to_json(settings: DataSettings) -> dict[str, Json]:
    """Return the JSON form of data settings."""
    windows = {} if settings.windows is None else {"windows": windows_to_json(settings.windows)}
    return {
        "sources": {name: source_to_json(source) for name, source in settings.sources.items()},
        "bindings": {node: binding_to_json(binding) for node, binding in settings.bindings.items()},
        "split": split_to_json(settings.split),
        **windows,
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
        windows=windows_from_json(fields.json("windows")),
    )


def binding_to_json(binding: Binding) -> dict[str, Json]:
    """Return the JSON form of a binding."""
    fill: dict[str, Json] = {} if binding.fill is Fill.NOTHING else {"fill": binding.fill.value}
    fill |= {"fill_value": to_json(binding.fill_value)} if binding.fill_value else {}
    return {"source": binding.source, "fields": list(binding.fields), "encoding": binding.encoding.value, **fill}


def binding_from_json(data: Json) -> Binding:
    """Return the binding that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a binding")
    encoding = fields.choice("encoding", Encoding, Encoding.PLAIN)
    fill = fields.choice("fill", Fill, Fill.NOTHING)
    fill_value = fields.number("fill_value", 0.0)
    return Binding(fields.text("source"), fields.texts("fields"), encoding, fill, fill_value)


def split_to_json(split: Split) -> dict[str, Json]:
    """Return the JSON form of a split; what only some kinds of division ask for is left out where it is usual."""
    names, default = split.names, Split()
    form: dict[str, Json] = {
        "validation": to_json(split.validation),
        "test": to_json(split.test),
        "stratify": split.stratify,
        "seed": split.seed,
    }
    form |= {"kind": split.kind.value} if split.kind is not default.kind else {}
    form |= {"column": asdict(split.column)} if split.column is not None else {}
    form |= {"names": asdict(names)} if names != default.names else {}
    form |= {"files": [asdict(item) for item in split.files]} if split.files else {}
    form |= {"folds": split.folds} if split.folds != default.folds else {}
    return form | ({"fold": split.fold} if split.fold != default.fold else {})


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
        kind=fields.choice("kind", SplitKind, default.kind),
        column=_column(fields.json("column")),
        names=_names(fields.json("names")),
        folds=fields.integer("folds", default.folds),
        fold=fields.integer("fold", default.fold),
        files=_files(fields.json("files")),
    )


def windows_to_json(windows: Windows) -> dict[str, Json]:
    """Return the JSON form of windows; what is not set is left out."""
    return {name: value for name, value in asdict(windows).items() if value != getattr(_USUAL_WINDOWS, name)} | {
        "sequence_length": windows.sequence_length
    }


def windows_from_json(data: Json) -> Windows | None:
    """Return the windows that a JSON form describes; what is missing has its default.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    if data is None:
        return None
    fields, usual = Fields(data, "the windows"), _USUAL_WINDOWS
    return Windows(
        sequence_length=fields.integer("sequence_length", usual.sequence_length),
        sequence_stride=fields.integer("sequence_stride", usual.sequence_stride),
        sampling_rate=fields.integer("sampling_rate", usual.sampling_rate),
        ahead=fields.integer("ahead", usual.ahead),
        horizon=fields.integer("horizon", usual.horizon),
        series=_column(fields.json("series")),
        times=_column(fields.json("times")),
        skips_gaps=fields.flag("skips_gaps", usual.skips_gaps),
    )


def _column(data: Json) -> Column | None:
    if data is None:
        return None
    fields = Fields(data, "a column")
    return Column(fields.text("source"), fields.text("field"))


def _files(data: Json) -> tuple[PartFiles, ...]:
    if data is None:
        return ()
    if not isinstance(data, list):
        raise ValueFormatError("The files of the parts should be a list.")
    forms = [Fields(form, "the files of the parts") for form in data]
    return tuple(PartFiles(*(form.text(name) for name in ("source", "validation", "test"))) for form in forms)


def _names(data: Json) -> PartNames:
    if data is None:
        return PartNames()
    fields = Fields(data, "the names of the parts")
    return PartNames(*(fields.text(part) for part in ("training", "validation", "test")))

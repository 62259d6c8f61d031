"""What else can be set of a split, by its kind: seed, stratification, folds, the names of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from netdesigner.app.inspector.subjects import Subject
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.data.split import Split, SplitKind
from netdesigner.i18n import N_, _
from netdesigner.project.checks import LARGEST_SEED
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings

_USUAL: Final = Split()
_MOST_FOLDS: Final = 1000
_NAMES: Final = ("training", "validation", "test")


def _whole(name: str, default: int, minimum: int, maximum: int) -> Parameter:
    return Parameter(
        name, (Kind.INTEGER,), default=default, default_spellings=(default,), minimum=minimum, maximum=maximum
    )


_STRATIFY: Final = Parameter("stratify", (Kind.BOOLEAN,), default=_USUAL.stratify, default_spellings=(_USUAL.stratify,))
_SEED: Final = _whole("seed", _USUAL.seed, 0, LARGEST_SEED)
_PARAMETERS: Final[Mapping[SplitKind, tuple[Parameter, ...]]] = {
    SplitKind.RANDOM: (_STRATIFY, _SEED),
    SplitKind.GROUPS: (_SEED,),
    SplitKind.TIME: (),
    SplitKind.FILES: (),
    SplitKind.GIVEN: tuple(
        Parameter(name, (Kind.STRING,), default=usual, default_spellings=(usual,))
        for name in _NAMES
        if (usual := getattr(_USUAL.names, name))
    ),
    SplitKind.FOLDS: (
        _whole("folds", _USUAL.folds, 2, _MOST_FOLDS),
        _whole("fold", _USUAL.fold, 1, _MOST_FOLDS),
        _STRATIFY,
        _SEED,
    ),
}
_TITLES: Final = {
    "stratify": N_("Keep class shares"),
    "seed": N_("Seed"),
    "folds": N_("Folds"),
    "fold": N_("Fold"),
    "training": N_("Training"),
    "validation": N_("Validation"),
    "test": N_("Test"),
}


def split_subject(document: Document) -> Subject:
    """Return the settings of the split as a form shows them."""

    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        return (SetSettings(replace(document.data, split=_changed(document.data.split, name, value))),)

    split = document.data.split
    parameters = {parameter.name: parameter for parameter in _PARAMETERS[split.kind]}
    owner = split.names if split.kind is SplitKind.GIVEN else split
    values: dict[str, Value] = {name: getattr(owner, name) for name in parameters}
    titles = {name: _(_TITLES[name]) for name in parameters}
    return Subject("split", ("split", split.kind), _("the split"), "", parameters, values, edits_of, titles)


def _changed(split: Split, name: str, value: Value) -> Split:
    changes: dict[str, Any] = {name: value}
    if split.kind is SplitKind.GIVEN:
        return replace(split, names=replace(split.names, **changes))
    return replace(split, **changes)

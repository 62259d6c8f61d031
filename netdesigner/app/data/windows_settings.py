"""What can be set of windows as numbers: length, stride, sampling rate, steps ahead, horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from netdesigner.app.inspector.subjects import Subject
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.data.facts import SourceFacts
from netdesigner.data.windows import Windows
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.windowing import make_windows

_USUAL: Final = Windows()
_MOST: Final = 1_000_000


def _whole(name: str, minimum: int = 1) -> Parameter:
    usual = getattr(_USUAL, name)
    return Parameter(name, (Kind.INTEGER,), default=usual, default_spellings=(usual,), minimum=minimum, maximum=_MOST)


_NUMBERS: Final = (
    _whole("sequence_length"),
    _whole("sequence_stride"),
    _whole("sampling_rate"),
    _whole("ahead", 0),
    _whole("horizon"),
)
_SKIPS: Final = Parameter("skips_gaps", (Kind.BOOLEAN,), default=False, default_spellings=(False,))


def windows_subject(document: Document, facts: Mapping[str, SourceFacts]) -> Subject | None:
    """Return the numbers of the windows as a form shows them; `None` where samples are no windows."""
    windows = document.data.windows
    if windows is None:
        return None

    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        changes: dict[str, Any] = {name: value}
        return make_windows(document, replace(windows, **changes), facts)

    parameters = {item.name: item for item in (*_NUMBERS, *([_SKIPS] if windows.times is not None else []))}
    values: dict[str, Value] = {name: getattr(windows, name) for name in parameters}
    return Subject("windows", ("windows", *parameters), _("the windows"), "", parameters, values, edits_of)

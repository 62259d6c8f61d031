"""The sentences about what an import changed or could not take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from netdesigner.i18n import _
from netdesigner.i18n.model_files import SENTENCES as FILE_SENTENCES
from netdesigner.i18n.model_imports import SENTENCES as MODEL_SENTENCES
from netdesigner.i18n.script_runs import SENTENCES as RUN_SENTENCES
from netdesigner.i18n.scripts import SENTENCES as SCRIPT_SENTENCES
from netdesigner.i18n.terms import listed

_SENTENCES: Final[Mapping[str, str]] = {
    **SCRIPT_SENTENCES,
    **RUN_SENTENCES,
    **FILE_SENTENCES,
    **MODEL_SENTENCES,
}


def has_sentence(code: str) -> bool:
    """Return whether a code is one of an import."""
    return code in _SENTENCES


def import_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return the sentence of a finding; the code itself where there is none."""
    shown = {name: listed(map(str, value)) if isinstance(value, tuple) else value for name, value in values.items()}
    return _(_SENTENCES[code]).format(**shown) if code in _SENTENCES else code

"""The sentences about what an import changed or could not take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.i18n import _
from netdesigner.i18n.scripts import SENTENCES as SCRIPT_SENTENCES

_SENTENCES: Mapping[str, str] = {**SCRIPT_SENTENCES}


def import_sentence(code: str, values: Mapping[str, Any]) -> str:
    """Return the sentence of a finding; the code itself where there is none."""
    return _(_SENTENCES[code]).format(**values) if code in _SENTENCES else code

"""Why a source is not read at all."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from netdesigner.engine.errors import RequestFailed


class SourceFault(StrEnum):
    """Codes of sources that are refused; the sentences are in `netdesigner.i18n.imports`."""

    MISSING = "import.missing"
    UNREADABLE = "import.unreadable"
    EMPTY = "import.empty"
    UNKNOWN_KIND = "import.unknown_kind"
    NO_APPLICATION = "import.no_application"
    DAMAGED = "import.damaged"
    TOO_LARGE = "import.too_large"
    TOO_DEEP = "import.too_deep"
    TOO_MANY_NODES = "import.too_many_nodes"
    HUGE_NUMBER = "import.huge_number"
    BOMB = "import.bomb"
    STRANGE_MEMBER = "import.strange_member"
    NO_CONFIGURATION = "import.no_configuration"
    OUTSIDE_LINK = "import.outside_link"
    NO_MODEL = "import.no_model"
    ONLY_WEIGHTS = "import.only_weights"
    WEIGHTS_DIFFER = "import.weights_differ"
    UNBUILT = "import.unbuilt"
    UNUSABLE = "import.unusable"


class SourceRefused(RequestFailed):
    """A source is not read; the code says why."""

    def __init__(self, fault: SourceFault, **values: Any) -> None:
        details = ", ".join(f"{name}={value!r:.200}" for name, value in values.items())
        super().__init__(fault.value, f"{fault.value} ({details})", values)
        self.fault = fault

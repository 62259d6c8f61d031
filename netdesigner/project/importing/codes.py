"""What can happen when a configuration of Keras is turned into a document."""

from __future__ import annotations

from enum import StrEnum


class ImportCode(StrEnum):
    """What a finding says; the names of its values stand behind it."""

    UNKNOWN_TYPE = "model.unknown_type"  # type, reason
    RUNS_CODE = "model.runs_code"  # type, reason
    UNREADABLE_LAYER = "model.unreadable_layer"  # type, reason
    UNREADABLE_CALL = "model.unreadable_call"  # name, reason
    INEXACT_LAYER = "model.inexact_layer"  # type, parameters
    STRUCTURE_FLATTENED = "model.structure_flattened"  # name, names
    RENAMED = "model.renamed"  # name, new_name
    COMPILED_NOT_TAKEN = "model.compiled_not_taken"  # kind, name, output
    SETTING_NOT_TAKEN = "model.setting_not_taken"  # setting

"""What can happen when a configuration of Keras is turned into a document."""

from __future__ import annotations

from enum import StrEnum


class ImportCode(StrEnum):
    """What a finding says; the names of its values stand behind it."""

    UNKNOWN_TYPE = "unknown_type"  # type
    UNREADABLE_LAYER = "unreadable_layer"  # type, reason
    UNREADABLE_CALL = "unreadable_call"  # name, reason
    INEXACT_LAYER = "inexact_layer"  # type, parameters
    RENAMED = "renamed"  # name, new_name
    LOSS_NOT_TAKEN = "loss_not_taken"  # loss, name
    METRIC_NOT_TAKEN = "metric_not_taken"  # metric, name
    OPTIMIZER_NOT_TAKEN = "optimizer_not_taken"  # optimizer
    SETTING_NOT_TAKEN = "setting_not_taken"  # setting

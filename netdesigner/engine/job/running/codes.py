"""What can be told of a script that was run. The sentences are in `netdesigner.i18n.script_runs`."""

from __future__ import annotations

from enum import StrEnum


class RunFault(StrEnum):
    """Why no model was taken; the names of its values stand behind it."""

    FAILED = "import.run_failed"  # path, line, error, detail
    NEEDS_MODULE = "import.run_needs_module"  # path, line, module
    TOO_LATE = "import.run_too_late"  # path, seconds
    NO_MODEL = "import.run_no_model"  # path
    ONLY_CODE = "import.run_only_code"  # name, type
    NO_SUCH_MODEL = "import.run_no_such_model"  # name, names
    UNWRITABLE = "import.run_unwritable"  # name, detail


class RunCode(StrEnum):
    """What a person should know of the model that was taken; the names of its values stand behind it."""

    FAILED = "script.run_failed"  # error, detail
    TOO_LATE = "script.run_too_late"  # seconds
    ENDED_AT_TRAINING = "script.run_ended_at_training"
    MODELS_LEFT_OUT = "script.models_left_out"  # names
    MODEL_IS_CODE = "script.model_is_code"  # name, type

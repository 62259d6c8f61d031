"""What a script's reader tells of. The sentences are in `netdesigner.i18n.imports`, one for each code."""

from __future__ import annotations

from enum import StrEnum


class ReadCode(StrEnum):
    """What was changed, or could not be taken."""

    # the script as a whole
    NO_MODEL = "script.no_model"
    MODEL_LEFT_OUT = "script.model_left_out"
    TOO_LARGE = "script.too_large"
    INDENTATION = "script.indentation"
    # names and control flow
    NOT_IMPORTED = "script.not_imported"
    CONDITION_NOT_KNOWN = "script.condition_not_known"
    LOOP_NOT_KNOWN = "script.loop_not_known"
    STATEMENT_NOT_TAKEN = "script.statement_not_taken"
    TOO_DEEP = "script.too_deep"
    NO_RESULT = "script.no_result"
    # layers and their calls
    UNKNOWN_CALL = "script.unknown_call"
    CUSTOM_CLASS = "script.custom_class"
    CLASS_UNFOLDED = "script.class_unfolded"
    RUNS_CODE = "script.runs_code"
    UNKNOWN_ARGUMENT = "script.unknown_argument"
    TOO_MANY_ARGUMENTS = "script.too_many_arguments"
    VALUE_NOT_KNOWN = "script.value_not_known"
    ARGUMENT_DROPPED = "script.argument_dropped"
    NOT_CALLED_ON_TENSOR = "script.not_called_on_tensor"
    MODEL_INSIDE_LAYER = "script.model_inside_layer"
    SHARED_ACROSS_MODELS = "script.shared_across_models"
    INPUT_NOT_LISTED = "script.input_not_listed"
    INPUT_INSIDE = "script.input_inside"
    NO_INPUT_SHAPE = "script.no_input_shape"
    LENGTH_ASSUMED = "script.length_assumed"
    SEQUENTIAL_UNFOLDED = "script.sequential_unfolded"
    STRUCTURE_FLATTENED = "script.structure_flattened"
    ONE_TENSOR_FOR_LIST = "script.one_tensor_for_list"
    NETWORK_UNFOLDED = "script.network_unfolded"
    PART_NOT_TAKEN = "script.part_not_taken"
    WEIGHTS_NOT_TAKEN = "script.weights_not_taken"
    # old spellings
    OLD_NAME = "script.old_name"
    OLD_ARGUMENT = "script.old_argument"
    OLD_ARGUMENT_DROPPED = "script.old_argument_dropped"
    OLD_POSITIONS = "script.old_positions"
    OTHER_LIBRARY = "script.other_library"
    # training and data
    NO_SUCH_OUTPUT = "script.no_such_output"
    LOSS_NOT_TAKEN = "script.loss_not_taken"
    SETTING_NOT_TAKEN = "script.setting_not_taken"
    DATA_NOT_TAKEN = "script.data_not_taken"
    DATA_CHANGED = "script.data_changed"
    WRAPPER_TAKEN = "script.wrapper_taken"
    SEARCH_TAKEN = "script.search_taken"
    AUGMENTATION = "script.augmentation"
    # scripts of projects that were changed
    UNHEARD = "script.unheard"
